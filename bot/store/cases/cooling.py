"""Reactions that wait a day before they are posted. The text is encrypted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from bot.domain.sealed import Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.cases import cooling_drafts
from bot.store.vault import ToSeal


@dataclass(frozen=True)
class Cooling:
    """A draft of the reporter's own; `ready_at` is when the day is over, `told` whether the person knows."""

    case_id: int
    member_id: int
    text: Sealed
    ready_at: datetime
    told: bool


_DRAFTS = Reader(cooling_drafts, Cooling)


def save_draft(tx: Tx, case_id: int, member_id: int, text: ToSeal, ready_at: datetime) -> None:
    """Keep a draft. One that is changed keeps the moment it was begun with."""
    begun = {"case_id": case_id, "member_id": member_id, "ready_at": ready_at}
    upsert.upsert_row(tx, cooling_drafts, begun, {"text": text})


def find_draft(tx: Tx, case_id: int) -> Cooling | None:
    return _DRAFTS.first(tx, select(cooling_drafts).where(cooling_drafts.c.case_id == case_id))


def delete_draft(tx: Tx, case_id: int) -> None:
    tx.execute(delete(cooling_drafts).where(cooling_drafts.c.case_id == case_id))


def ready_ids(tx: Tx, now: datetime) -> list[int]:
    """The cases with drafts whose day is over, and whose authors have not been told."""
    query = select(cooling_drafts.c.case_id).where(*_ready(now)).order_by(cooling_drafts.c.ready_at)
    return list(tx.scalars(query))


def claim_ready(tx: Tx, now: datetime, case_ids: Sequence[int]) -> list[Cooling]:
    """Such drafts of these cases, which no other process has just now."""
    query = select(cooling_drafts).where(cooling_drafts.c.case_id.in_(case_ids), *_ready(now))
    return _DRAFTS.each(tx, query.with_for_update(skip_locked=True))


def mark_told(tx: Tx, case_id: int) -> None:
    tx.execute(update(cooling_drafts).where(cooling_drafts.c.case_id == case_id).values(told=True))


def _ready(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return cooling_drafts.c.ready_at <= now, cooling_drafts.c.told.is_(False)
