"""One's own time log: noted down as it is typed, within bounds, and for nobody else."""

from datetime import date

import pytest

from bot.channels.actions import encode_action
from bot.domain.actions.base import Action
from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.time_and_retention import (
    DropTime,
    LogTime,
    OpenLogTime,
    ShowContinuity,
    ShowGivenTime,
    ShowMyTime,
)
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Form, Message, Updated
from bot.features.commands import parse_command
from tests.each import each
from tests.features.test_hostile_text import EACH_TEXT, _assert_harmless, stranger
from tests.features.world import World, buttons, fault, filled, form, phrase, said


def minutes(world: World) -> list[tuple[str, int]]:
    return [(row["on"].isoformat(), row["minutes"]) for row in world.rows("time_log")]


@each(
    ("typed", "action"),
    [
        ("time", ShowMyTime()),
        ("ambassador tijd", ShowMyTime()),
        ("uren", ShowMyTime()),
        ("/ambassador time 30", LogTime("30")),
        ("tijd 1u30 gisteren", LogTime("1u30 gisteren")),
        ("tijd " + "x" * 5000, LogTime("x" * 100)),
        ("advocacy time", ShowGivenTime()),
        ("advocacy tijd", ShowGivenTime()),
        ("advocacy continuity", ShowContinuity()),
        ("/advocacy verloop", ShowContinuity()),
        ("advocacy continuïteit", ShowContinuity()),
    ],
)
def test_a_typed_word_is_an_action(typed: str, action: Action) -> None:
    assert parse_command(typed) == action


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("time 30", ("2026-11-25", 30)),
        ("tijd 1u30", ("2026-11-25", 90)),
        ("time 45 min yesterday", ("2026-11-24", 45)),
        ("tijd anderhalf uur gisteren", ("2026-11-24", 90)),
        ("tijd 1:30 24-11-2026", ("2026-11-24", 90)),
        ("time 1 26-9-2026", ("2026-09-26", 1)),
        ("time 12 uur", ("2026-11-25", 720)),
    ],
)
async def test_time_is_noted_as_it_was_typed(world: World, typed: str, kept: tuple[str, int]) -> None:
    person = await world.person().join()
    reply = await person.do(parse_command(typed))
    assert isinstance(reply, Message)
    assert minutes(world) == [kept]


