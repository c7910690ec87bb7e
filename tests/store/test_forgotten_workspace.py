"""The end of a workspace: nothing of it is left in any table, and all of the others is."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count

import pytest
from sqlalchemy import select

from bot.domain.people import Workspace
from bot.store import forgotten_workspace, workspaces
from bot.store.engine import Store, Tx
from bot.store.forgotten_workspace import OF_NOBODY
from bot.store.tables import metadata
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.store.my_data.filling import Filler


@pytest.fixture
def two(store: Store) -> tuple[Workspace, Workspace]:
    """Two workspaces with a row in every table for everything that somebody can be in it."""
    places = add_workspace(store), add_workspace(store, external_id="T2")
    for number, place in enumerate(places):
        person = add_ambassador(store, place, f"U{number}", name=f"Person {number}")
        store.write(Filler(person, count(1000 + 3000 * number)).fill)
    return places


def rows(store: Store) -> dict[str, list[str]]:
    """What is in every table of a workspace."""

    def look(tx: Tx) -> dict[str, list[str]]:
        tables = [one for one in metadata.sorted_tables if one.name not in OF_NOBODY]
        return {
            one.name: list(map(repr, tx.execute(select(one).order_by(*one.primary_key)))) for one in tables
        }

    return store.read(look)


def forget(store: Store, place: Workspace) -> None:
    store.write(lambda tx: forgotten_workspace.mark_forgetting(tx, place.id, MONDAY))
    forgotten_workspace.forget_workspace(store, place.id)


def test_every_row_of_every_table_goes_and_none_of_another_workspace(
    store: Store, two: tuple[Workspace, Workspace]
) -> None:
    (first, second), before = two, rows(store)
    counted = [store.read(lambda tx, one=one: forgotten_workspace.count_rows(tx, one.id)) for one in two]  # type: ignore[misc]
    assert all({*one, "workspaces"} == set(before) for one in counted)
    forget(store, second)
    left = rows(store)
    assert {name: len(found) for name, found in left.items() if name != "workspaces"} == counted[0]
    assert all(set(left[name]) <= set(before[name]) for name in left)
    assert [one.id for one in store.read(workspaces.list_workspaces)] == [first.id]
    forget(store, first)
    assert {name for name, found in rows(store).items() if found} == set()


def test_broken_off_anywhere_it_goes_on_and_ends(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = add_workspace(sqlite_store)
    sqlite_store.write(Filler(add_ambassador(sqlite_store, place), count(1000)).fill)
    write, left = sqlite_store.write, iter(range(10_000))

    def dying(work: Callable[[Tx], object]) -> object:
        done = write(work)
        if next(left) in {0, 3, 20, 70, 140}:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(sqlite_store, "write", dying)
    for _ in range(6):
        with suppress(KeyboardInterrupt):
            forget(sqlite_store, place)
    assert not sqlite_store.read(lambda tx: workspaces.list_workspaces(tx, forgetting=True))
    assert {name for name, found in rows(sqlite_store).items() if found} == set()


def test_nothing_more_is_done_for_it_meanwhile(store: Store) -> None:
    place = add_workspace(store)
    store.write(lambda tx: forgotten_workspace.mark_forgetting(tx, place.id, MONDAY))
    assert store.read(workspaces.list_workspaces) == []
    (kept,) = store.read(lambda tx: workspaces.list_workspaces(tx, forgetting=True))
    assert kept.forgetting
