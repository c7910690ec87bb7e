"""What all tables share."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Text

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
