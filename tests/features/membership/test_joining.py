"""Join: the start, its language, and coming back. What one chooses stands in the settings."""

import pytest

from bot.domain.actions.membership import ChangeSettings, Join, OpenJoin, OpenSettings
from bot.domain.actions.onboarding import KeepWishes, OpenWishes
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import ChoiceInput, Updated
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from tests.features.world import ANSWERS, Person, World, button_of, buttons, filled, form, phrase, said


async def test_join_says_what_is_kept_and_who_sees_it(world: World) -> None:
    shown = await world.person().do(OpenJoin())
    assert isinstance(shown, Updated)
    assert "Only you see that" in said(shown)
    assert "gets totals, never your name" in said(shown)


async def test_the_way_in_is_in_the_language_of_the_profile(world: World) -> None:
    person = world.person(language="nl", time_zone="America/New_York")
    shown = await person.do(OpenJoin())
    assert phrase("steps", "title", "nl") in said(shown)
    await person.do(button_of(shown, Join))
    assert (person.member.language, person.member.time_zone) == ("nl", "America/New_York")
    assert phrase("welcome", "week", "nl") in buttons(person.outbox(Kind.WELCOME)[0].message)


async def test_until_more_is_known_the_workspaces_language_and_zone_are_spoken(world: World) -> None:
    def unknown(user: str) -> Person:
        return world.person(user, name="", language="fr", time_zone="Mars/Olympus")

    person = await unknown("U1").hello()
    assert (person.member.language, person.member.time_zone) == ("nl", "Europe/Amsterdam")
    for number in range(2):
        await world.person(f"U1{number}", language="en").hello()
    assert phrase("steps", "title", "en") in said(await unknown("U2").do(OpenJoin()))


async def test_who_joins_is_kept_with_all_answers(world: World) -> None:
    member = (await world.person().join()).member
    assert member.state is MemberState.ACTIVE
    assert (member.language, member.weekday, member.hour) == ("en", 0, 9)
    assert (member.time_zone, member.country) == ("Europe/Amsterdam", "NL")
    assert (member.topics, member.networks) == (("craft", "learning"), ("linkedin", "offline"))
    assert (member.department, member.location) == ("Care", "Utrecht")


async def test_who_joins_is_welcomed_once_and_told_when_the_first_nudge_comes(world: World) -> None:
    person = await world.person().join()
    (welcome,) = person.outbox(Kind.WELCOME)
    assert "Monday 30 November at 09:00" in said(welcome.message)
    shown = buttons(welcome.message)
    assert [shown[label].action for label in shown] == [ShowWeek(), OpenSettings()]


async def test_a_mistake_shows_at_its_field_and_the_rest_stays_as_typed(world: World) -> None:
    person = await world.person().join()
    typed = {**ANSWERS, "time_zone": "Amsterdm", "hour": "14"}
    shown = form(await person.do(ChangeSettings(), **typed))
    assert shown.errors == {"time_zone": phrase("preferences", "unknown_zone", nearest="Europe/Amsterdam")}
    assert filled(shown)["hour"] == ("14",)
    assert filled(shown)["time_zone"] == "Amsterdm"
    assert person.member.hour == 9


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("New York", "America/New_York"), ("londen", "Europe/London"), ("somewhere else", "Europe/Amsterdam")],
)
async def test_a_time_zone_that_is_not_known_gets_a_hint(world: World, typed: str, meant: str) -> None:
    person = await world.person().join()
    shown = form(await person.do(ChangeSettings(), **{**ANSWERS, "time_zone": typed}))
    assert meant in shown.errors["time_zone"]


@pytest.mark.parametrize("typed", ["America/New York", "america/new_york", " AMERICA/NEW_YORK "])
async def test_a_time_zone_may_be_typed_loosely(world: World, typed: str) -> None:
    assert (await world.person().join(time_zone=typed)).member.time_zone == "America/New_York"


async def test_all_mistakes_show_at_once(world: World) -> None:
    person = await world.person().join()
    shown = form(await person.do(KeepWishes(), rhythm="3", minutes="30", topics=("fishing",)))
    assert set(shown.errors) == {"rhythm", "support", "topics"}


async def test_a_text_that_is_too_long_is_refused_at_its_field(world: World) -> None:
    person = await world.person().join()
    shown = form(await person.do(KeepWishes(), **{**ANSWERS, "location": "x" * 101}))
    assert list(shown.errors) == ["location"]


async def test_joining_a_second_time_starts_nothing_twice(world: World) -> None:
    person = await world.person().join()
    joined_at = world.rows("members")[-1]["joined_at"]
    world.clock.forward(days=1)
    for action in (OpenJoin(), Join(person.edition)):
        reply = await person.do(action)
        assert phrase("joined", "already") in said(reply)
        assert [one.action for one in buttons(reply).values()] == [ShowWeek(), OpenSettings()]
    assert len(person.outbox(Kind.WELCOME)) == 1
    assert world.rows("members")[-1]["joined_at"] == joined_at


async def test_who_left_and_comes_back_the_same_day_is_welcomed_again(world: World) -> None:
    person = await world.person().join()
    world.clock.forward(hours=1)
    await person.leave()
    world.clock.forward(hours=1)
    await person.join()
    assert person.member.takes_part
    assert person.member.next_nudge_at is not None
    assert len(person.outbox(Kind.WELCOME)) == 2


async def test_choices_offer_nothing_that_cannot_be_stored(world: World) -> None:
    person = await world.person().join()
    for shown in (form(await person.do(OpenSettings())), form(await person.do(OpenWishes()))):
        for one in shown.inputs:
            if isinstance(one, ChoiceInput):
                assert one.options
                assert set(one.value) <= {option.value for option in one.options}
