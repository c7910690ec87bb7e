"""A click writes what happened, and that a card is to be drawn. What was chosen waits in no message."""

from typing import Any

from bot.domain.actions.events import AnswerEvent
from bot.domain.actions.weekly import Decline, Later, Share, ShowWeek, UndoShare
from bot.domain.messages import Changed
from bot.domain.outbox import Kind
from tests.features.events.planned import plan
from tests.features.world import World, buttons, phrase, said

_WHICH = {"id", "key", "member_id", "edits_id", "nudge_id", "about_id", "revision", "reference"}


def kept_of(world: World, *kinds: Kind) -> list[dict[str, Any]]:
    """The rows of these kinds."""
    return [row for row in world.rows("outbox") if row["kind"] in kinds]


def told(row: dict[str, Any]) -> dict[str, Any]:
    """All that a row says but whose it is, which it is, and which card it edits."""
    return {name: value for name, value in row.items() if name not in _WHICH}


async def test_what_somebody_shared_and_where_is_not_in_the_outbox(world: World) -> None:
    person = await world.person().with_card()
    item, kept = person.item(), []
    for network in ("x", "linkedin"):
        await person.do(Share(item.id), network=network)
        kept += kept_of(world, Kind.EDIT)
    assert told(kept[0]) == told(kept[1]), "whatever was chosen, the row is the same"
    assert (kept[1]["message"], kept[1]["about"], kept[1]["about_id"]) == (None, "card", item.nudge_id)
    (edit,) = person.outbox(Kind.EDIT)
    assert "LinkedIn" in said(edit.message), "yet the card will show it"


async def test_what_somebody_declined_or_answered_is_not_in_the_outbox(world: World) -> None:
    people = [await world.person(user).with_card() for user in ("U1", "U2")]
    await plan(world)
    for person, answer in zip(people, ("yes", "no"), strict=True):
        await person.do(Decline(person.item().id))
        await person.do(AnswerEvent(1, answer))
    mine, theirs = (
        [one for one in kept_of(world, Kind.EDIT) if one["member_id"] == n]
        for n in (one.member.id for one in people)
    )
    assert [told(one) for one in mine] == [told(one) for one in theirs]
    assert {one["message"] for one in mine} == {None}
    assert ["✓ Yes" in buttons(one.message) for one in people[0].outbox(Kind.EDIT)] == [False, True]


async def test_planning_writes_no_text(world: World) -> None:
    person = await world.person().join()
    person.be_due()
    world.plan()
    await person.do(ShowWeek())
    await person.do(Later(person.item().id), day="2026-12-01", hour="10")
    rows = kept_of(world, Kind.NUDGE, Kind.ASKED, Kind.REMINDER)
    assert [(one["about"], one["message"]) for one in rows] == [
        ("card", None),
        ("card", None),
        ("reminder", None),
    ]


async def test_a_card_that_waits_needs_no_edit_for_it_is_drawn_later(world: World) -> None:
    person = await world.person().join()
    person.be_due()
    world.plan()
    declined = person.item().id
    await person.do(Decline(declined))
    assert person.outbox(Kind.EDIT) == []
    actions = [one.action for one in buttons(person.outbox(Kind.NUDGE)[0].message).values()]
    assert Decline(declined) not in actions
    assert [one for one in actions if isinstance(one, Decline)]


async def test_a_click_says_which_card_has_changed_and_draws_none(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    changed = await person.answer_to(Share(item.id), network="x")
    assert isinstance(changed, Changed)
    shown = await world.conversation.draw(person.actor, changed)
    assert shown
    assert phrase("shared", "line", networks=["X"]) in said(shown)
    undone = await person.do(UndoShare(1))
    assert phrase("shared", "line", networks=["X"]) not in said(undone)


async def test_a_card_and_its_reminder_each_show_how_it_is(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Later(item.id), day="2026-12-01", hour="10")
    world.clock.forward(days=7)
    world.deliver()
    await person.do(Share(item.id), network="x")
    edits = kept_of(world, Kind.EDIT)
    assert [(one["about"], one["about_id"]) for one in edits] == [
        ("card", item.nudge_id),
        ("reminder", item.id),
    ]
