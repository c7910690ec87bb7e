"""Time that passes, and what was planned in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.domain.outbox import Kind
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members as members_table
from content_library.library import Library
from scheduler.nudges import plan_due
from tests.timed_runs import run_at


@dataclass(frozen=True)
class Planned:
    """One message in the outbox."""

    user: str
    kind: Kind
    due_at: datetime
    expires_at: datetime | None
    key: str


def first_due(tx: Tx) -> datetime | None:
    """When the next nudge of anybody is due."""
    return tx.execute(select(func.min(members_table.c.next_nudge_at))).scalar()


def pass_time(store: Store, library: Library, until: datetime) -> None:
    """Plan whenever somebody is due, as a scheduler that is never late would."""
    while (due := store.read(first_due)) and due <= until:
        plan_due(run_at(due, store, library))


def planned(store: Store) -> list[Planned]:
    """All that is in the outbox, in its order."""
    columns = outbox.c
    query = (
        select(members_table.c.external_id, columns.kind, columns.due_at, columns.expires_at, columns.key)
        .join(outbox, columns.member_id == members_table.c.id)
        .order_by(columns.due_at, columns.id)
    )
    return [
        Planned(row.external_id, Kind(row.kind), row.due_at, row.expires_at, row.key)
        for row in store.read(lambda tx: tx.execute(query).all())
    ]
