"""What waits for SQLite's writing thread is committed together, and nothing of it hurts the rest."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from functools import partial
from threading import Event

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.exc import IntegrityError

from bot.store import received
from bot.store.engine import Store, Tx
from bot.store.group_commit import MOST
from bot.store.tables.outbox import received as received_table
from bot.store.tables.people import members
from tests.patience import PATIENCE
from tests.people import MONDAY, NOBODYS
from tests.sealing import VAULT

Work = Callable[[Tx], object]


def note_nothing(_: Tx) -> None:
    """Do nothing."""


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


def submit_together(
    store: Store, *works: Work, before: Work = note_nothing, cancel: int | None = None
) -> "list[Future[object]]":
    """Submit them while the writing thread is busy, `cancel` one of them, and wait until all are done.

    What keeps it busy does `before` at its end.
    """
    begun, go_on = Event(), Event()

    def hold(tx: Tx) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)
        before(tx)

    held = store.submit(hold)
    assert begun.wait(PATIENCE)
    futures: list[Future[object]] = [store.submit(work) for work in works]
    if cancel is not None:
        assert futures[cancel].cancel()
    go_on.set()
    held.result(PATIENCE)
    wait(futures, PATIENCE)
    return futures


@contextmanager
def counted_commits(store: Store) -> Iterator[list[None]]:
    """One for each commit, that of the work which holds the thread among them."""
    commits: list[None] = []

    def count(_: object) -> None:
        commits.append(None)

    event.listen(store.engine, "commit", count)
    yield commits
    event.remove(store.engine, "commit", count)


def note(key: str, tx: Tx) -> bool:
    return received.claim_key(tx, VAULT, key, MONDAY)


def is_there(store: Store, key: str) -> bool:
    mark = VAULT.marks("received", key)[0]
    found = select(received_table.c.key).where(received_table.c.key == mark)
    return store.read(lambda tx: tx.execute(found).first()) is not None


def fail_late(tx: Tx) -> None:
    note("failed", tx)
    raise ZeroDivisionError


def orphan(tx: Tx, row: dict[str, object]) -> None:
    """What only the commit finds out: it belongs to no workspace."""
    tx.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    tx.execute(insert(members).values(row))


def roll_everything_back(tx: Tx) -> None:
    """As SQLite does by itself when the disk is full."""
    note("twice", tx)
    mark = VAULT.marks("received", "twice")[0]
    tx.exec_driver_sql("INSERT OR ROLLBACK INTO received (key, at) VALUES (?, ?)", (mark, "2026-11-23"))


def test_what_waits_together_is_committed_together(store: Store) -> None:
    with counted_commits(store) as commits:
        done = submit_together(store, *(partial(note, str(number)) for number in range(MOST)))
    assert all(one.result() for one in done)
    assert len(commits) == 2


def test_one_commit_has_no_more_than_so_many(store: Store) -> None:
    with counted_commits(store) as commits:
        submit_together(store, *(partial(note, str(number)) for number in range(MOST + 1)))
    assert len(commits) == 3


def test_work_that_fails_hurts_none_of_the_others(store: Store) -> None:
    first, failed, last = submit_together(store, partial(note, "first"), fail_late, partial(note, "last"))
    assert (first.result(), last.result()) == (True, True)
    assert isinstance(failed.exception(), ZeroDivisionError)
    assert [is_there(store, key) for key in ("first", "failed", "last")] == [True, False, True]


def test_what_stands_in_the_way_of_a_commit_hurts_itself_only(store: Store) -> None:
    bad = partial(orphan, row=NOBODYS)
    first, failed, last = submit_together(store, partial(note, "first"), bad, partial(note, "last"))
    assert (first.result(), last.result()) == (True, True)
    assert isinstance(failed.exception(), IntegrityError)
    assert [is_there(store, key) for key in ("first", "last")] == [True, True]


def test_what_sqlite_rolled_back_by_itself_is_done_once_more(store: Store) -> None:
    first, failed, last = submit_together(
        store, partial(note, "first"), roll_everything_back, partial(note, "last")
    )
    assert (first.result(), last.result()) == (True, True)
    assert isinstance(failed.exception(), IntegrityError)
    assert [is_there(store, key) for key in ("first", "twice", "last")] == [True, False, True]


def test_a_database_that_lets_nobody_write_is_asked_once_for_all(store: Store) -> None:
    asked: list[None] = []

    def is_locked(_: object) -> None:
        asked.append(None)
        raise sqlite3.OperationalError("database is locked")

    def lock(_: Tx) -> None:
        event.listen(store.engine, "begin", is_locked)

    works = (partial(note, "first"), partial(note, "last"))
    done = submit_together(store, *works, before=lock)
    event.remove(store.engine, "begin", is_locked)
    assert [str(one.exception()) for one in done] == ["database is locked"] * 2
    assert len(asked) == 1


def test_work_that_was_called_off_in_time_is_not_done(store: Store) -> None:
    first, called_off = submit_together(store, partial(note, "first"), partial(note, "off"), cancel=1)
    assert first.result() is True
    assert called_off.cancelled()
    assert not is_there(store, "off")


def test_an_iterator_that_is_empty_is_a_fault_that_whoever_waits_hears_of(store: Store) -> None:
    """An asyncio future takes no StopIteration, so the one who waited was told after minutes."""
    (done,) = submit_together(store, lambda _: next(iter(())))
    assert isinstance(done.exception(), RuntimeError)
    with pytest.raises(RuntimeError):
        store.read(lambda _: next(iter(())))
