"""What somebody who takes part has yet to be asked."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, select

from bot.domain.onboarding import Step
from bot.domain.people import Member
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.onboarding import open_steps

_LIST = select(open_steps.c.step).where(
    open_steps.c.member_id == bindparam("id"), open_steps.c.from_week <= bindparam("week")
)


def add_steps(tx: Tx, member: Member, weeks: Mapping[Step, str]) -> None:
    """Let these be asked, each from a week on."""
    for step, week in weeks.items():
        row = {"member_id": member.id, "workspace_id": member.workspace_id, "step": step, "from_week": week}
        upsert.insert_if_absent(tx, open_steps, **row)


def list_steps(tx: Tx, member_id: int, week: str) -> list[Step]:
    """What may be asked on a card of this week, in our order."""
    left = set(tx.scalars(_LIST, {"id": member_id, "week": week}))
    return [step for step in Step if step in left]


def delete_step(tx: Tx, member_id: int, step: Step) -> bool:
    """Not ask this any more; False if it was not left to ask."""
    mine = open_steps.c.member_id == member_id, open_steps.c.step == step
    return tx.execute(delete(open_steps).where(*mine)).rowcount > 0
