"""What came of sharing one vacancy, since it opened."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Table, func, select

from bot.domain.closing import VacancyWork
from bot.domain.vacancies import Vacancy
from bot.store.engine import Tx
from bot.store.figures.work import Scope, count_makers
from bot.store.tables.personal_growth import link_applications
from bot.store.tables.weekly import clicks, links, shares


def count_vacancy_work(
    tx: Tx, workspace_id: int, vacancy: Vacancy, now: datetime, zone: ZoneInfo
) -> VacancyWork:
    """What was shared on which network, followed and, as HR noted it, applied for; until it closed or now."""
    shared = select(shares.c.network, func.count().label("number")).where(*_of(shares, workspace_id, vacancy))
    rows = tx.execute(shared.group_by(shares.c.network)).all()
    mine = _of(links, workspace_id, vacancy)
    followed = select(func.sum(clicks.c.number)).select_from(links.join(clicks))
    applied = select(func.sum(link_applications.c.number)).select_from(links.join(link_applications))
    makers = count_makers(tx, Scope(workspace_id, vacancy.opened_at, vacancy.closed_at or now, zone))
    return VacancyWork(
        makers,
        Counter({row.network: row.number for row in rows}),
        int(tx.execute(followed.where(*mine)).scalar() or 0),
        int(tx.execute(applied.where(*mine)).scalar() or 0),
    )


def _of(table: Table, workspace_id: int, vacancy: Vacancy) -> tuple[ColumnElement[bool], ...]:
    kept = table.c
    return kept.workspace_id == workspace_id, kept.kind == "vacancy", kept.key == str(vacancy.id)
