"""New colleagues, as HR named them, and how far their track has come."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update

from bot.domain.newcomers import Newcomer
from bot.domain.people import Member
from bot.store import upsert
from bot.store.batches import SOME
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import read_columns
from bot.store.tables.onboarding import newcomers

_NEWCOMERS = Reader(newcomers, Newcomer, stop=lambda row: row.next_stop)


def save_track(
    tx: Tx,
    member: Member,
    start_on: date,
    contact_id: int,
    buddy_id: int | None,
    next_: tuple[int, date | None],
) -> None:
    """Begin a track, or begin it anew with other answers; what was sent already is not sent again."""
    kept = {"start_on": start_on, "contact_id": contact_id, "buddy_id": buddy_id}
    first = {"next_stop": next_[0], "next_on": next_[1]}
    whose = {"workspace_id": member.workspace_id, "member_id": member.id}
    upsert.upsert_row(tx, newcomers, whose, kept | first)


def find_track(tx: Tx, member_id: int) -> Newcomer | None:
    return _NEWCOMERS.first(tx, select(newcomers).where(newcomers.c.member_id == member_id))


def find_track_by_id(tx: Tx, workspace_id: int, newcomer_id: int) -> Newcomer | None:
    mine = newcomers.c.workspace_id == workspace_id, newcomers.c.id == newcomer_id
    return _NEWCOMERS.first(tx, select(newcomers).where(*mine).with_for_update())


def list_tracks(tx: Tx, workspace_id: int, limit: int) -> list[Newcomer]:
    """Those who were named, who starts last first."""
    query = select(newcomers).where(newcomers.c.workspace_id == workspace_id)
    return _NEWCOMERS.all(tx, query.order_by(newcomers.c.start_on.desc(), newcomers.c.id.desc()).limit(limit))


def move_track(tx: Tx, newcomer_id: int, start_on: date, next_: tuple[int, date | None]) -> None:
    """Another first day, and what comes next with it."""
    changed = {"start_on": start_on, "next_stop": next_[0], "next_on": next_[1]}
    tx.execute(update(newcomers).where(newcomers.c.id == newcomer_id).values(changed))


def delete_track(tx: Tx, newcomer_id: int) -> None:
    tx.execute(delete(newcomers).where(newcomers.c.id == newcomer_id))


def list_due_tracks(tx: Tx, day: date) -> list[tuple[int, int, date]]:
    """The tracks in which something comes on that day or before: id, whose, and the day."""
    query = select(newcomers.c.id, newcomers.c.member_id, newcomers.c.next_on)
    found = tx.execute(query.where(newcomers.c.next_on <= day).order_by(newcomers.c.next_on, newcomers.c.id))
    return read_columns(newcomers, found, lambda row: (row.id, row.member_id, row.next_on))


def claim_due_tracks(tx: Tx, day: date, ids: Sequence[int]) -> list[Newcomer]:
    """Those of these tracks of which that still holds, but for what another process has just now."""
    query = select(newcomers).where(newcomers.c.id.in_(ids), newcomers.c.next_on <= day)
    return _NEWCOMERS.each(tx, query.with_for_update(skip_locked=True))


def set_next_stop(tx: Tx, newcomer_id: int, next_: tuple[int, date | None]) -> None:
    mine = newcomers.c.id == newcomer_id
    tx.execute(update(newcomers).where(mine).values(next_stop=next_[0], next_on=next_[1]))


def delete_old_tracks(tx: Tx, started_before: date) -> int:
    """Drop the tracks of some who started before then; return how many.

    Who never came here is a stranger from then on, and forgotten as one.
    """
    over = select(newcomers.c.member_id).where(newcomers.c.start_on < started_before).limit(SOME)
    if not (who := list(tx.scalars(over))):
        return 0
    return tx.execute(delete(newcomers).where(newcomers.c.member_id.in_(who))).rowcount
