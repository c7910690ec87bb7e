"""Join: the form, its mistakes, the start, and coming back."""

import pytest

from bot.domain.actions.membership import Join, OpenJoin, OpenSettings
from bot.domain.actions.onboarding import KeepWishes, OpenWishes
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import ChoiceInput
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from tests.features.world import ANSWERS, World, buttons, filled, form, phrase, said


async def test_join_shows_what_is_asked_and_what_is_kept(world: World) -> None:
    shown = form(await world.person().do(OpenJoin()))
    assert [one.name for one in shown.inputs] == ["language", "weekday", "hour", "time_zone"]
    assert "What I keep" in shown.text
    assert "HR only gets totals" in shown.text


async def test_the_form_is_in_the_language_and_zone_of_the_profile(world: World) -> None:
    person = world.person(language="nl", time_zone="America/New_York")
    shown = form(await person.do(OpenJoin()))
    assert shown.title == phrase("join", "title", "nl")
    assert filled(shown)["time_zone"] == "America/New_York"
    assert filled(shown)["language"] == ("nl",)


async def test_a_profile_that_tells_nothing_means_dutch_and_the_workspaces_zone(world: World) -> None:
    person = world.person(name="", language="fr", time_zone="Mars/Olympus")
    values = filled(await person.do(OpenJoin()))
    assert values["language"] == ("nl",)
    assert values["time_zone"] == "Europe/Amsterdam"


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


async def test_joining_sets_the_country_of_the_zone_that_was_typed(world: World) -> None:
    member = (await world.person().join(time_zone="europe/berlin")).member
    assert (member.time_zone, member.country) == ("Europe/Berlin", "DE")


async def test_a_mistake_shows_at_its_field_and_the_rest_stays_as_typed(world: World) -> None:
    person = world.person()
    typed = {**ANSWERS, "time_zone": "Amsterdm", "hour": "14"}
    shown = form(await person.do(Join(), **typed))
    assert shown.errors == {"time_zone": phrase("preferences", "unknown_zone", nearest="Europe/Amsterdam")}
    assert filled(shown)["hour"] == ("14",)
    assert filled(shown)["time_zone"] == "Amsterdm"
    assert person.member.state is MemberState.KNOWN
    assert not person.outbox()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("New York", "America/New_York"), ("londen", "Europe/London"), ("somewhere else", "Europe/Amsterdam")],
)
async def test_a_time_zone_that_is_not_known_gets_a_hint(world: World, typed: str, meant: str) -> None:
    shown = form(await world.person().do(Join(), **{**ANSWERS, "time_zone": typed}))
    assert meant in shown.errors["time_zone"]


@pytest.mark.parametrize("typed", ["America/New York", "america/new_york", " AMERICA/NEW_YORK "])
async def test_a_time_zone_may_be_typed_loosely(world: World, typed: str) -> None:
    assert (await world.person().join(time_zone=typed)).member.time_zone == "America/New_York"


async def test_all_mistakes_show_at_once(world: World) -> None:
    person = world.person()
    shown = form(await person.do(Join(), weekday="9", hour="noon"))
    assert set(shown.errors) == {"language", "weekday", "hour", "time_zone"}
    await person.start_onboarding()
    shown = form(await person.do(KeepWishes(), rhythm="3", minutes="30", topics=("fishing",)))
    assert set(shown.errors) == {"rhythm", "support", "topics"}


async def test_a_text_that_is_too_long_is_refused_at_its_field(world: World) -> None:
    person = await world.person().start_onboarding()
    shown = form(await person.do(KeepWishes(), **{**ANSWERS, "location": "x" * 101}))
    assert list(shown.errors) == ["location"]


async def test_joining_a_second_time_starts_nothing_twice(world: World) -> None:
    person = await world.person().join()
    joined_at = world.rows("members")[-1]["joined_at"]
    world.clock.forward(days=1)
    reply = await person.do(Join(), **{**ANSWERS, "hour": "14"})
    assert "Monday 30 November at 14:00" in said(reply)
    assert len(person.outbox(Kind.WELCOME)) == 1
    assert person.member.hour == 14
    assert world.rows("members")[-1]["joined_at"] == joined_at


async def test_joining_when_one_takes_part_already_shows_the_settings(world: World) -> None:
    person = await world.person().join()
    assert form(await person.do(OpenJoin())).title == phrase("settings", "title")


async def test_joining_a_second_time_keeps_the_region(world: World) -> None:
    person = await world.person().join(time_zone="Europe/Berlin")
    person.change(region="BY")
    await person.do(Join(), **{**ANSWERS, "time_zone": "Europe/Berlin"})
    assert (person.member.country, person.member.region) == ("DE", "BY")


async def test_who_left_and_comes_back_the_same_day_is_welcomed_again(world: World) -> None:
    person = await world.person().join()
    world.clock.forward(hours=1)
    await person.leave()
    world.clock.forward(hours=1)
    await person.join()
    assert person.member.takes_part
    assert person.member.next_nudge_at is not None
    assert len(person.outbox(Kind.WELCOME)) == 2


async def test_the_language_that_was_chosen_is_spoken_at_once(world: World) -> None:
    reply = await world.person(language="en").do(Join(), **{**ANSWERS, "language": "nl"})
    assert phrase("steps", "begun", "nl") in said(reply)


async def test_choices_offer_nothing_that_cannot_be_stored(world: World) -> None:
    shown = form(await world.person().do(OpenJoin()))
    person = await world.person("U2").start_onboarding()
    wishes = form(await person.do(OpenWishes()))
    for one in (*shown.inputs, *wishes.inputs):
        if isinstance(one, ChoiceInput):
            assert one.options
            assert set(one.value) <= {option.value for option in one.options}
