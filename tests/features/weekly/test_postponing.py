"""Later: an item comes back when the person wants it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.actions.weekly import Decline, Later, OpenLater, OpenShare, Share
from bot.domain.messages import Message, Notice, Updated
from bot.domain.outbox import Kind, State
from tests.features.world import Person, World, buttons, fault, filled, form, phrase, said

OUTSIDE = fault("day_outside", earliest=date(2026, 11, 25), latest=date(2026, 12, 23))


async def test_the_form_proposes_ones_own_hour_tomorrow(world: World) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(OpenLater(person.item().id)))
    assert filled(shown) == {"day": date(2026, 11, 26), "hour": ("9",)}


async def test_a_reminder_waits_until_the_moment_that_was_picked(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    reply = await person.do(Later(item.id), day="2026-11-27", hour="14")
    assert "Friday 27 November at 14:00" in said(reply)
    (reminder,) = person.outbox(Kind.REMINDER)
    assert (reminder.due_at, reminder.item) == (datetime(2026, 11, 27, 13, tzinfo=UTC), item.id)
    assert {phrase("card", block) for block in ("share", "decline", "later")} <= set(
        buttons(reminder.message)
    )


async def test_the_time_is_that_of_ones_own_wall(world: World) -> None:
    person = await world.person().with_card(time_zone="Europe/Helsinki")
    await person.do(Later(person.item().id), day="2026-11-27", hour="14")
    assert person.outbox(Kind.REMINDER)[0].due_at == datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "field", "why"),
    [
        ("2026-11-25", "9", "hour", phrase("later", "past")),
        ("2026-11-24", "14", "day", OUTSIDE),
        ("2026-12-25", "14", "day", OUTSIDE),
        ("", "14", "day", fault("missing")),
        ("tomorrow", "14", "day", fault("not_a_day", typed="tomorrow")),
        ("2026-11-27", "", "hour", fault("choose")),
        ("2026-11-27", "25", "hour", fault("choose")),
        ("2026-11-27", "3", "hour", fault("choose")),
    ],
)
async def test_a_moment_that_cannot_be_is_explained_at_its_field(
    world: World, day: str, hour: str, field: str, why: str
) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(Later(person.item().id), day=day, hour=hour))
    assert list(shown.errors) == [field]
    assert shown.errors[field] == why
    assert not person.outbox(Kind.REMINDER)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/New_York"])
@pytest.mark.parametrize(("day", "hour"), [("0001-01-01", "7"), ("9999-12-31", "20")])
async def test_the_ends_of_the_calendar_do_no_harm(world: World, zone: str, day: str, hour: str) -> None:
    person = await world.person().with_card()
    person.change(time_zone=zone)
    assert "day" in form(await person.do(Later(person.item().id), day=day, hour=hour)).errors


async def test_picking_another_moment_replaces_the_first(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Later(item.id), day="2026-11-27", hour="14")
    world.clock.forward(seconds=1)
    await person.do(Later(item.id), day="2026-11-30", hour="10")
    states = {row.due_at.day: row.state for row in person.outbox(Kind.REMINDER)}
    assert states == {27: State.DROPPED, 30: State.TODO}


async def test_what_was_shared_needs_no_reminder(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Later(item.id), day="2026-11-27", hour="14")
    await person.do(Share(item.id), network="linkedin")
    assert [row.state for row in person.outbox(Kind.REMINDER)] == [State.DROPPED]


async def test_a_reminder_of_another_item_is_left_alone(world: World) -> None:
    person = await world.person().with_card()
    one, two, *_ = person.card
    await person.do(Later(two.item.id), day="2026-11-27", hour="14")
    reply = await person.do(Share(one.item.id), network="linkedin")
    assert isinstance(reply, Updated), "there is one card in the chat"
    assert len(person.outbox(Kind.EDIT)) == 1
    assert [row.state for row in person.outbox(Kind.REMINDER)] == [State.TODO]


async def _brought_back(world: World) -> Person:
    """Somebody with a reminder from last week, beside the card of this week."""
    person = await world.person().with_card()
    await person.do(Later(person.item().id), day="2026-12-02", hour="14")
    world.clock.forward(days=5)
    world.plan()
    world.clock.forward(days=2, hours=4)
    world.plan()
    world.deliver()
    assert [row.state for row in person.outbox(Kind.REMINDER)] == [State.SENT]
    assert len(person.outbox(Kind.NUDGE)) == 2
    return person


async def test_a_reminder_that_came_after_the_week_can_still_be_shared_or_put_off(world: World) -> None:
    person = await _brought_back(world)
    item = person.outbox(Kind.REMINDER)[0].item or 0
    assert form(await person.do(OpenLater(item)))
    assert isinstance(await person.do(Later(item), day="2026-12-10", hour="9"), Notice)
    assert form(await person.do(OpenShare(item)))
    await person.do(Share(item), network="linkedin")
    edits = person.outbox(Kind.EDIT)
    assert any(edit.message.title == phrase("reminder", "title") for edit in edits)
    assert all(phrase("card", "undo") in buttons(edit.message) for edit in edits)


async def test_a_reminder_that_came_after_the_week_can_be_put_aside_and_is_not_replaced(world: World) -> None:
    person = await _brought_back(world)
    item = person.outbox(Kind.REMINDER)[0].item or 0
    before = len(world.rows("nudge_items"))
    await person.do(Decline(item))
    assert len(world.rows("nudge_items")) == before
    edited = [edit.message for edit in person.outbox(Kind.EDIT)]
    assert any(phrase("reminder", "gone") in said(message) for message in edited)


async def test_a_reminder_can_be_dealt_with_however_late_it_came(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    world.clock.forward(days=2)
    due = world.clock.now() + timedelta(days=27)
    await person.do(Later(item.id), day=str(due.date()), hour="14")
    world.clock.moment = due + timedelta(hours=5)
    world.deliver()
    reply = await person.do(Share(item.id), network="linkedin")
    assert not isinstance(reply, Message), said(reply)
    assert len(world.rows("shares")) == 1
