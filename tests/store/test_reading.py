"""A row is read by the types of what it becomes, and one that does not read says which it was."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import pytest
from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, insert, select

from bot.store.engine import Store
from bot.store.reading import Reader
from bot.store.rows import BadRow


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Thing:
    """Something of every kind that a row can hold."""

    id: int
    colour: Colour
    other: Colour | None
    size: Literal["s", "m"]
    colours: tuple[Colour, ...]
    words: tuple[str, ...]
    shown: bool


THINGS = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("colour", String(8)),
    Column("other", String(8)),
    Column("size", String(8)),
    Column("colours", JSON),
    Column("words", JSON),
    Column("note", String(8)),
)
GOOD = {"colour": "red", "other": "red", "size": "s", "colours": ["red"], "words": ["a"], "note": ""}
READ = Reader(THINGS, Thing, shown=lambda row: bool(row.note))


@pytest.fixture
def things(sqlite_store: Store) -> Store:
    sqlite_store.write(THINGS.metadata.create_all)
    return sqlite_store


def test_each_field_is_of_its_type(things: Store) -> None:
    thing = things.write(lambda tx: READ.add(tx, **GOOD))
    assert thing == Thing(1, Colour.RED, Colour.RED, "s", (Colour.RED,), ("a",), shown=False)
    assert type(thing.colours[0]) is Colour
    empty = things.write(lambda tx: READ.add(tx, **GOOD | {"other": None, "note": "x"}))
    assert (empty.other, empty.shown) == (None, True)


@pytest.mark.parametrize(
    "wrong", [{"colour": "moon"}, {"other": "moon"}, {"size": "xl"}, {"colours": ["moon"]}, {"words": None}]
)
def test_a_row_that_does_not_read_is_left_out_of_lists_and_named_alone(
    things: Store, wrong: dict[str, object]
) -> None:
    things.write(lambda tx: tx.execute(insert(THINGS), [GOOD, GOOD | wrong, GOOD]))
    assert [one.id for one in things.read(lambda tx: READ.all(tx, select(THINGS)))] == [1, 3]
    alone = select(THINGS).where(THINGS.c.id == 2)
    with pytest.raises(BadRow) as caught:
        things.read(lambda tx: READ.first(tx, alone))
    assert (caught.value.table, caught.value.row_id) == ("things", 2)
    with pytest.raises(BadRow):
        things.read(lambda tx: READ.each(tx, select(THINGS)))


def test_a_field_that_nothing_is_known_of_is_found_when_the_program_starts() -> None:
    with pytest.raises(TypeError, match="things has no shown"):
        Reader(THINGS, Thing)
