"""Settings: one's own, changed and kept, with the next nudge that follows from them."""

from datetime import UTC, datetime

import pytest

from bot.domain.actions.membership import ChangeSettings, OpenSettings
from bot.domain.languages import Language
from bot.domain.messages import ChoiceInput, Message, Notice
from tests.features.world import ANSWERS, HR, World, filled, form, phrase, said

SETTINGS = {**ANSWERS, "country": "NL", "region": ""}


async def test_settings_show_what_is_kept(world: World) -> None:
    person = await world.person().join()
    values = filled(await person.do(OpenSettings()))
    assert values["hour"] == ("9",)
    assert values["networks"] == ("linkedin", "offline")
    assert values["country"] == ("NL",)
    assert values["department"] == "Care"


async def test_settings_are_for_who_takes_part(world: World) -> None:
    person = world.person()
    for action in (OpenSettings(), ChangeSettings()):
        reply = await person.do(action, **SETTINGS)
        assert isinstance(reply, Message)
        assert reply.title == phrase("not_joined", "title")
    assert not person.member.takes_part


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_hr_who_takes_no_part_can_choose_a_language(world: World, language: Language) -> None:
    other: Language = "en" if language == "nl" else "nl"
    hr = await world.person(HR, language=other).hello()
    assert set(filled(await hr.do(OpenSettings()))) == {"language", "time_zone"}
    reply = await hr.do(ChangeSettings(), language=language, time_zone="Europe/Amsterdam", hour="16")
    assert said(reply) == phrase("settings", "kept", language)
    member = hr.member
    assert (member.language, member.language_chosen, member.hour) == (language, True, 9)
    assert not member.takes_part
    assert member.next_nudge_at is None


async def test_changed_settings_are_kept_and_move_the_next_nudge(world: World) -> None:
    person = await world.person().join()
    reply = await person.do(ChangeSettings(), **{**SETTINGS, "weekday": "3", "hour": "16"})
    assert "Thursday 26 November at 16:00" in said(reply)
    assert person.member.next_nudge_at == datetime(2026, 11, 26, 15, tzinfo=UTC)


async def test_who_had_this_weeks_card_is_told_a_moment_of_next_week(world: World) -> None:
    person = await world.person().with_card()
    reply = await person.do(ChangeSettings(), **{**SETTINGS, "weekday": "4"})
    assert "Friday 4 December at 09:00" in said(reply)


async def test_topics_and_networks_can_be_taken_away(world: World) -> None:
    person = await world.person().join()
    await person.do(ChangeSettings(), **{**SETTINGS, "topics": (), "networks": (), "department": ""})
    assert (person.member.topics, person.member.networks, person.member.department) == ((), (), "")


async def test_a_region_belongs_to_its_country(world: World) -> None:
    person = await world.person().join()
    german = {**SETTINGS, "country": "DE", "region": "by"}
    assert isinstance(await person.do(ChangeSettings(), **german), Notice)
    assert (person.member.country, person.member.region) == ("DE", "BY")
    wrong = form(await person.do(ChangeSettings(), **{**german, "region": "Texas"}))
    assert ": BB, BE, BW, BY," in wrong.errors["region"]
    assert filled(wrong)["region"] == "Texas"
    without = form(await person.do(ChangeSettings(), **{**SETTINGS, "country": "LU", "region": "BY"}))
    assert without.errors["region"] == phrase("preferences", "unknown_region", known="")


async def test_a_country_outside_the_list_stays_when_settings_are_saved(world: World) -> None:
    person = await world.person(time_zone="America/New_York").join(time_zone="America/New_York")
    assert person.member.country == "US"
    shown = form(await person.do(OpenSettings()))
    (country,) = [one for one in shown.inputs if one.name == "country"]
    assert isinstance(country, ChoiceInput)
    assert "US" in {option.value for option in country.options}
    saved = {**SETTINGS, "country": "US", "time_zone": "America/New_York"}
    assert isinstance(await person.do(ChangeSettings(), **saved), Notice)
    assert person.member.country == "US"


async def test_settings_in_another_language_are_answered_in_it(world: World) -> None:
    person = await world.person().join()
    reply = await person.do(ChangeSettings(), **{**SETTINGS, "language": "nl"})
    assert "Opgeslagen" in said(reply)


async def test_nobody_changes_somebody_elses_settings(world: World) -> None:
    one, other = await world.person("U1").join(), await world.person("U2").join(hour="8")
    await one.do(ChangeSettings(), **{**SETTINGS, "hour": "17"})
    assert (one.member.hour, other.member.hour) == (17, 8)
