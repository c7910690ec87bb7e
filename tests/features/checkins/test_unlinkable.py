"""Whoever copies the whole database after every commit, without its key, learns nothing of who answered what.

The same round is lived through twice, with what people of one group did exchanged between them. Nobody has
been here that month: the first thing that they do is to answer. If all copies of one life are like those of
the other, to the last row, its order, its size and its times, nobody can tell which of them it was.

With the key, or with the cards in the chat, it can be told. The last tests do so, as long as it is so: no
more is promised on the card and in docs/privacy.md than what the first ones show.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from bot.domain.actions.checkins import AnswerCheckin, SkipCheckin
from bot.domain.checkins.given import Given
from bot.domain.checkins.question import Question
from bot.domain.messages import Updated
from bot.domain.people import Platform
from bot.features import provisioning
from bot.store.checkins import people as states
from bot.store.engine import Store, Tx
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata
from tests.databases import Kept
from tests.features.checkins.rounds import MONDAY, Chat, close, counted, hold, plan
from tests.features.world import HR, World, phrase
from tests.people import add_ambassador

Act = tuple[int, str, str, int]
"""Who does what: an answer to a question, a comment (as long as the number says), or to skip all of it."""
Copy = Any
"""What the attacker has of one moment."""

ACTS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(("answer", "answer", "answer", "comment", "skip")),
        st.sampled_from(("load", "satisfaction")),
        st.integers(1, 5),
    ),
    max_size=12,
)
BY_CHANCE = {"checkin_comments": "id", "exit_comments": "id", "received": "key"}
"""What is drawn by lot, or looks so without the key."""
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
def test_without_the_key_no_copies_tell_which_of_a_group_it_was(
    new_store: Callable[[], Store], acts: list[Act], order: list[int], split: str
) -> None:
    """Six people of one department: whoever did it, the database is the same after every commit."""
    assume(order != sorted(order))
    really = asyncio.run(lived(World(new_store()), acts, split))
    exchanged = [(order[who], *what) for who, *what in acts]
    otherwise = asyncio.run(lived(World(new_store()), exchanged, split))  # type: ignore[arg-type]  # same shape
    assert len(really) > len(acts)
    assert otherwise == really


@settings(max_examples=4)
@given(values=st.lists(st.integers(1, 5), min_size=6, max_size=6), data=st.data())
def test_one_copy_without_the_key_does_not_tell_in_which_order_answers_came(
    new_store: Callable[[], Store], values: list[int], data: st.DataObject
) -> None:
    """Even who knows when each of them answered cannot tell from one copy which of the answers it was."""
    exchanged = data.draw(st.permutations(values))
    assume(exchanged != values)
    first, second = (
        asyncio.run(
            lived(World(new_store()), [(n, "answer", "load", v) for n, v in enumerate(given)], "none")
        )
        for given in (values, exchanged)
    )
    assert first[len(values) - 1 :] == second[len(values) - 1 :]


async def test_with_the_key_copies_of_two_moments_still_tell_who_answered_what(world: World) -> None:
    chats, values = await asked(world), (1, 5, 2, 4, 1, 3)
    copies = [opened(world)]
    for chat, value in zip(chats, values, strict=True):
        await chat.answers("load", value)
        copies.append(opened(world))
    assert [told_by(*two) for two in pairwise(copies)] == list(enumerate(values))


async def test_the_card_in_the_chat_still_tells_what_was_chosen(world: World) -> None:
    chat, *_ = await asked(world)
    reply = await chat.answers("load", 1)
    assert isinstance(reply, Updated)
    button = chat.button("load", 5).action
    assert isinstance(button, AnswerCheckin)
    assert Given.from_text(button.given).answers[Question.LOAD].value == 1


async def lived(world: World, acts: list[Act], split: str) -> list[Copy]:
    """Six people live through a round; return what the database is like after every commit."""
    chats = await asked(world, split)
    with copied(world) as copies:
        for who, what, question, value in acts:
            await act(chats[who], what, question, value)
        world.clock.forward(weeks=1)
        hold(world)
        world.deliver()
        hold(world)
        close(world)
        world.deliver()
    return copies


async def asked(world: World, split: str = "none") -> list[Chat]:
    """Six people with the card of a round; a new month has begun, and nobody has been here in it."""
    now = world.clock.now()
    place = world.store.write(lambda tx: provisioning.ensure_workspace(tx, Platform.SLACK, "T1", (HR,), now))
    people = [world.person(f"U{one}", name=f"Person {one}") for one in range(6)]
    for one in people:
        known = {"name": one.profile.name, "address": one.actor.address, "department": "Care"}
        add_ambassador(world.store, place, one.actor.user, **known, next_nudge_at=None)
    await plan(world, split=split)
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    world.clock.forward(days=2)
    assert {row["seen_on"].month for row in world.rows("members")} == {world.clock.moment.month - 1}
    return [Chat(person) for person in people]


@contextmanager
def copied(world: World) -> Iterator[list[Copy]]:
    """A copy of the database after every commit."""
    copies: list[Copy] = []
    write = world.store._write

    def write_and_copy(work: Callable[[Tx], Any]) -> Any:
        done = write(work)
        copies.append(everything(world))
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.store, "_write", write_and_copy)
        yield copies


def opened(world: World) -> tuple[list[int], list[str]]:
    """What somebody with the key reads: how often each answer was given, and each person's state."""
    ids = {row["member_id"] for row in world.rows("checkin_people")}
    found = world.store.read(lambda tx: states.states_by_member(tx, world.vault, 1, ids))
    return counted(world), [found[one].to_text() for one in sorted(ids)]


def told_by(before: tuple[list[int], list[str]], after: tuple[list[int], list[str]]) -> tuple[int, int]:
    """Whose state changed between two copies, and which answer was counted."""
    [who] = _changed(before[1], after[1])
    [place] = _changed(before[0], after[0])
    return who, place + 1


def _changed(before: Sequence[object], after: Sequence[object]) -> list[int]:
    return [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]


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
    """All tables row by row as they lie in the file: the size of what is encrypted, and each row's age."""

    def read(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
        found: dict[str, list[Any]] = {name: [] for name in metadata.tables}
        found |= {name: _rows(tx, name) for name in tx.scalars(text(_filled()))}
        ages = sorted({int(row[0]) for rows in found.values() for row in rows})
        return {name: [(ages.index(int(age)), *row) for age, *row in rows] for name, rows in found.items()}

    return {name: _as_seen(name, rows) for name, rows in world.store.read(read).items()}


@cache
def _filled() -> str:
    """Asks at once which tables have rows: most have none, and each question takes its time."""
    some = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in metadata.tables)
    return " UNION ALL ".join(some)


def _rows(tx: Connection, name: str) -> list[Any]:
    table = metadata.tables[name]
    place = ROWS[tx.dialect.name]
    if tx.dialect.name == "sqlite" and name in BY_CHANCE:  # it has no rowid, and lies in the order of its key
        place = BY_CHANCE[name]
    written = "xmin" if tx.dialect.name == "postgresql" else "0"
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return list(tx.execute(text(f'SELECT {written}, {columns} FROM "{name}" ORDER BY {place}')).all())


def _as_seen(name: str, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows without what only the key opens, and with what is drawn by lot in no order."""
    hidden, seen = BY_CHANCE.get(name), []
    for age, *values in rows:
        shown: list[object] = [age]
        for column, value in zip(metadata.tables[name].columns, values, strict=True):
            if column.info.get("encrypted") or column.name == ROW_NAME:
                shown.append(len(str(value)) if value else None)
            else:
                shown.append("" if column.name == hidden else str(value))
        seen.append(tuple(shown))
    return sorted(seen, key=str) if hidden else seen
