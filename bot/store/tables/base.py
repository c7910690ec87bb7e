"""What all tables share. A moment means the same on SQLite and PostgreSQL.

SQLite keeps anything in any column. A value that does not read is `UNREADABLE` when its row is read, so that
the rows around it are read all the same (`bot/store/rows.py`).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    event,
)
from sqlalchemy.types import TypeDecorator

from bot.domain.schedule import NO_END
from bot.domain.sealed import Purpose
from bot.store.rows import UNREADABLE
from bot.store.sealing import NAME_LENGTH, ROW_NAME, SealedFile, SealedText, new_row_name

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def row_id() -> Column[int]:
    """The id that buttons and other tables name a row by."""
    return Column("id", Integer, primary_key=True)


def belongs_to(table: str, column: str, *, nullable: bool = False) -> Column[int]:
    """A row that goes when the other one goes."""
    return Column(column, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=nullable)


def encrypted(column: str, purpose: Purpose = Purpose.TEXT, *, nullable: bool = True) -> Column[Any]:
    """What is encrypted, for this column of a row with a name. The mark lets a change of keys find it."""
    kind = SealedFile if purpose is Purpose.FILE else SealedText
    made: Column[Any] = Column(column, kind(purpose, column), nullable=nullable, info={"encrypted": purpose})

    @event.listens_for(made, "after_parent_attach")
    def name_table(_: object, table: Table) -> None:
        made.type = kind(purpose, column, table.name)

    return made


def row_name() -> Column[str]:
    """What the texts of a row are bound to: by chance, and never that of another row."""
    return Column(
        ROW_NAME, String(NAME_LENGTH), nullable=False, unique=True, index=True, default=new_row_name
    )


_YEARS = range(1000, 9000)
"""Beyond these a day may have none before or after it, or none in another zone."""


class _Tolerant(TypeDecorator[Any]):
    """Of what it cannot make anything it makes `UNREADABLE`."""

    impl: Any = String

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], Any]:
        read = super().result_processor(dialect, coltype)

        def tolerant(kept: Any) -> Any:
            if kept is None:
                return None
            try:
                value = read(kept) if read else kept
            except (ValueError, TypeError, OverflowError):
                return UNREADABLE
            return value if self._makes_sense(value) else UNREADABLE

        return tolerant

    def _makes_sense(self, value: Any) -> bool:
        return not isinstance(value, date) or value.year in _YEARS


class Day(_Tolerant):
    impl = Date
    cache_ok = True


class LastDay(Day):
    """A day, or `NO_END`."""

    cache_ok = True

    def _makes_sense(self, value: Any) -> bool:
        return value == NO_END or super()._makes_sense(value)


class Json(_Tolerant):
    impl = JSON
    cache_ok = True

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """A piece of it is compared as what it is."""
        return self.impl_instance.coerce_compared_value(op, value)


class Instant(_Tolerant):
    """A moment in UTC. SQLite would drop an offset silently, so a time without one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write in UTC; raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if dialect.name == "sqlite" else moment.astimezone(UTC)


def reads(at: Column[Any]) -> ColumnElement[bool]:
    """Whether a column's day or moment is one: the first or last of many must not be one that is none."""
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in (_YEARS.start, _YEARS.stop))
    if isinstance(at.type, Day):
        return at.between(first.date(), last.date())
    return at.between(first, last)
