"""What the database says at the end of a run."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.channels.slack.render import message_content
from bot.channels.teams.render import message_card
from bot.domain.about import About, Subject
from bot.domain.messages import Message
from bot.domain.outbox import Kind, State
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store import members as people
from bot.store.engine import Store, Tx
from bot.store.tables.cases import cases
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members, workspaces
from bot.store.tables.weekly import nudge_items, nudges, shares
from tests.chaos.auditor import Row
from tests.chaos.ledger import content
from tests.library import read_library

_DRAWN: dict[Platform, Callable[[Message], Any]] = {
    Platform.SLACK: lambda card: message_content(card)["blocks"],
    Platform.TEAMS: lambda card: [message_card(card)],
}
_WAITING = (State.TODO, State.SENDING)


@dataclass(frozen=True)
class Kept:
    """What came of the clicks, and who has how many cards."""

    shares: Mapping[tuple[int, str], int]
    declined: frozenset[int]
    reports: Mapping[str, int]
    planned: tuple[int, ...]


def rows(store: Store, blind: set[int]) -> list[Row]:
    """The whole outbox but for edits, of which counts what the cards show."""
    messages = select(outbox).where(outbox.c.kind != Kind.EDIT)
    return [
        Row(
            row.id,
            row.workspace_id,
            row.member_id,
            Kind(row.kind),
            State(row.state),
            row.due_at.timestamp(),
            row.rank,
            row.reason,
            row.member_id not in blind,
            row.claim > 1 or row.first_due_at is not None,
        )
        for row in store.read(lambda tx: tx.execute(messages).all())
    ]


def kept(store: Store) -> Kept:
    return store.read(_kept)


def _kept(tx: Tx) -> Kept:
    shared = tx.execute(select(shares.c.item_id, shares.c.network)).tuples()
    declined = tx.scalars(select(nudge_items.c.id).where(nudge_items.c.declined_at.is_not(None)))
    reporters = tx.scalars(select(members.c.external_id).join(cases, cases.c.reporter_id == members.c.id))
    planned = tx.scalars(select(nudges.c.member_id).where(nudges.c.occasion == ""))
    return Kept(Counter(shared), frozenset(declined), Counter(reporters), tuple(planned))


def expected_cards(store: Store, address: str) -> dict[int, str]:
    """What every weekly card has to look like now."""
    return store.read(lambda tx: _expected_cards(tx, Pen(read_library(), address)))


def _expected_cards(tx: Tx, pen: Pen) -> dict[int, str]:
    mine = select(outbox, workspaces.c.platform).join(workspaces, workspaces.c.id == outbox.c.workspace_id)
    cards = tx.execute(mine.where(outbox.c.about == Subject.CARD, outbox.c.state == State.SENT))
    drawn = {}
    for row in cards:
        card = pen.draw(tx, people.get_member(tx, row.member_id), About(Subject.CARD, row.about_id))
        if card is not None and row.kind != Kind.EDIT:
            draw = _DRAWN[Platform(row.platform)]
            drawn[row.id] = content(json.loads(json.dumps(draw(card))))
    return drawn


def rows_of_items(store: Store) -> dict[int, int]:
    """The row of the card on which each item is."""
    cards = select(nudge_items.c.id, outbox.c.id).join(outbox, outbox.c.nudge_id == nudge_items.c.nudge_id)
    cards = cards.where(outbox.c.kind != Kind.EDIT)
    return dict(store.read(lambda tx: tx.execute(cards).tuples().all()))


def rows_of_people(store: Store) -> dict[str, int]:
    """The row of what each got for the first time they shared something."""
    mine = select(members.c.external_id, outbox.c.id).join(outbox, outbox.c.member_id == members.c.id)
    mine = mine.where(outbox.c.kind == Kind.MILESTONE)
    return dict(store.read(lambda tx: tx.execute(mine).tuples().all()))


def count_edits(store: Store) -> int:
    """How many cards still have to be drawn anew."""
    waiting = select(func.count()).where(outbox.c.kind == Kind.EDIT, outbox.c.state.in_(_WAITING))
    return store.read(lambda tx: tx.execute(waiting).scalar_one())


def next_moment(store: Store) -> datetime | None:
    """When something is to happen next; None if nothing is left to do."""
    return store.read(_next_moment)


def _next_moment(tx: Tx) -> datetime | None:
    left = tx.execute(
        select(outbox.c.due_at, workspaces.c.hold_until)
        .join(workspaces, workspaces.c.id == outbox.c.workspace_id)
        .where(outbox.c.state.in_(_WAITING))
    ).all()
    unplanned = tx.scalar(select(func.min(members.c.next_nudge_at)).where(members.c.asked))
    moments = [max(row.due_at, row.hold_until or row.due_at) for row in left]
    moments += [unplanned] if unplanned else []
    return min(moments) + timedelta(seconds=1) if moments else None
