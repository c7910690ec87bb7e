"""What time brings in onboarding: one reminder, an end, guidelines to read again, and goals."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState, Workspace
from bot.store import members
from bot.store.engine import Store, Tx
from bot.store.onboarding import goals, guidelines, onboarding_progress
from bot.store.tables.onboarding import guideline_readings
from content_library.library import Library
from scheduler.data_retention import forget_old
from scheduler.onboarding import ask_to_read, follow_onboarding
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_hr, add_workspace
from tests.scheduler.planning import planned
from tests.sealing import SEALED, VAULT
from tests.timed_runs import run_at

DAY = timedelta(days=1)


def on_the_way(store: Store, workspace: Workspace, user: str = "U1", **columns: Any) -> Member:
    """Somebody who said yes at MONDAY."""
    usual = {"state": MemberState.JOINING, "next_nudge_at": None, "joined_at": None, "department": "Care"}
    member = add_ambassador(store, workspace, user, **usual | columns)
    store.write(lambda tx: onboarding_progress.start_onboarding(tx, member, MONDAY))
    return member


def state_of(store: Store, member: Member) -> Member:
    return store.read(lambda tx: members.get_member(tx, member.id))


def publish(store: Store, workspace: Workspace, number: int) -> None:
    """Let HR publish something."""
    hr = add_hr(store, workspace)

    def work(tx: Tx) -> None:
        guidelines.save_unpublished(tx, workspace.id, {"own-opinion": {"nl": f"Regel {number}", "en": ""}})
        assert guidelines.publish_guidelines(tx, hr, number, MONDAY)

    store.write(work)


def users(store: Store) -> list[str]:
    return [one.user for one in planned(store)]


def test_who_stops_on_the_way_is_reminded_once(store: Store, library: Library) -> None:
    on_the_way(store, add_workspace(store))
    follow_onboarding(run_at(MONDAY + 3 * DAY - timedelta(minutes=1), store, library, vault=VAULT))
    assert not planned(store)
    for days in (3, 3, 4, 20):
        follow_onboarding(run_at(MONDAY + days * DAY, store, library, vault=VAULT))
    assert [(one.user, one.kind) for one in planned(store)] == [("U1", Kind.ONBOARDING)]


def test_who_goes_on_is_reminded_later_and_who_cannot_be_reached_is_not(
    sqlite_store: Store, library: Library
) -> None:
    workspace = add_workspace(sqlite_store)
    member = on_the_way(sqlite_store, workspace)
    on_the_way(sqlite_store, workspace, "U2", unreachable_since=MONDAY)
    sqlite_store.write(lambda tx: onboarding_progress.mark_moved_on(tx, member.id, MONDAY + 2 * DAY))
    follow_onboarding(run_at(MONDAY + 4 * DAY, sqlite_store, library, vault=VAULT))
    assert not planned(sqlite_store)
    follow_onboarding(run_at(MONDAY + 5 * DAY, sqlite_store, library, vault=VAULT))
    assert users(sqlite_store) == ["U1"]


def test_after_thirty_days_one_is_where_one_came_from(store: Store) -> None:
    workspace = add_workspace(store)
    new = on_the_way(store, workspace, seen_on=MONDAY.date().replace(day=1))
    back = on_the_way(store, workspace, "U2", joined_at=MONDAY - 50 * DAY, left_at=MONDAY - 9 * DAY)
    late = on_the_way(store, workspace, "U3")
    store.write(lambda tx: goals.save_goal(tx, new, SEALED, None, MONDAY))
    store.write(lambda tx: onboarding_progress.mark_moved_on(tx, late.id, MONDAY + 10 * DAY))
    forget_old(run_at(MONDAY + 30 * DAY, store))
    assert state_of(store, new).state is MemberState.JOINING
    forget_old(run_at(MONDAY + 30 * DAY + timedelta(hours=1), store))
    turned = state_of(store, new)
    assert (turned.state, turned.department, turned.topics) == (MemberState.KNOWN, "", ())
    assert store.read(lambda tx: goals.find_goal(tx, new.id)) is None
    assert state_of(store, back).state is MemberState.LEFT
    assert state_of(store, late).state is MemberState.JOINING


def test_new_guidelines_are_asked_to_be_read_once(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    one, other, *_ = add_ambassadors(store, workspace, 60)
    paused = {"paused_until": date(2027, 1, 4)}
    store.write(lambda tx: members.update_member(tx, other.id, **paused))
    first, second = (f"{library.guidelines_version}.{number}" for number in (1, 2))
    store.write(lambda tx: guidelines.mark_read(tx, one, first, MONDAY))
    publish(store, workspace, 1)
    for hours in (1, 1, 30):
        ask_to_read(run_at(MONDAY + timedelta(hours=hours), store, library, vault=VAULT))
    assert len(planned(store)) == 59  # one of the sixty has read it
    publish(store, workspace, 2)
    ask_to_read(run_at(MONDAY + 2 * DAY, store, library, vault=VAULT))
    assert len(planned(store)) == 59 + 60
    asked = store.read(lambda tx: set(tx.scalars(select(guideline_readings.c.asked))))
    assert asked == {second}


def test_who_began_before_there_were_guidelines_is_not_asked_until_hr_publishes(
    sqlite_store: Store, library: Library
) -> None:
    workspace = add_workspace(sqlite_store)
    people = add_ambassadors(sqlite_store, workspace, 2)
    on_the_way(sqlite_store, workspace, "U9")
    # One read them in an older version of ours.
    sqlite_store.write(lambda tx: guidelines.mark_read(tx, people[0], "0.0", MONDAY))
    ask_to_read(run_at(MONDAY, sqlite_store, library, vault=VAULT))
    assert users(sqlite_store) == ["U1"]


@pytest.mark.parametrize("state", [MemberState.ACTIVE, MemberState.LEFT])
def test_a_goal_comes_by_each_month_for_who_takes_part(
    store: Store, library: Library, state: MemberState
) -> None:
    member = add_ambassador(store, add_workspace(store), state=state)
    store.write(lambda tx: goals.save_goal(tx, member, SEALED, date(2027, 1, 31), MONDAY))
    moment = datetime(2027, 1, 30, 9, tzinfo=UTC)
    while moment < datetime(2027, 4, 1, tzinfo=UTC):
        follow_onboarding(run_at(moment, store, library, vault=VAULT))
        moment += DAY
    expected = ["2027-01-31", "2027-02-28", "2027-03-28"] if state is MemberState.ACTIVE else []
    assert [one.key.rpartition(":")[2] for one in planned(store)] == expected