@pytest.mark.parametrize(
    ("typed", "field", "why"),
    [
        ("time long", "spent", "unclear"),
        ("time 0", "spent", "nothing"),
        ("time 12u01", "spent", "too_much"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_what_cannot_be_is_shown_again_with_what_is_wrong(
    world: World, language: str, typed: str, field: str, why: str
) -> None:
    person = await world.person().join(language=language)
    reply = form(await person.do(parse_command(typed)))
    expected = phrase("time_form", why, language, days=60, hours=12, already=0)
    assert reply.errors == {field: expected}
    assert filled(reply)["spent"]
    assert not minutes(world)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["time 30 26-11-2026", "time 30 25-9-2026"])
async def test_a_day_out_of_reach_is_said_with_those_within_it(
    world: World, language: Language, typed: str
) -> None:
    reply = form(await (await world.person().join(language=language)).do(parse_command(typed)))
    within = {"earliest": date(2026, 9, 26), "latest": date(2026, 11, 25)}
    assert reply.errors == {"on": fault("day_outside", language, **within)}
    assert filled(reply)["spent"] == "30"
    assert not minutes(world)


async def test_what_was_typed_at_too_great_length_stays_whole(world: World) -> None:
    typed = "long " * 20
    reply = form(await (await world.person().join()).do(LogTime(typed)))
    assert reply.errors == {"spent": fault("too_long", longest=60, length=99)}
    assert filled(reply)["spent"] == typed.strip()


async def test_twelve_hours_a_day_is_the_most_in_all(world: World) -> None:
    person = await world.person().join()
    await person.do(LogTime("11 uur"))
    reply = form(await person.do(LogTime("61")))
    assert reply.errors["spent"] == phrase("time_form", "too_much", hours=12, already=660)
    await person.do(LogTime("60"))
    await person.do(LogTime("60 gisteren"))
    assert len(minutes(world)) == 3


async def test_the_form_asks_the_same(world: World) -> None:
    person = await world.person().join(language="nl")
    asked = form(await person.do(OpenLogTime()))
    assert filled(asked)["on"].isoformat() == "2026-11-25"  # type: ignore[attr-defined]
    for spent, on, errors in (
        ("", "2026-11-25", {"spent"}),
        ("30", "", {"on"}),
        ("nee", "2026-11-30", {"spent", "on"}),
    ):
        assert set(form(await person.do(LogTime(), spent=spent, on=on)).errors) == errors
    assert isinstance(await person.do(LogTime(), spent="half uur", on="2026-11-20"), Message)
    assert minutes(world) == [("2026-11-20", 30)]


async def test_the_day_is_the_one_where_the_person_is(world: World) -> None:
    person = await world.person().join(time_zone="Pacific/Auckland")
    world.clock.forward(hours=2)  # Thursday there, Wednesday for HR
    await person.do(LogTime("30"))
    assert minutes(world) == [("2026-11-26", 30)]


async def test_the_log_shows_totals_by_month_and_the_last_entries(both: World) -> None:
    person = await both.person().join(language="nl")
    for line in ("30 31-10-2026", "60 1-11-2026", "45 2-11-2026", "30", "20", "10 3-11-2026", "5 4-11-2026"):
        await person.do(LogTime(line))
    text = said(await person.do(ShowMyTime()))
    assert "November 2026\n2 uur en 50 minuten" in text
    assert "Oktober 2026\n30 minuten" in text
    assert "woensdag 25 november: 20 minuten" in text
    assert "zondag 1 november" not in text, "only the last five are listed"
    assert phrase("time", "private", "nl") in text


async def test_an_entry_can_be_taken_back_once(both: World) -> None:
    person = await both.person().join()
    reply = await person.do(LogTime("30"))
    drop = buttons(reply)[phrase("time", "drop")].action
    assert isinstance(drop, DropTime)
    assert phrase("time", "dropped") in said(await person.do(drop))
    again = await person.do(drop)
    assert isinstance(again, Updated)
    assert phrase("time", "not_there") in said(again)
    assert not minutes(both)


@pytest.mark.parametrize("workspace", ["T1", "T2"])
async def test_nobody_else_sees_or_takes_back_an_entry(world: World, workspace: str) -> None:
    owner = await world.person("U1").join()
    other = await world.person("U2", workspace=workspace).join()
    await owner.do(LogTime("30"))
    entry = world.rows("time_log")[0]["id"]
    assert phrase("time", "not_there") in said(await other.do(DropTime(entry)))
    assert phrase("time", "none") in said(await other.do(ShowMyTime()))
    assert len(minutes(world)) == 1


async def test_a_click_that_comes_twice_notes_once(world: World) -> None:
    person = await world.person().join()
    assert await person.try_to(LogTime("30"), once="one")
    assert await person.try_to(LogTime("30"), once="one") is None
    assert len(minutes(world)) == 1


async def test_who_does_not_take_part_is_invited(world: World) -> None:
    person = await world.person().hello()
    for action in (ShowMyTime(), OpenLogTime(), LogTime("30")):
        assert [one.action for one in buttons(await person.do(action)).values()] == [OpenJoin()]
    assert not minutes(world)


async def test_who_left_still_sees_what_is_kept_but_notes_no_more(world: World) -> None:
    person = await world.person().join()
    await person.do(LogTime("30"))
    await person.leave()
    log = await person.do(ShowMyTime())
    assert phrase("time", "log") not in buttons(log)
    assert phrase("time", "dropped") in said(await person.do(DropTime(world.rows("time_log")[0]["id"])))
    assert isinstance(await person.do(LogTime("30")), Message)
    assert not minutes(world)


@EACH_TEXT
async def test_hostile_text_breaks_nothing(both: World, text: str) -> None:
    person = await stranger(both).join()
    for reply in (
        await person.do(LogTime(text)),
        await person.do(LogTime(f"30 {text}")),
        await person.do(LogTime(), spent=text, on=text),
        await person.do(parse_command(f"tijd {text}")),
    ):
        _assert_harmless(reply)
        assert isinstance(reply, Form | Message)
    assert len(encode_action(parse_command(f"tijd {text}"))) < 2000
