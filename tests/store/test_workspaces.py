from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.domain.people import Platform
from bot.store import outbox, workspaces
from bot.store.engine import Store
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post


def test_a_workspace_is_known_by_its_platform_and_id(store: Store) -> None:
    slack = add_workspace(store, Platform.SLACK, "same")
    teams = add_workspace(store, Platform.TEAMS, "same", "Waterkant")
    assert store.read(lambda tx: workspaces.find_workspace(tx, Platform.TEAMS, "same")) == teams
    assert store.read(lambda tx: workspaces.find_workspace(tx, Platform.TEAMS, "other")) is None
    assert store.read(workspaces.list_workspaces) == [slack, teams]


def test_a_workspace_that_two_make_known_at_once_is_one(store: Store) -> None:
    def add(_: int) -> int:
        return store.write(lambda tx: workspaces.add_workspace(tx, Platform.SLACK, "T1", MONDAY).id)

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(add, range(8)))) == 1


def test_a_workspace_that_was_removed_gets_nothing_until_it_is_back(store: Store) -> None:
    workspace = add_workspace(store)
    post(store, outgoing(add_ambassador(store, workspace)))
    store.write(lambda tx: workspaces.hold_sending(tx, workspace.id, MONDAY + timedelta(days=1), 1))
    store.write(lambda tx: workspaces.set_removed(tx, workspace.id, MONDAY))
    far = MONDAY + timedelta(days=30)
    assert store.read(lambda tx: outbox.workspaces_with_work(tx, far, "me")) == []
    assert [one.removed for one in store.read(workspaces.list_workspaces)] == [True]
    store.write(lambda tx: workspaces.set_removed(tx, workspace.id, None))
    assert store.read(lambda tx: outbox.workspaces_with_work(tx, MONDAY, "me")) == [
        (workspace.id, Platform.SLACK, "T1")
    ]


def test_a_workspace_on_hold_waits_until_then(store: Store) -> None:
    workspace = add_workspace(store)
    post(store, outgoing(add_ambassador(store, workspace)))
    until = MONDAY + timedelta(seconds=30)
    store.write(lambda tx: workspaces.hold_sending(tx, workspace.id, until, 1))
    assert store.read(lambda tx: outbox.workspaces_with_work(tx, until - timedelta(seconds=1), "me")) == []
    assert len(store.read(lambda tx: outbox.workspaces_with_work(tx, until, "me"))) == 1
