"""Whoever reads the whole database, without its key, learns nothing of who answered what.

The same round is lived through twice, with what people of one group did exchanged between them. If both
databases look the same to the last row, its order, its size and its times, nobody can tell which of them it
was, and guesses from the totals as well as anybody.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from bot.domain.actions.checkins import SkipCheckin
from bot.store.engine import Store
from bot.store.tables import metadata
from tests.databases import Kept
from tests.features.checkins.rounds import MONDAY, Chat, close, hold, plan
from tests.features.world import World, phrase

Act = tuple[int, str, str, int]
"""Who does what: an answer to a question, a comment (as long as the number says), or to skip all of it."""
Lived = list[Any]

ACTS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(("answer", "answer", "answer", "comment", "skip")),
        st.sampled_from(("load", "satisfaction")),
        st.integers(1, 5),
    ),
    max_size=12,
)
BY_CHANCE = {"checkin_comments": "id", "exit_comments": "id"}
"""What is drawn by lot."""
ROWS = {"sqlite": "rowid", "postgresql": "ctid"}


@pytest.fixture
def new_store(request: pytest.FixtureRequest, backend: str, store: Store) -> Callable[[], Store]:
    """Makes an empty database, as often as is asked."""
    kept: Kept = request.getfixturevalue("kept_sqlite" if backend == "sqlite" else "kept_postgres")

    def fresh() -> Store:
        kept.empty()
        return store

    return fresh


@settings(max_examples=5)
@given(acts=ACTS, order=st.permutations(range(6)), split=st.sampled_from(("none", "department")))
def test_it_could_have_been_anybody_of_the_group(
    new_store: Callable[[], Store], acts: list[Act], order: list[int], split: str
) -> None:
    """Six people of one department: whoever did it, the database is the same."""
    assume(order != sorted(order))
    really = asyncio.run(lived(World(new_store()), acts, split))
    exchanged = [(order[who], *what) for who, *what in acts]
    otherwise = asyncio.run(lived(World(new_store()), exchanged, split))  # type: ignore[arg-type]  # same shape
    assert otherwise == really


@settings(max_examples=4)
@given(values=st.lists(st.integers(1, 5), min_size=6, max_size=6), data=st.data())
def test_who_answered_last_did_not_give_the_answer_that_came_last(
    new_store: Callable[[], Store], values: list[int], data: st.DataObject
) -> None:
    """Even who knows when each of them answered cannot tell which of the answers it was."""
    exchanged = data.draw(st.permutations(values))
    assume(exchanged != values)
    first, second = (
        asyncio.run(
            lived(World(new_store()), [(n, "answer", "load", v) for n, v in enumerate(given)], "none")
        )
        for given in (values, exchanged)
    )
    assert first == second


async def lived(world: World, acts: list[Act], split: str) -> Lived:
    """Six people live through a round; return what the database is like on the way and at its end."""
    people = [await world.person(f"U{one}", name=f"Person {one}").join() for one in range(6)]
    await plan(world, split=split)
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    for person in people:
        await person.hello()
    chats, seen = [Chat(person) for person in people], []
    for who, what, question, value in acts:
        await act(chats[who], what, question, value)
    seen.append(everything(world))
    world.clock.forward(weeks=1)
    hold(world)
    world.deliver()
    hold(world)
    seen.append(everything(world))
    close(world)
    world.deliver()
    seen.append(everything(world))
    return seen


async def act(chat: Chat, what: str, question: str, value: int) -> None:
    """Do one thing; who skipped has to take that back first."""
    back = phrase("checkin", "resume")
    if back in {button.label for part in chat.card.parts for button in part.buttons}:
        await chat.taps(back)
    if what == "answer":
        await chat.answers(question, value)
    elif what == "comment":
        await chat.writes("x" * (100 * value))
    else:
        await chat.person.do(SkipCheckin(1, skip=True))


def everything(world: World) -> dict[str, list[tuple[object, ...]]]:
    """All tables row by row as they lie in the file: with the size of what is sealed, and each row's age."""
    return world.store.read(lambda tx: {name: _rows(tx, name) for name in metadata.tables})


def _rows(tx: Connection, name: str) -> list[tuple[object, ...]]:
    table = metadata.tables[name]
    hidden = BY_CHANCE.get(name)
    place = ROWS[tx.dialect.name]
    if tx.dialect.name == "sqlite" and hidden:  # it has no rowid, and lies in the order of its ids
        place = hidden
    written = "xmin" if tx.dialect.name == "postgresql" else "0"
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    found = tx.execute(text(f'SELECT {written}, {columns} FROM "{name}" ORDER BY {place}')).all()
    ages = sorted({int(row[0]) for row in found})
    rows = []
    for written_by, *values in found:
        shown: list[object] = [ages.index(int(written_by))]
        for column, value in zip(table.columns, values, strict=True):
            if column.info.get("sealed"):
                shown.append(len(value) if value else None)
            else:
                shown.append("" if column.name == hidden else str(value))
        rows.append(tuple(shown))
    return sorted(rows) if hidden else rows
