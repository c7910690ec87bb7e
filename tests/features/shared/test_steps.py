"""From the first tap to taking part, and what is asked after that: one line at a time, on the card."""

import pytest

from bot.channels.markdown import strip_markdown
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
    OpenGoal,
    OpenWishes,
    ReadGuidelines,
    ShowGuidelines,
    SkipGoal,
    SkipStep,
    StopJoining,
)
from bot.domain.actions.weekly import Decline, ShareOn, ShowWeek
from bot.domain.messages import Message, Part
from bot.domain.onboarding import Step
from bot.domain.outbox import Kind
from bot.domain.people import MemberState, Network, Support
from tests.features.consent.office import give, hr_of
from tests.features.world import ANSWERS, Person, World, button_of, buttons, form, phrase, said


def last(person: Person) -> Part:
    """The end of this week's card, as it is drawn now."""
    return person.outbox(Kind.NUDGE)[-1].message.parts[-1]


def asked(person: Person) -> str:
    """What somebody is asked below their card; empty if nothing."""
    text = last(person).text
    return next((step for step in Step if text == phrase("steps", step, organisation="our organisation")), "")


async def joined(world: World) -> Person:
    """Somebody who has joined just now, with their first card in the chat."""
    person = await world.person().start_onboarding()
    await person.do(Join(person.edition))
    person.be_due()
    world.plan()
    world.deliver()
    return person


async def share(person: Person, nth: int = 0) -> None:
    await person.do(ShareOn(person.card[nth].item.id, Network.LINKEDIN))


async def test_who_says_yes_is_on_the_way_in_and_gets_nothing_yet(world: World) -> None:
    person = await world.person().start_onboarding()
    assert person.member.state is MemberState.JOINING
    assert not person.member.takes_part
    assert person.member.next_nudge_at is None
    assert not person.outbox()


async def test_the_way_in_is_the_guidelines_in_short_with_one_tap_left(world: World) -> None:
    shown = await world.person().do(OpenJoin())
    for chapter in world.library.guidelines:
        line = world.library.guideline(chapter, "en").text("line")
        assert strip_markdown(line) in said(shown)
    primary = [one.action for one in buttons(shown).values() if one.style == "primary"]
    assert primary == [Join(world.person().edition)]
    assert phrase("steps", "kept", organisation="our organisation") in said(shown)


async def test_after_the_last_step_one_takes_part_and_is_welcomed(world: World) -> None:
    person = await world.person().start_onboarding()
    assert said(await person.do(Join(person.edition))) == "\n".join(
        [phrase("joined", "title"), phrase("joined", "notice")]
    )
    assert person.member.takes_part
    (welcome,) = person.outbox(Kind.WELCOME)
    assert buttons(welcome.message)[phrase("welcome", "week")].action == ShowWeek()
    assert [row["edition"] for row in world.rows("guideline_readings")] == [person.edition]
    assert not world.rows("onboardings")


async def test_a_last_step_taken_twice_starts_nothing_twice(world: World) -> None:
    person = await world.person().join()
    for action in (Join(person.edition), OpenJoin(), ReadGuidelines(person.edition)):
        await person.do(action)
    assert len(person.outbox(Kind.WELCOME)) == 1
    assert [row["number"] for row in world.rows("journey_counts")] == [1]


async def test_a_yes_to_guidelines_that_changed_shows_how_they_are_now(world: World) -> None:
    person = await world.person().start_onboarding()
    for old in ("0.9", ""):  # the last one is of a form that was sent in from before there was this card
        reply = await person.do(Join(old), **ANSWERS)
        assert button_of(reply, Join) == Join(person.edition)
    assert not person.member.takes_part


async def test_reading_them_all_ends_at_the_same_tap(world: World) -> None:
    person = await world.person().start_onboarding()
    assert button_of(await person.do(ShowGuidelines()), Join) == Join(person.edition)
    assert button_of(await person.do(ReadGuidelines(person.edition)), Join) == Join(person.edition)


async def test_everywhere_else_it_says_that_one_tap_is_left(world: World) -> None:
    person = await world.person().start_onboarding()
    for action in (ShowWeek(), OpenSettings(), ChangeSettings(), OpenWishes(), OpenGoal()):
        reply = await person.do(action)
        assert phrase("not_joined", "joining") in said(reply)
    assert phrase("steps", "go_on") in buttons(await person.do(ShowMenu()))
    assert button_of(await person.do(ShowHome()), Join) == Join(person.edition)


async def test_one_can_stop_on_the_way_and_nothing_is_kept(world: World) -> None:
    person = await world.person().start_onboarding()
    reply = await person.do(AskLeave())
    assert buttons(reply)[phrase("steps", "stop")].action == StopJoining()
    assert phrase("steps", "stopped") in said(await person.do(StopJoining()))
    assert person.member.state is MemberState.KNOWN
    assert not world.rows("onboardings")
    assert not world.rows("journey_counts")


