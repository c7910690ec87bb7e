"""What PostgreSQL tells with a commit."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress

import psycopg
import pytest

from bot.store.engine import Store, Tx
from bot.store.waking import CHANNEL, mark_work
from tests.patience import PATIENCE
from tests.people import add_ambassador, add_workspace, outgoing, post

Heard = Callable[[int], list[str]]


@pytest.fixture
def heard(postgres_store: Store) -> Iterator[Heard]:
    with closing(psycopg.connect(**postgres_store.postgres_arguments(), autocommit=True)) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        yield lambda number: [one.payload for one in connection.notifies(timeout=PATIENCE, stop_after=number)]


def test_each_workspace_is_told_once_a_commit(postgres_store: Store, heard: Heard) -> None:
    people = [add_ambassador(postgres_store, add_workspace(postgres_store, external_id=one)) for one in "ab"]
    post(postgres_store, *(outgoing(one, key) for one in people for key in ("one", "two")))
    assert heard(2) == ["1", "2"]


def test_what_comes_to_nothing_is_told_to_nobody(postgres_store: Store, heard: Heard) -> None:
    def fail(tx: Tx) -> None:
        mark_work(tx, 7)
        raise ZeroDivisionError

    with suppress(ZeroDivisionError):
        postgres_store.write(fail)
    for _ in range(10):  # each connection of the pool
        postgres_store.write(lambda tx: mark_work(tx, 8))
    assert set(heard(10)) == {"8"}


def test_sqlite_tells_nothing(sqlite_store: Store) -> None:
    sqlite_store.write(lambda tx: mark_work(tx, 1))
