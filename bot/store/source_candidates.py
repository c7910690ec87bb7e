"""Addresses that HR gave and that wait for their first reading."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from bot.domain.sealed import Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.people import workspaces
from bot.store.tables.vacancies import source_candidates
from bot.store.vault import ToSeal
from bot.store.waking import mark_work


@dataclass(frozen=True)
class Candidate:
    """An address that may become a source. `headers` are its key, `due_at` tells a try from a later one."""

    id: int
    workspace_id: int
    asked_by_id: int
    address: str
    headers: Sealed | None
    asked_at: datetime
    due_at: datetime


_CANDIDATES = Reader(source_candidates, Candidate)


def save_candidate(
    tx: Tx, workspace_id: int, address: str, asked_by_id: int, key: ToSeal | None, now: datetime
) -> None:
    """Have an address read. Who gives it again, perhaps with another key, has it read again."""
    whose = {"workspace_id": workspace_id, "address": address}
    kept = {"asked_by_id": asked_by_id, "asked_at": now, "headers": key, "due_at": now}
    upsert.upsert_row(tx, source_candidates, whose, kept)
    mark_work(tx, workspace_id)


def delete_candidate(tx: Tx, workspace_id: int, address: str) -> None:
    mine = source_candidates.c.workspace_id == workspace_id, source_candidates.c.address == address
    tx.execute(delete(source_candidates).where(*mine))


def is_still_wanted(tx: Tx, candidate: Candidate) -> bool:
    """Whether it is as it was claimed: not stopped, and not given again since."""
    return tx.scalar(select(source_candidates.c.id).where(*_same(candidate))) is not None


def settle_candidate(tx: Tx, candidate: Candidate) -> bool:
    """It was read; False if it is gone, or was given again meanwhile and is to be read once more."""
    return bool(tx.execute(delete(source_candidates).where(*_same(candidate))).rowcount)


def list_waiting(tx: Tx, workspace_id: int) -> list[str]:
    """The addresses that are being read for the first time."""
    mine = source_candidates.c.workspace_id == workspace_id
    found = _CANDIDATES.all(tx, select(source_candidates).where(mine).order_by(source_candidates.c.id))
    return [one.address for one in found]


def due_candidate_ids(tx: Tx, now: datetime) -> list[int]:
    query = select(source_candidates.c.id).join(workspaces)
    due = query.where(source_candidates.c.due_at <= now, workspaces.c.removed_at.is_(None))
    return list(tx.scalars(due.order_by(source_candidates.c.id)))


def claim_candidate(tx: Tx, candidate_id: int, now: datetime, until: datetime) -> Candidate | None:
    """An address, if it still waits; nobody else gets it until `until`, when it is due again."""
    mine = source_candidates.c.id == candidate_id
    claim = update(source_candidates).where(mine, source_candidates.c.due_at <= now).values(due_at=until)
    if not tx.execute(claim).rowcount:
        return None
    return next(iter(_CANDIDATES.all(tx, select(source_candidates).where(mine))), None)


def _same(candidate: Candidate) -> tuple[ColumnElement[bool], ...]:
    return source_candidates.c.id == candidate.id, source_candidates.c.due_at == candidate.due_at
