"""Rows that cannot be read: another release wrote them, a backup brought them back, somebody changed them.

Such a row hurts itself only. A list leaves it out, whoever asks for it alone gets `BadRow`, and the log
hears of it once. It works again as soon as it can be read.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path
from sysconfig import get_path
from traceback import FrameSummary, extract_tb
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from prometheus_client import Counter
from sqlalchemy import CursorResult, Row, Table
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.store.engine import Closed

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
log = structlog.get_logger()
SET_ASIDE = Counter(
    "ambassador_rows_set_aside_total", "Rows that do not read, each counted once a process", ["of"]
)
_FRAMES = 4
_OTHERS = tuple(get_path(name) for name in ("stdlib", "purelib", "platlib"))
_OURS = tuple(
    f"{Path(__file__).parents[2] / name}/" for name in ("bot", "content_library", "playground", "scheduler")
)
"""Where code is; ours may be among that of others."""
UNREADABLE = object()
"""What stands in a row in the place of a value that is none of its column's kind."""
_noticed: ContextVar[set["BadRow"] | None] = ContextVar("noticed", default=None)
_reported: set[tuple[object, ...]] = set()


class BadRow(Exception):
    """A row that this release does not understand."""

    def __init__(self, table: str, row_id: int | None, owner: int | None = None) -> None:
        super().__init__(f"a row of {table}")
        self.table, self.row_id, self.owner = table, row_id, owner


def reads(table: Table) -> Callable[[Callable[Concatenate[Any, P], T]], Callable[Concatenate[Any, P], T]]:
    """For a function that makes something of a row of `table`: whatever it stumbles over is `BadRow`."""

    def decorate(read: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
        def reading(row: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return read(row, *args, **kwargs)
            except BadRow:
                raise
            except Exception as error:
                whose = "id" if table.name == "members" else "member_id"
                raise BadRow(table.name, getattr(row, "id", None), getattr(row, whose, None)) from error

        return reading

    return decorate


def read_rows(table: Table, found: CursorResult[Any], read: Callable[[Any], T]) -> list[T]:
    """What can be read of the rows of `table` that were found. `read` raises BadRow."""
    read_ones = (_try(read, row) for row in _whole(table, found))
    return [one for one in read_ones if not isinstance(one, BadRow)]


def read_columns(table: Table, found: CursorResult[Any], read: Callable[[Any], T]) -> list[T]:
    """The same for rows of which every column that was found is used. `read` may raise anything."""

    @reads(table)
    def read_whole(row: Any) -> T:
        if UNREADABLE in row:
            raise ValueError("a value that is none of its kind")
        return read(row)

    return read_rows(table, found, read_whole)


def whole_rows(table: Table, found: CursorResult[Any]) -> list[Row[Any]]:
    """Those as they are of which every column that was found reads."""
    return read_columns(table, found, lambda row: row)


def known_values(kind: type[E], values: Iterable[str], row: Row[Any], table: Table) -> tuple[E, ...]:
    """What this release knows of a list; what it does not know stays where it is kept."""
    found, names = tuple(values), frozenset(kind)
    understood = tuple(kind(one) for one in found if one in names)
    if len(understood) < len(found):
        log_bad_row(BadRow(table.name, row.id))
    return understood


@contextmanager
def noticing() -> Iterator[set[BadRow]]:
    """What lists leave out meanwhile."""
    found: set[BadRow] = set()
    before = _noticed.set(found)
    try:
        yield found
    finally:
        _noticed.reset(before)


def set_aside(bad: BadRow) -> None:
    """Leave this row out of what is read: the log hears of it, and so does whoever reads the rest."""
    log_bad_row(bad)
    if (noticed := _noticed.get()) is not None:
        noticed.add(bad)


def log_bad_row(error: Exception, name: str = "", row_id: object = None) -> None:
    """Log once, without anything that the row says, that work on it fails: `name` is what was to be done."""
    at = place_of(error)
    key: tuple[object, ...] = (name, row_id, at)
    if isinstance(error, BadRow):  # it is the same row wherever it is met
        name, row_id = error.table, error.row_id
        key = (name, row_id)
        error = error.__cause__ if isinstance(error.__cause__, Exception) else error
    if key not in _reported:
        _reported.add(key)
        SET_ASIDE.labels(name).inc()
        log.error("row_set_aside", of=name, row=row_id, error=type(error).__name__, at=at)


def reset_reports() -> None:
    """Log what was logged before, as after a new start."""
    _reported.clear()


def is_the_databases(error: Exception) -> bool:
    """Whether the database itself has a fault, so that no single row is to blame."""
    of_a_row = isinstance(error, DataError | IntegrityError)
    return isinstance(error, DBAPIError | NoConnection | Closed) and not of_a_row


def is_away(error: BaseException) -> bool:
    """Whether the database does not answer, or cannot do anything just now: no code of ours is to blame."""
    return isinstance(error, OperationalError | InterfaceError | NoConnection | Closed)


def _try(read: Callable[[Any], T], row: Any) -> T | BadRow:
    try:
        return read(row)
    except BadRow as error:
        set_aside(error)
        return error


def _whole(table: Table, found: CursorResult[Any]) -> Iterable[Row[Any]]:
    """All rows but those of which a column does not hold what it should, such as a date."""
    while True:
        try:
            row = found.fetchone()
        except Exception as error:
            if is_the_databases(error):
                raise
            log_bad_row(error, table.name)
            continue
        if row is None:
            return
        yield row


def place_of(error: Exception) -> str:
    """Where in our own code, from the inside out. The error's own words may say what the row says."""
    ours = [one for one in extract_tb(error.__traceback__) if _is_ours(one.filename)]
    return " < ".join(map(_place, reversed(ours[-_FRAMES:])))


def _is_ours(file: str) -> bool:
    return file.startswith(_OURS) or not file.startswith(_OTHERS)


def _place(frame: FrameSummary) -> str:
    file = frame.filename.replace("\\", "/").rpartition("/")[2]
    return f"{file}:{frame.lineno} {frame.name}"
