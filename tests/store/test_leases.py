"""A workspace's lease is one process's at a time, by the clock of the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import literal, select, update

from bot.store import leases
from bot.store.engine import Store
from bot.store.tables.leases import leases as table
from tests.people import add_workspace

SECOND = timedelta(seconds=1)


@pytest.fixture
def workspace(store: Store) -> int:
    return add_workspace(store).id


def take(store: Store, workspace: int, holder: str) -> bool:
    return store.write(lambda tx: leases.take_lease(tx, workspace, holder))


def ends(store: Store, workspace: int) -> datetime:
    until: datetime = store.read(
        lambda tx: tx.execute(select(table.c.until).where(table.c.workspace_id == workspace)).scalar_one()
    )
    return until


def move_end(store: Store, seconds: float) -> None:
    """As if it were so many seconds later, or (negative) the clock had been set back by so many."""
    until = ends(store, 1) - seconds * SECOND
    store.write(lambda tx: tx.execute(update(table).values(until=until)))


def is_held(store: Store, workspace: int, holder: str) -> bool:
    query = select(leases.is_held(literal(workspace), literal(holder)))
    return bool(store.read(lambda tx: tx.execute(query).scalar()))


def test_a_lease_lasts_twenty_seconds_by_the_clock_of_the_database(store: Store, workspace: int) -> None:
    before = datetime.now(UTC)
    assert take(store, workspace, "A")
    lasts = timedelta(seconds=leases.SECONDS)
    assert before + lasts - SECOND <= ends(store, workspace) <= datetime.now(UTC) + lasts


def test_nobody_else_gets_it_until_it_is_over_or_given_back(store: Store, workspace: int) -> None:
    assert take(store, workspace, "A")
    move_end(store, leases.SECONDS - 5)
    assert not take(store, workspace, "B")
    move_end(store, 5)
    assert take(store, workspace, "B")
    store.write(lambda tx: leases.release_lease(tx, workspace, "A"))  # which has it no more
    assert not take(store, workspace, "A")
    store.write(lambda tx: leases.release_lease(tx, workspace, "B"))
    assert take(store, workspace, "A")


def test_its_holder_renews_it(store: Store, workspace: int) -> None:
    assert take(store, workspace, "A")
    move_end(store, 15)
    assert take(store, workspace, "A")
    move_end(store, 15)
    assert not take(store, workspace, "B")


def test_one_of_before_the_clock_was_set_back_is_over(store: Store, workspace: int) -> None:
    assert take(store, workspace, "A")
    move_end(store, -3600)
    assert not is_held(store, workspace, "A")
    assert take(store, workspace, "B")
    assert is_held(store, workspace, "B")


def test_the_last_two_seconds_are_too_few_to_begin_a_call(store: Store, workspace: int) -> None:
    assert not is_held(store, workspace, "A")
    assert take(store, workspace, "A")
    assert is_held(store, workspace, "A")
    assert not is_held(store, workspace, "B")
    move_end(store, leases.SECONDS - leases.ENOUGH + 0.001)
    assert not is_held(store, workspace, "A")


def test_of_sixteen_at_once_one_gets_it(store: Store, workspace: int) -> None:
    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(lambda one: take(store, workspace, f"holder {one}"), range(16))) == 1
