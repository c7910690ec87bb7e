"""What an act changes, row by row and from what to what, as the audit log keeps it.

It is read from the statements themselves: whoever writes says nothing of it, so nothing new can be left out.
What was sealed stays so, what is somebody's own is told to have changed and no more, and people are ids,
which lead nowhere once they are erased.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    Column,
    Delete,
    Insert,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    Update,
    and_,
    event,
    select,
)

from bot.store.engine import Tx
from bot.store.my_data.data_ownership import is_encrypted, owner_of
from bot.store.rows import UNREADABLE
from bot.store.sealing import ROW_NAME
from bot.store.tables.base import Json

Changes = dict[str, dict[str, dict[str, list[Any]]]]
"""By table, row and column: from what to what."""
HIDDEN = "•••"
"""In the place of what is not told."""
_ROWS, _MOST = 20, 200
"""So many rows of a table are told in full, and so many looked at: a click must not wait for thousands."""
_LONGEST = 120
_SHORT = 16
"""No text of somebody's own fits in a column that is so short: it is one of a few values."""
_REASONS = {
    "how the bot itself works": (
        "audit",
        "received",
        "browsers",
        "cockpit_sessions",
        "timed",
        "leases",
        "sent_days",
    ),
    "what follows from it": (
        *("outbox", "nudges", "nudge_items", "links", "clicks", "wordings", "source_readings"),
    ),
    "what is sealed, and with what": ("boxes", "key_holders", "key_proof"),
    "a report has a timeline of its own, for those who may read it": (
        *("cases", "case_access", "case_entries", "case_examples", "case_files", "cooling_drafts"),
    ),
    "figures, of which only some may be told": (
        *("checkin_counts", "closed_periods", "exit_figures", "funnel_counts", "journey_counts"),
        *("link_applications", "invitation_marks", "offers", "checkin_asked"),
    ),
    "what was said without a name": ("checkin_comments", "exit_comments"),
    "of two workspaces at once; the act says so in the log of each": ("link_requests", "linked_people"),
    "a form that is being filled in; what comes of it is an event": ("event_plans",),
}
CONSEQUENCES = {table: reason for reason, tables in _REASONS.items() for table in tables}
"""Tables that are no part of what somebody changes, and why."""
_BOOKKEEPING = {
    *(ROW_NAME, "id", "workspace_id", "revision", "redrawn_to", "planned_up_to", "told_up_to", "sequence"),
    *("changed_at", "etag", "last_modified", "next_nudge_at", "asked", "seen_on", "token", "mark", "person"),
}
_DRAFTS = {"prompts.proposal"}  # what is not confirmed ends long before the log does
_RECORDING = "recording"
UNTOLD = "untold"  # an option of a statement: whom it meets is not theirs to know who did it
_Row = dict[str, Any] | None
_Key = tuple[Any, ...]


class Recording:
    """What has changed so far."""

    def __init__(self) -> None:
        self._before: dict[Table, dict[_Key, _Row]] = {}
        self._added: dict[Table, list[_Row]] = {}
        self._keys: dict[Table, dict[_Key, Any]] = {}

    def listen(self, tx: Tx, statement: Any, many: Any, one: Any, options: Any) -> None:
        """Before a statement: how the rows are that it will write."""
        table = statement.table if isinstance(statement, Update | Delete | Insert) else None
        if not isinstance(table, Table) or table.name in CONSEQUENCES or options.get(UNTOLD):
            return
        given = list(many) or [dict(one)]
        if isinstance(statement, Insert):
            self._see_added(tx, table, statement, given)
        elif isinstance(statement, Delete) or _writes(table, statement, given):
            query = select(*dict.fromkeys((*table.primary_key, *_told(table)))).limit(_MOST)
            if statement.whereclause is not None:
                query = query.where(statement.whereclause)
            for values in given:
                self._see(table, tx.execute(query, values).mappings())

    def changes(self, tx: Tx) -> Changes:
        """All of it, now that the act is over."""
        found: Changes = {}
        for table, before in self._before.items():
            told = {
                _named(key): changed
                for key, row in before.items()
                if (changed := _difference(table, row, _now(tx, table, self._keys[table][key])))
            }
            if told:
                found[table.name] = _first(table, told)
        for table, rows in self._added.items():
            added = {f"+{place}": _difference(table, None, row) for place, row in enumerate(rows, 1)}
            found[table.name] = _first(table, found.get(table.name, {}) | added)
        return found

    def _see(self, table: Table, rows: Iterable[Any]) -> None:
        for row in rows:
            where = {one.name: row[one.name] for one in table.primary_key}
            self._keep(table, tuple(where.values()), where, dict(row))

    def _see_added(self, tx: Tx, table: Table, statement: Insert, given: list[dict[str, Any]]) -> None:
        """A row that may be there already is found by what the table has once; any other one is new."""
        for values in given:
            row = statement.compile(tx.engine).params | values
            where = next(_unique(table, row), None)
            if where is None:
                self._added.setdefault(table, []).append({c.name: row.get(c.name) for c in _told(table)})
            else:
                self._keep(table, tuple(where.values()), where, _now(tx, table, where))

    def _keep(self, table: Table, key: _Key, where: dict[str, Any], row: _Row) -> None:
        if len(self._before.get(table, ())) >= _MOST:
            return
        self._before.setdefault(table, {}).setdefault(key, row)
        self._keys.setdefault(table, {}).setdefault(key, where)


@contextmanager
def recorded(tx: Tx) -> Iterator[Recording]:
    """Record what is written meanwhile, but for what is recorded within: that is of another act."""
    recording, outer = Recording(), tx.info.get(_RECORDING)
    if outer:
        event.remove(tx, "before_execute", outer.listen)
    tx.info[_RECORDING] = recording
    event.listen(tx, "before_execute", recording.listen)
    try:
        yield recording
    finally:
        event.remove(tx, "before_execute", recording.listen)
        tx.info[_RECORDING] = outer
        if outer:
            event.listen(tx, "before_execute", outer.listen)


def _told(table: Table) -> list[Column[Any]]:
    return [
        one
        for one in table.columns
        if one.name not in _BOOKKEEPING and (is_encrypted(one) or not isinstance(one.type, LargeBinary))
    ]


def _writes(table: Table, statement: Update, given: list[dict[str, Any]]) -> bool:
    """Whether it sets anything that is told."""
    written: Any = statement._values or {}  # noqa: SLF001 - what it sets by an expression is nowhere else
    names = {getattr(one, "name", one) for one in (*written, *given[0])}
    return bool(names & {one.name for one in _told(table)})


def _unique(table: Table, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What of a row the table has once, and what says so."""
    for one in (table.primary_key, *(c for c in table.constraints if isinstance(c, UniqueConstraint))):
        names = [column.name for column in one.columns if column.name != ROW_NAME]
        if names and all(row.get(name) is not None for name in names):
            yield {name: row[name] for name in names}


def _now(tx: Tx, table: Table, where: Mapping[str, Any]) -> _Row:
    query = select(*_told(table)).where(and_(*(table.c[name] == value for name, value in where.items())))
    row = tx.execute(query).mappings().first()
    return dict(row) if row else None


def _difference(table: Table, old: _Row, new: _Row) -> dict[str, list[Any]]:
    """Only what differs. Of a row that comes or goes, all that stands in it."""
    found: dict[str, list[Any]] = {}
    for column in _told(table):
        before, after = (row.get(column.name) if row else None for row in (old, new))
        if before == after:
            continue
        if _is_hidden(column):
            found[column.name] = [one if one is None else HIDDEN for one in (before, after)]
        elif isinstance(column.type, Json) and (pieces := _pieces(before, after)):
            found |= {f"{column.name}.{name}": pair for name, pair in pieces.items()}
        else:
            found[column.name] = _apart(_value(before), _value(after))
    if not found and (old is None) != (new is None):
        found[""] = [old is not None, new is not None]
    return found


def _is_hidden(column: Column[Any]) -> bool:
    """What is sealed, and whatever people say of themselves."""
    if is_encrypted(column) or f"{column.table.name}.{column.name}" in _DRAFTS:
        return True
    is_text = isinstance(column.type, Json) or (
        isinstance(column.type, String) and (column.type.length or _SHORT + 1) > _SHORT
    )
    return is_text and owner_of(column.table) is not None


def _pieces(before: Any, after: Any) -> dict[str, list[Any]]:
    """What differs in values that have names themselves."""
    if not all(isinstance(one, dict) or one is None for one in (before, after)):
        return {}
    old, new = before or {}, after or {}
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {str(name): _apart(_value(old.get(name)), _value(new.get(name))) for name in names}


def _value(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case str():
            return str(value)
    return "?" if value is UNREADABLE else json.dumps(value, ensure_ascii=False, default=str)


def _apart(before: Any, after: Any) -> list[Any]:
    """Both, short; of long texts that begin alike what comes before they differ."""
    if not (isinstance(before, str) and isinstance(after, str)) or max(len(before), len(after)) <= _LONGEST:
        return [_short(before), _short(after)]
    alike = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = max(0, min(alike, len(before), len(after)) - _LONGEST // 4)
    return [_short(("…" if start else "") + one[start:]) for one in (before, after)]


def _short(value: Any) -> Any:
    return value if not isinstance(value, str) or len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def _named(key: _Key) -> str:
    return "-".join(map(str, key))


def _first(table: Table, rows: dict[str, dict[str, list[Any]]]) -> dict[str, dict[str, list[Any]]]:
    """The first ones, and how many more there are: of people's own that number is not for anybody."""
    told = dict(islice(rows.items(), _ROWS))
    more = HIDDEN if owner_of(table) or len(rows) >= _MOST else len(rows) - _ROWS
    return told if len(rows) <= _ROWS else told | {"": {"": [None, more]}}
