"""What HR filled in for an event and has not confirmed yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.events import event_plans

Values = Mapping[str, str]
"""What was filled in, by input name."""


@dataclass(frozen=True)
class FilledIn:
    """For a new event or, with `event_id`, to change one."""

    id: int
    event_id: int | None
    values: Values


def save_filled_in(tx: Tx, workspace_id: int, event_id: int | None, values: Values, now: datetime) -> int:
    """Keep it, in the place of what was filled in before to change the same event; return its id."""
    if event_id is not None:
        tx.execute(delete(event_plans).where(event_plans.c.event_id == event_id))
    return upsert.insert_row(
        tx, event_plans, workspace_id=workspace_id, event_id=event_id, filled_in=dict(values), made_at=now
    )


def find_filled_in(tx: Tx, workspace_id: int, plan_id: int) -> FilledIn | None:
    """What was filled in; None if it was confirmed or dropped since."""
    mine = event_plans.c.workspace_id == workspace_id, event_plans.c.id == plan_id
    row = tx.execute(select(event_plans).where(*mine)).first()
    return FilledIn(row.id, row.event_id, row.filled_in) if row else None


def claim_filled_in(tx: Tx, plan: FilledIn) -> bool:
    """Drop it; False if somebody else has done so: of two taps at once, one counts."""
    return tx.execute(delete(event_plans).where(event_plans.c.id == plan.id)).rowcount == 1


def delete_old_filled_in(tx: Tx, before: datetime) -> int:
    return delete_some(tx, event_plans, event_plans.c.made_at < before)
