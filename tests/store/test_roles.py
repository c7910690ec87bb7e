from concurrent.futures import ThreadPoolExecutor

from bot.domain.people import Member, Platform, Role
from bot.store import members
from bot.store.engine import Store
from tests.people import MONDAY, add_ambassador, add_workspace


def person(store: Store, workspace_id: int, user: str) -> Member:
    member = store.read(lambda tx: members.find_member(tx, workspace_id, user))
    assert member
    return member


def grant(store: Store, workspace_id: int, *users: str, source: str = "settings") -> None:
    store.write(lambda tx: members.sync_role(tx, workspace_id, users, Role.HR, source, MONDAY.date()))


def test_exactly_the_people_that_are_named_have_the_role(store: Store) -> None:
    workspace = add_workspace(store)
    grant(store, workspace.id, "U1", "U2", "U1")
    grant(store, workspace.id, "U2", "U3")
    assert [person(store, workspace.id, user).is_hr for user in ("U1", "U2", "U3")] == [False, True, True]


def test_somebody_who_is_not_known_yet_becomes_known_with_the_role(store: Store) -> None:
    workspace = add_workspace(store)
    grant(store, workspace.id, "U1")
    assert not person(store, workspace.id, "U1").takes_part


def test_a_role_does_not_change_what_somebody_chose(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1", hour=14)
    grant(store, workspace.id, "U1")
    assert person(store, workspace.id, "U1").hour == 14
    assert person(store, workspace.id, "U1").takes_part


def test_a_role_from_elsewhere_stays(store: Store) -> None:
    workspace = add_workspace(store)
    grant(store, workspace.id, "U1", source="a colleague")
    grant(store, workspace.id, "U1", "U2")
    grant(store, workspace.id)
    assert person(store, workspace.id, "U1").is_hr
    assert not person(store, workspace.id, "U2").is_hr


def test_another_workspace_keeps_its_roles(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    grant(store, here.id, "U1")
    grant(store, there.id, "U1")
    grant(store, here.id)
    assert person(store, there.id, "U1").is_hr


def test_processes_that_start_at_once_name_the_same_people(store: Store) -> None:
    workspace = add_workspace(store)

    def start(_: int) -> None:
        grant(store, workspace.id, "U1", "U2", "U3")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(start, range(8)))
    assert all(person(store, workspace.id, user).is_hr for user in ("U1", "U2", "U3"))
