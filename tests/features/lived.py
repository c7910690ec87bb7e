"""What many tests begin with is lived through once in each process; after that all of it is written at once.

So it is always what the acts leave: it is a copy of that, to the last row.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import closing
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.store.engine import Tx
from bot.store.tables import metadata
from bot.store.tables.people import workspaces
from tests.library import read_library

if TYPE_CHECKING:
    from tests.features.world import World


@dataclass(frozen=True)
class Left:
    """What was left: the rows as SQLite has them, when it was, and what the bot knew by heart."""

    rows: dict[str, list[Any]]
    ended: datetime
    turns: Iterator[int]
    met: dict[Any, Any]


_left: dict[Hashable, Left] = {}


async def live_once(world: "World", story: Hashable, live: Callable[[], Awaitable[None]]) -> None:
    """Live through what `story` names, or write what it left when it began at the same moment.

    Only what begins in an empty database is the same each time. On PostgreSQL, or with words that listen to
    what is said, it is always lived.
    """
    world.lived_by.add(asyncio.current_task())
    as_now = story, world.clock.now(), str(world.turns), *world.vault.marks("lived", "")
    listens = world.library is not read_library()
    if listens or not world.store.is_sqlite or world.store.read(_somebody):
        await live()
    elif left := _left.get(as_now):
        world.store.write(lambda tx: _write(tx, left))
        world.clock.moment, world.turns = left.ended, copy(left.turns)
        world.conversation._people._met.update(left.met)
    else:
        await live()
        rows = world.store.read(_read)
        met = dict(world.conversation._people._met)
        if world.lived_by == {asyncio.current_task()}:  # nobody else did something at the same time
            _left[as_now] = Left(rows, world.clock.now(), copy(world.turns), met)


def _somebody(tx: Tx) -> int:
    return tx.scalar(select(func.count()).select_from(workspaces)) or 0


def _read(tx: Tx) -> dict[str, list[Any]]:
    with closing(_sqlite(tx).cursor()) as cursor:
        every = {name: cursor.execute(f'SELECT * FROM "{name}"').fetchall() for name in metadata.tables}
    return {name: rows for name, rows in every.items() if rows}


def _write(tx: Tx, left: Left) -> None:
    with closing(_sqlite(tx).cursor()) as cursor:
        cursor.execute("PRAGMA defer_foreign_keys=ON")
        for name, rows in left.rows.items():
            cursor.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)


def _sqlite(tx: Tx) -> sqlite3.Connection:
    connection = tx.connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection
