"""Vacancies, by where they came from."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select, update

from bot.domain.vacancies import Vacancy, VacancyEntry, has_words
from bot.store import rows, upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.vacancies import vacancies

_FIND = select(vacancies).where(
    vacancies.c.workspace_id == bindparam("workspace_id"), vacancies.c.id == bindparam("id")
)
_FIND_MANY = select(vacancies).where(vacancies.c.id.in_(bindparam("ids", expanding=True)))
_KEY = ("workspace_id", "source", "external_id")
# Cards are drawn again when they show something else than is so: for that, this says that they do.
_READING = timedelta(minutes=10)
"""Nobody reads a source for longer."""
DRAWN_AGAIN: dict[str, Any] = {"shown_closed": vacancies.c.closed_at.is_(None), "redrawn_to": 0}
_FIXED = {*_KEY, "opened_at"}
# In the words of the index that has nothing else: only so the databases see that it fits.
_IS_STALE = or_(
    and_(vacancies.c.closed_at.is_not(None), ~vacancies.c.shown_closed),
    and_(vacancies.c.closed_at.is_(None), vacancies.c.shown_closed),
)
_VACANCIES = Reader(
    vacancies,
    Vacancy,
    closed=lambda row: row.closed_at is not None,
    set_by_hr=lambda row: frozenset(row.set_by_hr.split()),
)
BY_HR = ("title", "url", "location", "department", "hours", "salary", "closes", "summary")
"""What HR can say otherwise than the source of a vacancy does."""


def list_open_vacancies(tx: Tx, workspace_id: int, day: date) -> tuple[Vacancy, ...]:
    """The vacancies of a workspace that can be shared, given the day it is there; the newest first."""
    query = select(vacancies).where(vacancies.c.workspace_id == workspace_id, *_is_open_on(day))
    return tuple(_VACANCIES.all(tx, query.order_by(vacancies.c.opened_at.desc(), vacancies.c.id)))


def find_vacancy_ids(
    tx: Tx, workspace_id: int, day: date, words: str = "", closed_since: datetime | None = None
) -> list[int]:
    """The vacancies that have these words and are open on `day`, the newest first.

    `closed_since`: those that closed since then instead, the last to close first.
    """
    seen = vacancies.c.id, vacancies.c.title, vacancies.c.department, vacancies.c.location
    query = select(*seen).where(vacancies.c.workspace_id == workspace_id)
    if closed_since:
        query = query.where(vacancies.c.closed_at >= closed_since).order_by(vacancies.c.closed_at.desc())
    else:
        query = query.where(*_is_open_on(day)).order_by(vacancies.c.opened_at.desc())
    # No database folds the case of all letters as Python does.
    found = rows.read_columns(
        vacancies,
        tx.execute(query.order_by(vacancies.c.id)),
        lambda row: row.id if has_words(words, row.title, row.department, row.location) else 0,
    )
    return list(filter(None, found))


def vacancies_by_id(tx: Tx, ids: Sequence[int]) -> dict[int, Vacancy]:
    return {one.id: one for one in _VACANCIES.all(tx, _FIND_MANY, {"ids": ids})} if ids else {}


def upsert_vacancies(
    tx: Tx, workspace_id: int, source: str, entries: Iterable[VacancyEntry], now: datetime
) -> tuple[int, int]:
    """Write what a source says; return how many are new and how many were known. A closed one opens again."""
    entered = [_columns(entry, now) | {"workspace_id": workspace_id, "source": source} for entry in entries]
    before = _count(tx, workspace_id, source)
    if entered:
        _set_back(tx, workspace_id, source, now)
        statement = upsert.insert(tx, vacancies)
        kept = {name: _said(statement, name) for name in entered[0] if name not in _FIXED} | {
            # What HR closed stays closed, whatever its source says.
            "closed_at": case((vacancies.c.kept_closed, vacancies.c.closed_at), else_=None)
        }
        tx.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=kept), entered)
    new = _count(tx, workspace_id, source) - before
    return new, len(entered) - new


def _set_back(tx: Tx, workspace_id: int, source: str, now: datetime) -> None:
    # What was seen long after now was seen before the clock was set back; shortly after, by another reader.
    ahead = update(vacancies).where(_is_of(workspace_id, source), vacancies.c.seen_at > now + _READING)
    tx.execute(ahead.values(seen_at=now - _READING))


def _said(statement: Any, name: str) -> Any:
    """What a source says in a column, unless HR has said something else there."""
    said = statement.excluded[name]
    if name not in BY_HR:
        return said
    return case((vacancies.c.set_by_hr.contains(f" {name} "), vacancies.c[name]), else_=said)


def touch_vacancies(tx: Tx, workspace_id: int, source: str, ids: Iterable[str], now: datetime) -> None:
    """Note that vacancies are still there, although their entries could not be read."""
    for one in ids:
        mine = _is_of(workspace_id, source), vacancies.c.external_id == one
        tx.execute(update(vacancies).where(*mine).values(seen_at=now))


def close_missing(tx: Tx, workspace_id: int, source: str, now: datetime) -> int:
    """Close what `source` had before and did not have `now`; return how many."""
    _set_back(tx, workspace_id, source, now)
    missing = _is_of(workspace_id, source), vacancies.c.closed_at.is_(None), vacancies.c.seen_at < now
    return tx.execute(update(vacancies).where(*missing).values(closed_at=now)).rowcount


def is_any_day_over(tx: Tx, workspace_id: int, day: date) -> bool:
    """Whether something is to close on `day`, or to be for everybody, in a workspace where it is that day."""
    over = or_(_is_past(day), vacancies.c.internal_until <= day)
    found = select(vacancies.c.id).where(vacancies.c.workspace_id == workspace_id, over)
    return tx.execute(found.limit(1)).first() is not None


def close_past(tx: Tx, workspace_id: int, day: date, now: datetime) -> None:
    """Close what had its last day before `day`."""
    past = vacancies.c.workspace_id == workspace_id, _is_past(day)
    tx.execute(update(vacancies).where(*past).values(closed_at=now))


def close_source(tx: Tx, workspace_id: int, source: str, now: datetime) -> int:
    """Close all that a source has open; return how many. It opens them again if it brings them again."""
    mine = update(vacancies).where(_is_of(workspace_id, source), vacancies.c.closed_at.is_(None))
    return tx.execute(mine.values(closed_at=now)).rowcount


def count_open(tx: Tx, workspace_id: int, source: str) -> int:
    mine = _is_of(workspace_id, source), vacancies.c.closed_at.is_(None)
    return tx.execute(select(func.count()).select_from(vacancies).where(*mine)).scalar_one()


def list_of_source(tx: Tx, workspace_id: int, source: str) -> list[Vacancy]:
    """All that a source has ever brought, in their order."""
    return _VACANCIES.all(tx, select(vacancies).where(_is_of(workspace_id, source)).order_by(vacancies.c.id))


def list_external_ids(tx: Tx, workspace_id: int, source: str) -> set[str]:
    return set(tx.scalars(select(vacancies.c.external_id).where(_is_of(workspace_id, source))))


def list_last_seen(tx: Tx, workspace_id: int, source: str) -> list[Vacancy]:
    """What a source had when it was last read with vacancies, closed since or not."""
    mine = _is_of(workspace_id, source)
    last = vacancies.c.seen_at >= select(func.max(vacancies.c.seen_at)).where(mine).scalar_subquery()
    return _VACANCIES.all(tx, select(vacancies).where(mine, last).order_by(vacancies.c.id))


def adopt_source(tx: Tx, workspace_id: int, source: str, earlier: str) -> None:
    """From now on the vacancies that `earlier` brought are those of `source`, which has none yet."""
    mine = update(vacancies).where(vacancies.c.workspace_id == workspace_id, vacancies.c.source == earlier)
    tx.execute(mine.values(source=source))


def any_changed_on_cards(tx: Tx) -> bool:
    """Whether any vacancy closed or opened again, and not all cards say so."""
    return tx.execute(select(vacancies.c.id).where(_IS_STALE).limit(1)).first() is not None


def find_open_vacancy(tx: Tx, workspace_id: int, vacancy_id: int) -> Vacancy | None:
    found = find_vacancy(tx, workspace_id, vacancy_id)
    return None if found is None or found.closed else found


def find_vacancy(tx: Tx, workspace_id: int, vacancy_id: int) -> Vacancy | None:
    """One vacancy of a workspace, a closed one too."""
    return _VACANCIES.first(tx, _FIND, {"workspace_id": workspace_id, "id": vacancy_id})


def get_vacancy_id(tx: Tx, workspace_id: int, source: str, external_id: str) -> int:
    """The id of a vacancy that was put there, by what its source calls it."""
    key = {"workspace_id": workspace_id, "source": source, "external_id": external_id}
    found: int = tx.execute(select(vacancies.c.id).filter_by(**key)).scalar_one()
    return found


def close_vacancy(tx: Tx, vacancy_id: int, now: datetime) -> None:
    """Close a vacancy for good: its source does not open it again."""
    update_vacancy(tx, vacancy_id, closed_at=now, kept_closed=True)


def reopen_vacancy(tx: Tx, vacancy_id: int) -> None:
    """Open a vacancy that was closed by hand."""
    update_vacancy(tx, vacancy_id, closed_at=None, kept_closed=False)


def find_by_link(tx: Tx, workspace_id: int, url: str) -> Vacancy | None:
    """A vacancy with this link, an open one rather than a closed one."""
    mine = vacancies.c.workspace_id == workspace_id, vacancies.c.url == url
    query = select(vacancies).where(*mine)
    return _VACANCIES.first(tx, query.order_by(vacancies.c.closed_at.is_not(None), vacancies.c.id).limit(1))


def change_vacancy(tx: Tx, vacancy_id: int, set_by_hr: Iterable[str], **columns: Any) -> None:
    """Say something else of a vacancy; in the fields `set_by_hr` its source has no say from now on.

    The cards that show it are redrawn.
    """
    names = " ".join(sorted(set_by_hr))
    update_vacancy(tx, vacancy_id, set_by_hr=f" {names} " if names else "", **columns, **DRAWN_AGAIN)


def update_vacancy(tx: Tx, vacancy_id: int, **columns: Any) -> None:
    tx.execute(update(vacancies).where(vacancies.c.id == vacancy_id).values(columns))


def set_internal(tx: Tx, vacancy_id: int, until: date | None) -> None:
    """Keep a vacancy for colleagues until a day, or (None) no longer; the cards that show it are redrawn."""
    update_vacancy(tx, vacancy_id, internal_until=until, **DRAWN_AGAIN)


def end_internal(tx: Tx, workspace_id: int, day: date) -> None:
    """Let everybody share what was for colleagues only until `day` or before; cards are redrawn."""
    over = vacancies.c.workspace_id == workspace_id, vacancies.c.internal_until <= day
    tx.execute(update(vacancies).where(*over).values(internal_until=None, **DRAWN_AGAIN))


def list_changed_on_cards(tx: Tx, limit: int) -> list[tuple[int, int]]:
    """Vacancies that closed or opened again: each with the last item whose card says so, 0 if none does."""
    query = select(vacancies.c.id, vacancies.c.redrawn_to).where(_IS_STALE).order_by(vacancies.c.id)
    found = tx.execute(query.limit(limit).with_for_update(skip_locked=True))
    return [(row.id, row.redrawn_to) for row in found]


def mark_redrawn(tx: Tx, vacancy_id: int, up_to: int | None) -> None:
    """Note up to which item the cards are right; None: all are."""
    done = {"shown_closed": vacancies.c.closed_at.is_not(None), "redrawn_to": 0}
    said = done if up_to is None else {"redrawn_to": up_to}
    tx.execute(update(vacancies).where(vacancies.c.id == vacancy_id).values(said))


def _is_of(workspace_id: int, source: str) -> ColumnElement[bool]:
    return and_(vacancies.c.workspace_id == workspace_id, vacancies.c.source == source)


def _is_open_on(day: date) -> tuple[ColumnElement[bool], ...]:
    return vacancies.c.closed_at.is_(None), or_(vacancies.c.closes.is_(None), vacancies.c.closes >= day)


def _is_past(day: date) -> ColumnElement[bool]:
    return and_(vacancies.c.closed_at.is_(None), vacancies.c.closes < day)


def _count(tx: Tx, workspace_id: int, source: str) -> int:
    return tx.execute(select(func.count()).where(_is_of(workspace_id, source))).scalar_one()


def _columns(entry: VacancyEntry, now: datetime) -> dict[str, Any]:
    opened = datetime.combine(entry.published, time(), UTC) if entry.published else now
    said = {name: value for name, value in vars(entry).items() if name in vacancies.c}
    return said | {"opened_at": opened, "seen_at": now}
