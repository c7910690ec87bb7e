"""What came of sharing vacancies, since each opened."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Table, func, select

from bot.domain.closing import VacancyWork
from bot.domain.disclosure import LEAST
from bot.domain.vacancies import Vacancy
from bot.store.engine import Tx
from bot.store.figures.work import Scope, count_makers
from bot.store.tables.personal_growth import link_applications
from bot.store.tables.weekly import clicks, links, nudge_items, shares


def count_vacancy_work(
    tx: Tx, workspace_id: int, found: Sequence[Vacancy], now: datetime, zone: ZoneInfo
) -> dict[int, VacancyWork]:
    """Of each how many saw it, and what was shared, followed and, as HR noted it, applied for."""
    ids = [str(one.id) for one in found]
    shown = _kept(nudge_items, ids, func.count(nudge_items.c.member_id.distinct()))
    mine = shares.c.workspace_id == workspace_id
    shared = _kept(shares, ids, shares.c.network, func.count()).where(mine).group_by(shares.c.network)
    mine = links.c.workspace_id == workspace_id
    followed = _kept(links, ids, func.sum(clicks.c.number)).join(clicks).where(mine)
    applied = _kept(links, ids, func.sum(link_applications.c.number)).join(link_applications).where(mine)
    seen, opened, noted = (_numbers(tx, one) for one in (shown, followed, applied))
    networks: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for key, network, number in tx.execute(shared):
        networks[int(key)][network] = number
    return {
        one.id: VacancyWork(
            count_makers(tx, Scope(workspace_id, one.opened_at, one.closed_at or now, zone), LEAST),
            networks[one.id],
            opened[one.id],
            noted[one.id],
            seen[one.id],
        )
        for one in found
    }


def _kept(table: Table, ids: Sequence[str], *columns: ColumnElement[Any]) -> Select[Any]:
    mine = table.c.kind == "vacancy", table.c.key.in_(ids)
    return select(table.c.key, *columns).select_from(table).where(*mine).group_by(table.c.key)


def _numbers(tx: Tx, query: Select[Any]) -> Counter[int]:
    return Counter({int(key): int(number) for key, number in tx.execute(query)})
