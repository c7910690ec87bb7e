"""Vacancies whose source has moved: they stay the same ones, with their cards, links and shares."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Table, case, exists, select, update

from bot.store.engine import Tx
from bot.store.tables.vacancies import vacancies
from bot.store.tables.weekly import links, nudge_items, shares

MOVED = "moved"
"""The source of what turned out to be a double of another vacancy."""
_KIND = "vacancy"
_OF_ITS_OWN = {"id", "opened_at", "closed_at", "kept_closed", "pinned_week", "internal_until"} | {
    "shown_closed",
    "redrawn_to",
}
"""What a vacancy does not take over from its double."""


def rename(tx: Tx, source: str, names: Mapping[int, str]) -> None:
    """Let vacancies, by their id, be those of `source`, which calls them so."""
    for vacancy_id, external_id in names.items():
        mine = update(vacancies).where(vacancies.c.id == vacancy_id)
        tx.execute(mine.values(source=source, external_id=external_id))


def merge(tx: Tx, vacancy_id: int, double_id: int, now: datetime) -> None:
    """Let a vacancy go on as its double, which is closed for good.

    Where somebody has a card or a link of both, that of the double stays as it is.
    """
    old, new = str(double_id), str(vacancy_id)
    _rename_in(tx, shares, "", old, new)
    _rename_in(tx, links, "member_id", old, new)
    _rename_in(tx, nudge_items, "nudge_id", old, new)
    double = tx.execute(select(vacancies).where(vacancies.c.id == double_id)).mappings().one()
    out_of_the_way = {"source": MOVED, "external_id": old, "closed_at": now, "kept_closed": True}
    tx.execute(update(vacancies).where(vacancies.c.id == double_id).values(out_of_the_way))
    taken = {name: value for name, value in double.items() if name not in _OF_ITS_OWN}
    closed_at = case((vacancies.c.kept_closed, vacancies.c.closed_at), else_=double["closed_at"])
    mine = update(vacancies).where(vacancies.c.id == vacancy_id)
    tx.execute(mine.values(**taken, closed_at=closed_at))


def _rename_in(tx: Tx, table: Table, once: str, old: str, new: str) -> None:
    """Let rows be of the other one, of those who have a card with it; `once`: what has one row of each."""
    of = nudge_items.alias()
    people = select(of.c.member_id).where(of.c.kind == _KIND, of.c.key == old)
    where = [table.c.member_id.in_(people), table.c.kind == _KIND, table.c.key == old]
    if once:
        other = table.alias()
        where.append(
            ~exists().where(other.c[once] == table.c[once], other.c.kind == _KIND, other.c.key == new)
        )
    tx.execute(update(table).where(*where).values(key=new))
