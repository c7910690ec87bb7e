"""What all tables share. A moment means the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, Integer, LargeBinary, MetaData, Text
from sqlalchemy.types import TypeDecorator

from bot.store.vault import Purpose

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
    """What is encrypted before it comes here. The mark lets a change of keys find every such column."""
    kind = LargeBinary() if purpose is Purpose.FILE else Text()
    return Column(column, kind, nullable=nullable, info={"encrypted": purpose})


class Instant(TypeDecorator[datetime]):
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
