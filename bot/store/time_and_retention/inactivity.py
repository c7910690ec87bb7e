"""What people did with their weekly cards of late, all in all: nothing is counted or kept for it."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select, update

from bot.domain.nudges import IDLE_CARDS, Inactivity, should_ask
from bot.domain.outbox import Kind
from bot.store.engine import Tx
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from bot.store.tables.weekly import clicks, drafts, links, nudge_items, nudges, shares

_LOOK_BACK = timedelta(weeks=26)


def ids_to_ask(tx: Tx, ids: Sequence[int], now: datetime) -> set[int]:
    """Who of these people is to be asked whether less would be better."""
    cards = _cards(tx, ids, now - _LOOK_BACK)
    silent = [one for one in ids if len(cards.get(one, ())) >= IDLE_CARDS]
    if not silent:
        return set()
    asked = select(members.c.id, members.c.pace_asked_at).where(members.c.id.in_(silent))
    asked_at = {row.id: row.pace_asked_at for row in tx.execute(asked)}
    done = _last_done(tx, silent)
    return {one for one in silent if should_ask(Inactivity(tuple(cards[one]), done.get(one), asked_at[one]))}


def mark_asked(tx: Tx, ids: Sequence[int], now: datetime) -> None:
    if ids:
        tx.execute(update(members).where(members.c.id.in_(ids)).values(pace_asked_at=now))


def _cards(tx: Tx, ids: Sequence[int], since: datetime) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    mine = nudges.c.member_id.in_(ids), nudges.c.occasion == "", nudges.c.created_at >= since
    for row in tx.execute(select(nudges.c.member_id, nudges.c.created_at).where(*mine)):
        found.setdefault(row.member_id, []).append(row.created_at)
    return found


def _last_done(tx: Tx, ids: Sequence[int]) -> dict[int, datetime]:
    """When each last did something with a card: shared, skipped, put off, wrote, or had a link opened."""
    put_off = select(outbox.c.member_id, func.max(nudges.c.created_at)).join(nudges)
    queries: tuple[Select[Any], ...] = (
        select(shares.c.member_id, func.max(shares.c.shared_at)).where(shares.c.member_id.in_(ids)),
        select(nudge_items.c.member_id, func.max(nudge_items.c.declined_at)).where(
            nudge_items.c.member_id.in_(ids)
        ),
        select(drafts.c.member_id, func.max(drafts.c.changed_at)).where(drafts.c.member_id.in_(ids)),
        put_off.where(outbox.c.member_id.in_(ids), outbox.c.kind == Kind.REMINDER),
    )
    found: dict[int, datetime] = {}
    for query in queries:
        for member_id, at in tx.execute(query.group_by(query.selected_columns[0])):
            if at:
                found[member_id] = max(at, found.get(member_id, at))
    opened = select(links.c.member_id, func.max(clicks.c.day)).join(clicks).where(links.c.member_id.in_(ids))
    for member_id, day in tx.execute(opened.group_by(links.c.member_id)):
        at = datetime.combine(day, time.max, UTC)
        found[member_id] = max(at, found.get(member_id, at))
    return found
