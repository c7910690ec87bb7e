"""What has to be removed because consent has ended, and where things are used until then."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select, update

from bot.domain.consent.ledger import Channel, Event
from bot.domain.people import Member
from bot.store import upsert
from bot.store.batches import SOME
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.consent import publications, removals
from bot.store.vault import Vault

MOST_REMINDERS = 2
"""So often HR is reminded of a task."""


class Outcome(StrEnum):
    """How it ended: it was removed, or consent that had only run out was given again."""

    REMOVED = "removed"
    RENEWED = "renewed"


@dataclass(frozen=True)
class Use:
    id: int
    channel: Channel
    reuse_id: int | None
    place: str
    at: datetime


@dataclass(frozen=True)
class Removal:
    """Something to remove. `member_id` is None if the person was erased; `reminded`: how often HR was."""

    id: int
    workspace_id: int
    member_id: int | None
    reuse_id: int | None
    channel: Channel
    cause: Event
    ended_on: date
    due_on: date
    reminded: int
    done_at: datetime | None
    outcome: Outcome | None


_REMOVALS = Reader(removals, Removal)


def list_uses(tx: Tx, vault: Vault, member_id: int) -> list[Use]:
    """Where something of somebody may be used and is, as far as it was registered."""
    mine = publications.c.member_id == member_id, publications.c.removal_id.is_(None)
    found = tx.execute(select(publications).where(*mine).order_by(publications.c.id))
    return [Use(row.id, Channel(row.channel), row.reuse_id, vault.open(row.place), row.at) for row in found]


def open_removal(
    tx: Tx,
    vault: Vault,
    member: Member,
    key: tuple[Channel, int | None],
    cause: Event,
    ended_on: date,
    due_on: date,
) -> int:
    """Open a task, with the places that are registered now: they stay even if the person is erased."""
    found = [one for one in list_uses(tx, vault, member.id) if (one.channel, one.reuse_id) == key]
    row = {
        "workspace_id": member.workspace_id,
        "member_id": member.id,
        "channel": key[0],
        "reuse_id": key[1],
        "cause": cause,
        "ended_on": ended_on,
        "due_on": due_on,
        "places": vault.seal(json.dumps([one.place for one in found])) if found else None,
    }
    number = upsert.insert_row(tx, removals, **row)
    concerned = publications.c.id.in_([one.id for one in found])
    tx.execute(update(publications).where(concerned).values(removal_id=number))
    return number


def find_removal(tx: Tx, workspace_id: int, removal_id: int) -> Removal | None:
    mine = removals.c.workspace_id == workspace_id, removals.c.id == removal_id
    return _REMOVALS.first(tx, select(removals).where(*mine))


def list_places(tx: Tx, vault: Vault, removal_id: int) -> list[str]:
    """The places that were registered when a task was opened; none once it is done."""
    kept = tx.scalar(select(removals.c.places).where(removals.c.id == removal_id))
    found: list[str] = json.loads(vault.open(kept)) if kept else []
    return found


def list_open_removals(tx: Tx, workspace_id: int | None = None) -> list[Removal]:
    """What is still to be removed, the most urgent first: in a workspace, or in all."""
    query = select(removals).where(removals.c.done_at.is_(None))
    if workspace_id is not None:
        query = query.where(removals.c.workspace_id == workspace_id)
    return _REMOVALS.all(tx, query.order_by(removals.c.due_on, removals.c.id))


def list_removals_to_remind(tx: Tx) -> list[Removal]:
    """What is still to be removed, of which HR was not reminded twice."""
    query = select(removals).where(removals.c.done_at.is_(None), removals.c.reminded < MOST_REMINDERS)
    return _REMOVALS.all(tx, query.order_by(removals.c.id))


def list_removals(tx: Tx, ids: Sequence[int]) -> list[Removal]:
    return _REMOVALS.each(tx, select(removals).where(removals.c.id.in_(ids)))


def list_open_removals_of(tx: Tx, member_id: int) -> list[Removal]:
    mine = removals.c.member_id == member_id, removals.c.done_at.is_(None)
    query = select(removals).where(*mine).order_by(removals.c.id)
    return _REMOVALS.all(tx, query)


def finish_removal(
    tx: Tx, removal: Removal, outcome: Outcome, now: datetime, by: Member | None = None
) -> bool:
    """Close a task, and forget where it was; False if it was closed before."""
    still = removals.c.id == removal.id, removals.c.done_at.is_(None)
    done = {"done_at": now, "done_by_id": by.id if by else None, "outcome": outcome, "places": None}
    if tx.execute(update(removals).where(*still).values(done)).rowcount == 0:
        return False
    is_gone = outcome is Outcome.REMOVED
    concerned = update(publications).where(publications.c.removal_id == removal.id)
    tx.execute(concerned.values(removed_at=now, place=None) if is_gone else concerned.values(removal_id=None))
    return True


def claim_reminder(tx: Tx, removal: Removal, times: int) -> bool:
    """Note that HR was reminded so often now; False if another process did so first."""
    still = removals.c.id == removal.id, removals.c.reminded < times, removals.c.done_at.is_(None)
    return tx.execute(update(removals).where(*still).values(reminded=times)).rowcount == 1


def delete_old_removals(tx: Tx, before: datetime) -> int:
    """Delete some tasks that were done before then, and what they were about; return how many."""
    old = list(tx.scalars(select(removals.c.id).where(removals.c.done_at < before).limit(SOME)))
    if not old:
        return 0
    tx.execute(delete(publications).where(publications.c.removal_id.in_(old)))
    return tx.execute(delete(removals).where(removals.c.id.in_(old))).rowcount
