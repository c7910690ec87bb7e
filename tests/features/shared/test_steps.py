"""From saying yes to taking part: the steps, in any order, stopped and gone on with."""

from bot.domain.actions.consent import OpenConsent
from bot.domain.actions.membership import (
    AskLeave,
    ChangeSettings,
    Join,
    OpenJoin,
    OpenSettings,
    ShowHome,
    ShowMenu,
)
from bot.domain.actions.onboarding import (
    KeepGoal,
    KeepWishes,
    OpenWishes,
    ReadGuidelines,
    ShowGuidelines,
    SkipGoal,
    StopJoining,
)
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Message, Notice
from bot.domain.outbox import Kind
from bot.domain.people import MemberState, Support
from tests.features.consent.office import give, hr_of
from tests.features.world import ANSWERS, World, buttons, filled, form, phrase, said


def progress(done: int, total: int = 3) -> str:
    return phrase("steps", "progress", done=done, total=total, names=[]).rstrip(".")


async def test_who_says_yes_is_on_the_way_in_and_gets_nothing_yet(world: World) -> None:
    person = await world.person().start_onboarding()
    assert person.member.state is MemberState.JOINING
    assert not person.member.takes_part
    assert person.member.next_nudge_at is None
    assert not person.outbox()


async def test_the_card_shows_what_is_done_and_what_is_left(world: World) -> None:
    person = await world.person().start_onboarding()
    assert progress(0) in said(await person.do(OpenJoin()))
    card = await person.do(KeepWishes(), **ANSWERS)
    assert progress(1) in said(card)
    assert phrase("steps", "wishes_go") not in buttons(card)
    assert buttons(card)[phrase("steps", "guidelines_go")].style == "primary"
    card = await person.do(ReadGuidelines(person.edition))
    assert progress(2) in said(card)
    assert person.member.state is MemberState.JOINING


async def test_after_the_last_step_one_takes_part_and_is_welcomed(world: World) -> None:
    person = await world.person().start_onboarding()
    await person.do(SkipGoal())
    await person.do(ReadGuidelines(person.edition))
    reply = await person.do(KeepWishes(), **{**ANSWERS, "rhythm": "2", "support": "idea", "minutes": "10"})
    assert said(reply) == phrase("joined", "notice")
    member = person.member
    assert member.takes_part
    assert (member.rhythm, member.support, member.minutes) == (2, Support.IDEA, 10)
    (welcome,) = person.outbox(Kind.WELCOME)
    assert "every two weeks" in said(welcome.message)
    assert not world.rows("onboardings")


async def test_a_last_step_taken_twice_starts_nothing_twice(world: World) -> None:
    person = await world.person().join()
    for action in (SkipGoal(), ReadGuidelines(person.edition), KeepWishes()):
        assert isinstance(await person.do(action, **ANSWERS), Notice)
    assert len(person.outbox(Kind.WELCOME)) == 1
    assert [row["number"] for row in world.rows("journey_counts")] == [1]


async def test_joining_again_on_the_way_keeps_the_answers_and_what_is_done(world: World) -> None:
    person = await world.person().start_onboarding()
    await person.do(SkipGoal())
    card = await person.do(Join(), **{**ANSWERS, "hour": "14"})
    assert progress(1) in said(card)
    assert person.member.hour == 14
    assert len(world.rows("onboardings")) == 1


async def test_everywhere_else_it_says_that_a_few_steps_are_left(world: World) -> None:
    person = await world.person().start_onboarding()
    for action in (ShowWeek(), OpenSettings(), ChangeSettings()):
        reply = await person.do(action)
        assert phrase("not_joined", "joining") in said(reply)
    assert phrase("steps", "go_on") in buttons(await person.do(ShowMenu()))
    assert progress(0) in said(await person.do(ShowHome()))


async def test_one_can_stop_on_the_way_and_nothing_is_kept(world: World) -> None:
    person = await world.person().start_onboarding()
    await person.do(KeepWishes(), **ANSWERS)
    await person.do(KeepGoal(), text="Write better")
    asked = await person.do(AskLeave())
    assert buttons(asked)[phrase("steps", "stop")].action == StopJoining()
    assert phrase("steps", "stopped") in said(await person.do(StopJoining()))
    member = person.member
    assert (member.state, member.department, member.topics) == (MemberState.KNOWN, "", ())
    assert not world.rows("goals")
    assert not world.rows("onboardings")
    assert not world.rows("journey_counts")
    assert form(await person.do(OpenJoin())).action == Join()


async def test_stopping_when_one_is_in_already_changes_nothing(world: World) -> None:
    person = await world.person().join()
    assert said(await person.do(StopJoining())) == phrase("steps", "arrived")
    assert person.member.takes_part


async def test_who_comes_back_finds_done_what_still_holds(world: World) -> None:
    person = await world.person().join()
    await person.leave()
    world.clock.forward(days=10)
    card = await person.do(Join(), **ANSWERS)
    assert progress(2) in said(card)
    assert filled(await person.do(OpenWishes()))["department"] == "Care"
    await person.do(KeepWishes(), **ANSWERS)
    assert person.member.takes_part
    events = [row["event"] for row in world.rows("journey_counts")]
    assert events == ["joined", "left", "back"]


async def test_who_came_back_and_stops_on_the_way_has_left_again(world: World) -> None:
    person = await world.person().join()
    await person.leave()
    await person.do(Join(), **ANSWERS)
    await person.do(StopJoining())
    assert person.member.state is MemberState.LEFT
    assert person.member.department == "Care"  # until all of it is erased


async def test_consent_is_a_step_where_hr_has_published_what_it_is_for(world: World) -> None:
    await hr_of(world)
    person = await world.person().start_onboarding()
    card = await person.do(OpenJoin())
    assert progress(0, 4) in said(card)
    assert buttons(card)[phrase("steps", "consent_go")].action == OpenConsent()
    await person.do(SkipGoal())
    await person.do(ReadGuidelines(person.edition))
    assert progress(3, 4) in said(await person.do(KeepWishes(), **ANSWERS))
    reply = await give(person)  # declining is as good
    assert said(reply) == phrase("joined", "notice")
    assert person.member.takes_part


async def test_the_card_needs_no_joining_to_be_refused(world: World) -> None:
    stranger = world.person()
    for action in (OpenWishes(), KeepWishes(), SkipGoal(), KeepGoal()):
        reply = await stranger.do(action, **ANSWERS)
        assert isinstance(reply, Message)
        assert reply.title == phrase("not_joined", "title")
    assert phrase("guidelines", "read") not in buttons(await stranger.do(ShowGuidelines()))
