"""Departments and locations: where a name of one stands, and another name in its place everywhere."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, case, delete, select, update

from bot.domain.places import PlaceKind
from bot.domain.prompts import plain_name
from bot.store import upsert
from bot.store.ambassador_recruitment.workforce import list_sizes, save_sizes
from bot.store.changes import UNTOLD
from bot.store.engine import Tx
from bot.store.prompts import existing_prompts
from bot.store.tables.ambassador_recruitment import announcements, workforce
from bot.store.tables.cases import case_rules
from bot.store.tables.events import event_plans, events
from bot.store.tables.ideas import own_ideas
from bot.store.tables.news import news_sources
from bot.store.tables.people import members
from bot.store.tables.prompts import prompts
from bot.store.tables.vacancies import vacancies
from bot.store.tables.weekly import wordings
from bot.store.vacancies import DRAWN_AGAIN

_FOR_SOME = {"events": events, "news_sources": news_sources, "own_ideas": own_ideas}
"""Tables with an audience in the columns `who` and `value`."""
_OF_DEPARTMENTS = {"announcements": announcements, "case_rules": case_rules}
"""Tables with a department that HR typed."""
Uses = Counter[tuple[str, str]]
"""In how many rows of a table a name stands."""


@dataclass(frozen=True)
class _Kept:
    """A column of JSON that holds an audience; `read` finds it there, and `write` puts another name in."""

    column: Column[Any]
    read: Callable[[Mapping[str, Any]], tuple[str, str]]
    write: Callable[[Mapping[str, Any], str], dict[str, Any]]


def _confirmed(kept: Mapping[str, Any]) -> tuple[str, str]:
    audience = kept.get("audience")
    return (str(audience.get("who")), str(audience.get("value"))) if isinstance(audience, dict) else ("", "")


def _typed(kept: Mapping[str, Any]) -> tuple[str, str]:
    """What stands in two inputs of a form that waits to be confirmed."""
    who, value = (kept.get(name) for name in ("who", "value"))
    return _first(who), _first(value)


def _first(typed: object) -> str:
    found = typed[:1] if isinstance(typed, list) else [typed]
    return "".join(one for one in found if isinstance(one, str))


_KEPT = (
    _Kept(
        prompts.c.content,
        _confirmed,
        lambda kept, name: {**kept, "audience": {**kept["audience"], "value": name}},
    ),
    _Kept(prompts.c.proposal, _typed, lambda kept, name: {**kept, "value": [name]}),
    _Kept(event_plans.c.filled_in, _typed, lambda kept, name: {**kept, "value": name}),
)


def count_uses(tx: Tx, workspace_id: int, kind: PlaceKind) -> Uses:
    """Where the names stand that HR and vacancies gave, by table; not what people said of themselves."""
    found: Uses = Counter()
    for table, where, column in _columns(workspace_id, kind):
        if table is not members:
            query = select(column).where(*where, column != "")
            found.update((table.name, name) for name in tx.scalars(query) if isinstance(name, str))
    for one, _, kept in _list_kept(tx, workspace_id, kind):
        found[one.column.table.name, one.read(kept)[1]] += 1
    found.update((workforce.name, size.name) for size in list_sizes(tx, workspace_id, kind))
    return found


def rename(tx: Tx, workspace_id: int, kind: PlaceKind, names: Collection[str], name: str) -> None:
    """Put one name in the place of others, however those are spelled, and of its own spellings."""
    old = {plain_name(one) for one in (*names, name)}
    for table, where, column in _columns(workspace_id, kind):
        spelled = _spelled(tx.scalars(select(column).where(*where).distinct()), old, name)
        if spelled:
            own = _said_by_hr(column.name) if table is vacancies else {}
            statement = update(table).where(*where, column.in_(spelled)).values({column.name: name} | own)
            # Who had which department is not told to whoever put them together.
            tx.execute(statement, execution_options={UNTOLD: table is members})
    for one, row_id, kept in _list_kept(tx, workspace_id, kind):
        if plain_name(one.read(kept)[1]) in old:
            table = one.column.table
            changed: dict[str, Any] = {one.column.name: one.write(kept, name)}
            # A preview that was drawn before is not confirmed any more.
            again = {"revision": prompts.c.revision + 1} if one.column is prompts.c.proposal else {}
            tx.execute(update(table).where(table.c.id == row_id).values(changed | again))
    if kind is PlaceKind.DEPARTMENT:
        _move_wordings(tx, workspace_id, old, name)
    _add_up_sizes(tx, workspace_id, kind, old, name)


def _columns(
    workspace_id: int, kind: PlaceKind
) -> Iterator[tuple[Table, tuple[ColumnElement[bool], ...], Column[Any]]]:
    """Columns that hold a name and nothing else, and in which rows."""
    of_department = _OF_DEPARTMENTS.values() if kind is PlaceKind.DEPARTMENT else ()
    for table in (members, vacancies, *of_department):
        is_open = (vacancies.c.closed_at.is_(None),) if table is vacancies else ()
        yield table, (table.c.workspace_id == workspace_id, *is_open), table.c[kind]
    for table in _FOR_SOME.values():
        yield table, (table.c.workspace_id == workspace_id, table.c.who == str(kind)), table.c.value


def _said_by_hr(name: str) -> dict[str, Any]:
    """What goes with a name that HR gave many vacancies: their source has no say in it from now on."""
    said, word = vacancies.c.set_by_hr, f" {name} "
    kept = case((said.contains(word), said), (said == "", word), else_=said + word[1:])
    return {"set_by_hr": kept, **DRAWN_AGAIN}


def _list_kept(tx: Tx, workspace_id: int, kind: PlaceKind) -> Iterator[tuple[_Kept, int, Mapping[str, Any]]]:
    for one in _KEPT:
        table = one.column.table
        rows = (
            existing_prompts(workspace_id)
            if table is prompts
            else select(table).where(table.c.workspace_id == workspace_id)
        )
        for row in tx.execute(rows.with_for_update()).all():
            kept = getattr(row, one.column.name)
            if isinstance(kept, dict) and one.read(kept)[0] == kind:
                yield one, row.id, kept


def _spelled(found: Iterable[object], old: Collection[str], name: str) -> list[str]:
    return [one for one in found if isinstance(one, str) and one != name and plain_name(one) in old]


def _move_wordings(tx: Tx, workspace_id: int, old: Collection[str], name: str) -> None:
    """What the departments have had is what the one has had from now on."""
    mine = wordings.c.workspace_id == workspace_id
    spelled = _spelled(tx.scalars(select(wordings.c.department).where(mine).distinct()), old, name)
    had = mine, wordings.c.department.in_(spelled)
    for row in tx.execute(select(wordings).where(*had)).mappings().all():
        upsert.insert_if_absent(tx, wordings, **{**row, "department": name})
    tx.execute(delete(wordings).where(*had))


def _add_up_sizes(tx: Tx, workspace_id: int, kind: PlaceKind, old: Collection[str], name: str) -> None:
    """Who worked in one of them works in the one from now on; how many is as old as the oldest number."""
    sizes = list_sizes(tx, workspace_id, kind)
    theirs = [one for one in sizes if plain_name(one.name) in old]
    if any(one.name != name for one in theirs):
        kept = {one.name: one.number for one in sizes if one not in theirs}
        number, as_of = sum(one.number for one in theirs), min(one.as_of for one in theirs)
        save_sizes(tx, workspace_id, kind, kept | {name: number}, as_of)
