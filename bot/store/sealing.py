"""Columns that hold something encrypted: what is written is sealed for its row, and says so when read."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Dialect, LargeBinary, String, Table, Text, select, type_coerce
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeDecorator

from bot.domain.sealed import Place, Purpose, Sealed
from bot.store.vault import ToSeal

ROW_NAME = "row_name"
NAME_LENGTH = 32


def new_row_name() -> str:
    return token_hex(NAME_LENGTH // 2)


class SealedFile(TypeDecorator[bytes]):
    """What is written is sealed for this column; it is read with `sealed_file`."""

    impl: Any = LargeBinary
    cache_ok = True

    def __init__(self, purpose: Purpose, column: str, table: str = "") -> None:
        super().__init__()
        self.purpose, self.column, self.table = purpose, column, table

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy gives it
        """Nothing, be it none or empty, needs no sealing. Raises TypeError for all that is not for here."""
        if not value:
            return value
        if not isinstance(value, Sealed) or (value.place.table, value.place.column) != (
            self.table,
            self.column,
        ):
            raise TypeError(f"{self.table}.{self.column} takes only what is sealed for it")
        return self._kept(value.content)

    def _kept(self, content: bytes) -> Any:
        return content


class SealedText(SealedFile):
    """A text: in every query its row's name comes along with it, so that what is read knows its place."""

    impl: Any = Text
    cache_ok = True

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """The name of the row, and behind it what is kept."""
        kept: Any = getattr(column, "element", column)
        named = type_coerce(kept.table.c[ROW_NAME], String).concat(type_coerce(kept, Text))
        return type_coerce(named, self)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - as above
        if value is None:
            return None
        place = Place(self.table, self.column, value[:NAME_LENGTH])
        return Sealed(self.purpose, place, _from_text(value[NAME_LENGTH:]))

    def _kept(self, content: bytes) -> Any:
        return urlsafe_b64encode(content).decode()


def sealed_row(table: Table, values: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    """The values of a row, each sealed for its place: one that is new, unless it has a `name`."""
    if not any(isinstance(value, ToSeal) for value in values.values()):
        return dict(values)
    row = name or new_row_name()
    places = {column: Place(table.name, column, row) for column in values}
    kept = {
        column: value.at(places[column]) if isinstance(value, ToSeal) else value
        for column, value in values.items()
    }
    return kept | {ROW_NAME: row}


def sealed_change(tx: Connection, table: Table, row_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """The new values of the row with this id, each sealed for its place there."""
    name = tx.execute(select(table.c[ROW_NAME]).where(table.c.id == row_id)).scalar()
    return sealed_row(table, values, name or "")


def sealed_file(purpose: Purpose, table: Table, column: str, row: str, content: bytes) -> Sealed:
    """What was read of a column with files."""
    return Sealed(purpose, Place(table.name, column, row), content)


def _from_text(kept: str) -> bytes:
    """What is no text of ours is no fault of the rows around it: it just never opens."""
    try:
        return urlsafe_b64decode(kept)
    except ValueError:
        return b""
