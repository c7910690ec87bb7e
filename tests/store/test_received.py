from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store import received
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import received as kept
from tests.people import MONDAY


def test_what_arrives_is_new_the_first_time_only(store: Store) -> None:
    assert [store.write(lambda tx: received.is_new(tx, "one", MONDAY)) for _ in range(3)] == [
        True,
        False,
        False,
    ]
    assert store.write(lambda tx: received.is_new(tx, "two", MONDAY)) is True


def test_of_sixteen_at_once_one_is_new(store: Store) -> None:
    def arrive(_: int) -> bool:
        return store.write(lambda tx: received.is_new(tx, "one", MONDAY))

    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(arrive, range(16))) == 1


def test_what_failed_is_new_again(store: Store) -> None:
    def fail(tx: Tx) -> None:
        received.is_new(tx, "one", MONDAY)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(fail)
    assert store.write(lambda tx: received.is_new(tx, "one", MONDAY)) is True


def test_old_keys_are_forgotten(store: Store) -> None:
    def arrive(tx: Tx) -> None:
        for hours in (0, 23, 24, 25):
            received.is_new(tx, str(hours), MONDAY - timedelta(hours=hours))

    store.write(arrive)
    assert store.write(lambda tx: received.forget(tx, MONDAY - timedelta(days=1))) == 1
    assert store.write(lambda tx: received.is_new(tx, "25", MONDAY)) is True
    assert store.write(lambda tx: received.is_new(tx, "24", MONDAY)) is False


def test_a_key_that_says_whose_it_is_is_not_kept_itself(store: Store) -> None:
    store.write(lambda tx: received.is_new(tx, "teams:chat-of-sanne:1", MONDAY))
    assert "sanne" not in str(store.read(lambda tx: tx.execute(select(kept)).all()))
