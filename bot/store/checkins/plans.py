"""What HR set for the rounds to come."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update

from bot.domain.checkins.question import EVERY_WEEKS, Plan, Question, Questions, Storage
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.checkins import checkin_plans

_WEEKS = {weeks: weeks for weeks in EVERY_WEEKS}
_PLANS = Reader(
    checkin_plans,
    Plan,
    every_weeks=lambda row: _WEEKS[row.every_weeks],
    questions=lambda row: read_questions(row.questions),
)


def find_plan(tx: Tx, workspace_id: int) -> Plan | None:
    """The plan of a workspace; None if HR made none that reads, so that there are no rounds."""
    mine = select(checkin_plans).where(checkin_plans.c.workspace_id == workspace_id)
    return next(iter(_PLANS.all(tx, mine)), None)


def save_plan(tx: Tx, workspace_id: int, plan: Plan) -> None:
    columns = vars(plan) | {"questions": dict(plan.questions)}
    upsert.upsert_row(tx, checkin_plans, {"workspace_id": workspace_id}, columns)


def claim_round(tx: Tx, workspace_id: int, plan: Plan, today: date, next_on: date) -> bool:
    """Whether a round of this plan is due by today, and nobody else opens it; the next is on `next_on`."""
    mine = checkin_plans.c.workspace_id == workspace_id, checkin_plans.c.next_on <= today
    held = tx.execute(select(checkin_plans.c.next_on).where(*mine).with_for_update()).first()
    # If HR has just changed it, the next tick opens that.
    if held is None or find_plan(tx, workspace_id) != plan:
        return False
    return tx.execute(update(checkin_plans).where(*mine).values(next_on=next_on)).rowcount == 1


def read_questions(kept: Mapping[str, str]) -> Questions:
    """Questions as they are kept, in the order of the bank."""
    return {one: Storage(kept[one]) for one in Question if one in kept}
