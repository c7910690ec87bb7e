"""Rows that cannot be read: another release wrote them, a backup brought them back, somebody changed them.

Such a row hurts itself only. A list leaves it out, whoever asks for it alone gets `BadRow`, and the log
hears of it once. It works again as soon as it can be read.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from traceback import FrameSummary, extract_tb
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import CursorResult, Row, Table
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnection

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
log = structlog.get_logger()
_FRAMES = 4
_reported: set[tuple[object, ...]] = set()


class BadRow(Exception):
    """A row that this release does not understand."""

    def __init__(self, table: str, row_id: int | None) -> None:
        super().__init__(f"a row of {table}")
        self.table, self.row_id = table, row_id


def reads(table: Table) -> Callable[[Callable[Concatenate[Any, P], T]], Callable[Concatenate[Any, P], T]]:
    """For a function that makes something of a row of `table`: whatever it stumbles over is `BadRow`."""

    def decorate(read: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
        def reading(row: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return read(row, *args, **kwargs)
            except BadRow:
                raise
            except Exception as error:
                raise BadRow(table.name, getattr(row, "id", None)) from error

        return reading

    return decorate


def read_rows(table: Table, found: CursorResult[Any], read: Callable[[Any], T]) -> list[T]:
    """What can be read of the rows of `table` that were found."""
    read_ones = (_try(read, row) for row in _whole(table, found))
    return [one for one in read_ones if not isinstance(one, BadRow)]


def known_values(kind: type[E], values: Iterable[str], row: Row[Any], table: Table) -> tuple[E, ...]:
    """What this release knows of a list; what it does not know stays where it is kept."""
    found, names = tuple(values), frozenset(kind)
    understood = tuple(kind(one) for one in found if one in names)
    if len(understood) < len(found):
        log_bad_row(BadRow(table.name, row.id))
    return understood


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
        log.error("row_set_aside", of=name, row=row_id, error=type(error).__name__, at=at)


def reset_reports() -> None:
    """Log what was logged before, as after a new start."""
    _reported.clear()


def is_the_databases(error: Exception) -> bool:
    """Whether the database itself has a fault, so that no single row is to blame."""
    of_a_row = isinstance(error, DataError | IntegrityError)
    return isinstance(error, DBAPIError | NoConnection) and not of_a_row


def _try(read: Callable[[Any], T], row: Any) -> T | BadRow:
    try:
        return read(row)
    except BadRow as error:
        log_bad_row(error)
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
    ours = [one for one in extract_tb(error.__traceback__) if "site-packages" not in one.filename]
    return " < ".join(map(_place, reversed(ours[-_FRAMES:])))


def _place(frame: FrameSummary) -> str:
    file = frame.filename.replace("\\", "/").rpartition("/")[2]
    return f"{file}:{frame.lineno} {frame.name}"
