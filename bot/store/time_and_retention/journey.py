"""How many joined, left and came back in a month. Nobody can be found in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from bot.domain.people import MemberState
from bot.domain.time_and_retention.journey import EVERYBODY, Counts, Event
from bot.domain.time_and_retention.months import checked_month
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.people import members
from bot.store.tables.time_and_retention import journey_counts

_KEY = ["workspace_id", "cohort", "event", "month"]


@dataclass(frozen=True)
class MembershipStatus:
    """Where somebody stands: taking part or not, since when at first, and when they left."""

    state: MemberState
    joined_at: datetime | None
    left_at: datetime | None


def get_journey(tx: Tx, member_id: int) -> MembershipStatus:
    """Where somebody stands, with nothing written; who was never here stands nowhere."""
    columns = members.c.state, members.c.joined_at, members.c.left_at
    row = tx.execute(select(*columns).where(members.c.id == member_id)).first()
    if row is None:
        return MembershipStatus(MemberState.KNOWN, None, None)
    return MembershipStatus(MemberState(row.state), row.joined_at, row.left_at)


def lock_journey(tx: Tx, member_id: int) -> MembershipStatus:
    """Where somebody stands; another process waits, so that two clicks at once count once."""
    tx.execute(select(members.c.id).where(members.c.id == member_id).with_for_update())
    return get_journey(tx, member_id)


def count_event(tx: Tx, workspace_id: int, cohort: str, event: Event, month: str, number: int = 1) -> None:
    key = {"workspace_id": workspace_id, "cohort": cohort, "event": event, "month": month}
    upsert.increment(tx, journey_counts, key, number)


def save_month_counts(tx: Tx, workspace_id: int, month: str, there: int, paused: int) -> None:
    """Keep how many take part as a month begins, unless that was done."""
    common = {"workspace_id": workspace_id, "cohort": EVERYBODY, "month": month}
    rows = [
        {**common, "event": Event.THERE, "number": there},
        {**common, "event": Event.PAUSED, "number": paused},
    ]
    tx.execute(upsert.insert(tx, journey_counts).on_conflict_do_nothing(), rows)


def has_month_counts(tx: Tx, workspace_id: int, month: str) -> bool:
    mine = (
        journey_counts.c.workspace_id == workspace_id,
        journey_counts.c.event == Event.THERE,
        journey_counts.c.month == month,
    )
    return tx.execute(select(journey_counts.c.number).where(*mine)).first() is not None


def get_counts(tx: Tx, workspace_id: int) -> Counts:
    query = select(journey_counts).where(journey_counts.c.workspace_id == workspace_id)
    return dict(
        read_columns(
            journey_counts,
            tx.execute(query),
            lambda row: (_which(row), row.number),
        )
    )


def _which(row: Row[Any]) -> tuple[str, Event, str]:
    cohort = row.cohort if row.cohort == EVERYBODY else checked_month(row.cohort)
    return cohort, Event(row.event), checked_month(row.month)
