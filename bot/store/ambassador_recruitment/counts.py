"""How often something happened in a month on the way to the programme. Nobody can be found in it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import false, func, select

from bot.domain.ambassador_recruitment.funnel import Phase, Step, funnel_phase
from bot.domain.people import MemberState, Role
from bot.domain.places import PlaceKind
from bot.domain.time_and_retention.months import checked_month
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.ambassador_recruitment import funnel_counts
from bot.store.tables.people import members, roles
from bot.store.tables.vacancies import vacancies


def add_to_count(tx: Tx, workspace_id: int, step: Step, month: str, number: int = 1) -> None:
    key = {"workspace_id": workspace_id, "event": step, "month": month}
    upsert.increment(tx, funnel_counts, key, number)


def counts_by_step(tx: Tx, workspace_id: int) -> Mapping[tuple[Step, str], int]:
    query = select(funnel_counts).where(funnel_counts.c.workspace_id == workspace_id)
    return dict(
        read_columns(
            funnel_counts,
            tx.execute(query),
            lambda row: ((Step(row.event), checked_month(row.month)), row.number),
        )
    )


def count_phases(tx: Tx, workspace_id: int, today: date) -> Mapping[Phase, int]:
    """How many are in each phase today. Those who never began are in none, and are not looked at."""
    rests = func.coalesce(members.c.paused_until > today, false())
    guides = members.c.id.in_(select(roles.c.member_id).where(roles.c.role == Role.GUIDE))
    columns = members.c.state, rests.label("rests"), guides.label("guides")
    begun = (MemberState.JOINING, MemberState.ACTIVE, MemberState.LEFT)
    mine = members.c.workspace_id == workspace_id, members.c.state.in_(begun)
    rows = tx.execute(select(*columns, func.count().label("number")).where(*mine).group_by(*columns))
    found: Counter[Phase] = Counter()
    for row in rows:
        phase = funnel_phase(MemberState(row.state), rests=bool(row.rests), guides=bool(row.guides))
        if phase:
            found[phase] += row.number
    return found


def count_leaders(tx: Tx, workspace_id: int) -> int:
    leads = select(roles.c.member_id).where(roles.c.role == Role.LEADER)
    mine = members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    return tx.execute(select(func.count()).where(*mine, members.c.id.in_(leads))).scalar_one()


def count_by_place(tx: Tx, workspace_id: int, column: PlaceKind) -> dict[str, int]:
    """How many ambassadors each department or location has, as they filled it in."""
    named = members.c[column]
    mine = members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    rows = tx.execute(select(named, func.count()).where(*mine).group_by(named))
    return {name: number for name, number in rows}  # noqa: C416 - rows are no pairs


def places_of_work(tx: Tx, workspace_id: int, column: PlaceKind) -> list[str]:
    """The departments or locations that open vacancies name."""
    named = vacancies.c[column]
    mine = vacancies.c.workspace_id == workspace_id, vacancies.c.closed_at.is_(None), named != ""
    return list(tx.scalars(select(named).where(*mine).distinct().order_by(named)))