async def test_a_card_of_the_way_in_that_is_months_old_still_lets_one_in(world: World) -> None:
    person = await world.person().start_onboarding()
    await person.do(StopJoining())
    await person.do(Join(person.edition))
    assert person.member.takes_part


async def test_stopping_when_one_is_in_already_changes_nothing(world: World) -> None:
    person = await world.person().join()
    assert said(await person.do(StopJoining())) == phrase("steps", "arrived")
    assert person.member.takes_part


async def test_who_comes_back_is_in_with_two_taps_and_not_asked_again(world: World) -> None:
    person = await joined(world)
    await person.do(SkipStep(Step.WISHES))
    await person.do(KeepGoal(), text="Write better")
    await person.leave()
    world.clock.forward(days=10)
    await person.start_onboarding()
    await person.do(Join(person.edition))
    assert person.member.takes_part
    assert not world.rows("open_steps")
    events = [row["event"] for row in world.rows("journey_counts")]
    assert events == ["joined", "left", "back"]


async def test_who_came_back_and_stops_on_the_way_has_left_again(world: World) -> None:
    person = await world.person().join()
    await person.leave()
    await person.start_onboarding()
    await person.do(StopJoining())
    assert person.member.state is MemberState.LEFT
    assert person.member.department == "Care"  # until all of it is erased


async def test_what_is_asked_later_stands_below_the_card_after_an_act_one_a_week(world: World) -> None:
    await hr_of(world)
    person = await joined(world)
    assert not asked(person), "nobody is asked before they have done something"
    await share(person)
    seen = []
    for week in range(4):
        seen.append(asked(person))
        if week == 0:
            await person.do(KeepWishes(), **{**ANSWERS, "rhythm": "1", "support": "idea", "minutes": "10"})
            assert not asked(person), "the next one waits for the next card"
            assert (person.member.support, person.member.minutes) == (Support.IDEA, 10)
        elif week == 1:
            await give(person)  # declining is as good
        else:
            await person.do(SkipStep(Step.GOAL))
        world.clock.forward(days=7)
        person.be_due()
        world.plan()
        world.deliver()
        await share(person)
    assert seen == [Step.WISHES, Step.CONSENT, Step.GOAL, ""]


async def test_declining_is_an_act_as_well(world: World) -> None:
    person = await joined(world)
    await person.do(Decline(person.item().id))
    assert asked(person) == Step.WISHES


@pytest.mark.parametrize("week", [0, 1])
async def test_a_line_that_is_skipped_goes_and_stays_away(world: World, week: int) -> None:
    person = await joined(world)
    await share(person)
    line = last(person)
    assert [one.action for one in line.buttons] == [OpenWishes()]
    assert [one.action for one in line.menu] == [SkipStep(Step.WISHES), OpenSettings()]
    shown = await person.do(SkipStep(Step.WISHES))
    assert phrase("steps", "wishes_go") not in buttons(shown), "the card is drawn without it"
    await share(person, 1)
    assert not asked(person)
    again = await person.do(SkipStep(Step.WISHES if week else "nothing"))
    assert said(again) == phrase("steps", "skipped")


async def test_an_old_skip_erases_nothing_that_was_written(world: World) -> None:
    person = await joined(world)
    await person.do(KeepGoal(), text="Write better")
    await person.do(KeepWishes(), **ANSWERS)
    for old in (SkipStep(Step.GOAL), SkipStep(Step.WISHES), SkipGoal()):
        await person.do(old)
    assert "Write better" in str(form(await person.do(OpenGoal())).inputs)
    assert person.member.department == "Care"


async def test_consent_is_asked_only_where_hr_has_published_what_it_is_for(world: World) -> None:
    await joined(world)
    assert {row["step"] for row in world.rows("open_steps")} == {Step.WISHES, Step.GOAL}
    await hr_of(world)
    other = await world.person("U2").start_onboarding()
    await other.do(Join(other.edition))
    mine = {row["step"] for row in world.rows("open_steps") if row["member_id"] == other.member.id}
    assert mine == set(Step)


async def test_the_card_needs_no_joining_to_be_refused(world: World) -> None:
    stranger = world.person()
    for action in (OpenWishes(), KeepWishes(), SkipGoal(), KeepGoal(), SkipStep(Step.GOAL)):
        reply = await stranger.do(action, **ANSWERS)
        assert isinstance(reply, Message)
        assert reply.title == phrase("not_joined", "title")
    assert phrase("guidelines", "read") not in buttons(await stranger.do(ShowGuidelines()))


async def test_who_has_left_is_told_so_and_not_that_they_have_yet_to_join(world: World) -> None:
    person = await world.person().join()
    await person.leave()
    reply = await person.do(ShowWeek())
    assert isinstance(reply, Message)
    assert reply.title == phrase("not_joined", "left_title")
    assert buttons(reply)[phrase("not_joined", "again")].action == OpenJoin()
