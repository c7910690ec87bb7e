"""Pause until a day, and resume."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.actions.membership import OpenPace, OpenPause, OpenSettings, Pause, PauseFor, Resume, SlowDown
from bot.domain.messages import Message, Notice, Window
from bot.features.commands import parse_command
from tests.features.world import World, buttons, fault, filled, form, phrase, said

OUTSIDE = fault("day_outside", earliest=date(2026, 11, 26), latest=date(2027, 11, 26))


@pytest.mark.parametrize(
    "typed", ["2026-12-24", "24-12-2026", "24/12/2026", "24.12.2026", "ambassador pause 24-12-2026"]
)
async def test_a_pause_ends_at_the_day_that_was_typed(world: World, typed: str) -> None:
    person = await world.person().join()
    action = parse_command(typed) if "pause" in typed else Pause(typed)
    reply = await person.do(action)
    assert isinstance(reply, Notice)
    assert "24 December 2026" in reply.text
    assert person.member.paused_until == date(2026, 12, 24)
    # The Monday after; 28 December is no holiday in the Netherlands.
    assert person.member.next_nudge_at == datetime(2026, 12, 28, 8, tzinfo=UTC)


async def test_a_pause_from_the_form_counts_too(world: World) -> None:
    person = await world.person().join()
    shown = form(await person.do(OpenPause()))
    assert shown.action == Pause()
    assert filled(shown) == {"length": ("1",), "until": None}, "one tap more, and it is a week"
    await person.do(Pause(), length="1", until="2026-12-24")
    assert person.member.paused_until == date(2026, 12, 24)
    assert filled(await person.do(OpenPause())) == {"length": (), "until": date(2026, 12, 24)}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-11-25", OUTSIDE),
        ("2026-11-01", OUTSIDE),
        ("0001-01-01", OUTSIDE),
        ("31-12-9999", OUTSIDE),
        ("2027-11-27", OUTSIDE),
        ("31-02-2027", fault("not_a_day", typed="31-02-2027")),
        ("next week", fault("not_a_day", typed="next week")),
        ("٢٠٢٦-١٢-٩٩", fault("not_a_day", typed="٢٠٢٦-١٢-٩٩")),
        ("", phrase("pause", "no_choice")),
        ("\0", phrase("pause", "no_choice")),
    ],
)
async def test_a_day_that_cannot_be_is_explained_at_the_field(world: World, typed: str, why: str) -> None:
    person = await world.person().join()
    for reply in (await person.do(Pause(typed)), await person.do(Pause(), until=typed)):
        assert form(reply).errors["until"] == why
    assert person.member.paused_until is None


async def test_today_is_the_persons_own_today(world: World) -> None:
    world.clock.moment = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)  # it is the 26th in Amsterdam
    person = await world.person().join()
    shown = form(await person.do(Pause("2026-11-26")))
    assert "from 27 November 2026" in shown.errors["until"]


async def test_resume_ends_the_pause_now(world: World) -> None:
    person = await world.person().join()
    await person.do(Pause("2026-12-24"))
    reply = await person.do(Resume())
    assert "Monday 30 November at 09:00" in said(reply)
    assert person.member.paused_until is None
    assert person.member.next_nudge_at == datetime(2026, 11, 30, 8, tzinfo=UTC)


async def test_resume_without_a_pause_changes_nothing(world: World) -> None:
    person = await world.person().join()
    before = person.member
    await person.do(Resume())
    assert person.member == before


async def test_who_had_this_weeks_card_gets_the_next_one_next_week_after_a_pause(world: World) -> None:
    person = await world.person().with_card(weekday="4")
    await person.do(Pause("2026-11-26"))
    assert "Friday 4 December" in said(await person.do(Resume()))


async def test_a_pause_is_for_who_takes_part(world: World) -> None:
    person = world.person()
    for action in (OpenPause(), Pause("2026-12-24"), Resume()):
        reply = await person.do(action)
        assert isinstance(reply, Message)
        assert reply.title == phrase("not_joined", "title")
    assert person.member.paused_until is None


async def test_no_nudge_is_planned_during_a_pause(world: World) -> None:
    person = await world.person().join()
    await person.do(Pause("2026-12-24"))
    person.be_due()
    assert world.plan() == 0


async def test_less_often_offers_what_there_is_and_one_tap_does_it(world: World) -> None:
    person = await world.person().with_card()
    assert OpenPace() in [one.action for one in person.outbox()[-1].message.parts[1].menu]
    others = [one.action for part in person.outbox()[-1].message.parts[2:] for one in part.menu]
    assert OpenPace() not in others
    shown = await person.do(OpenPace())
    assert isinstance(shown, Window)
    assert "every week" in said(shown)
    assert [one.action for one in buttons(shown).values()] == [SlowDown(), OpenSettings(), PauseFor(4)]
    for rhythm in (2, 4):
        await person.do(SlowDown())
        assert person.member.rhythm == rhythm
    assert SlowDown() not in [one.action for one in buttons(await person.do(OpenPace())).values()]
