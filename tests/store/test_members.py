from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.domain.people import Actor, MemberState, Network, Platform, Topic
from bot.store import members, nudges, seen
from bot.store.engine import Store
from bot.store.nudges import NewNudge
from bot.store.tables.people import members as table
from tests.people import MONDAY, WEEK, add_ambassador, add_ambassadors, add_workspace

HOUR = timedelta(hours=1)


def test_a_stranger_is_known_but_takes_no_part(store: Store) -> None:
    workspace = add_workspace(store)
    member = store.write(lambda tx: members.add_member(tx, workspace.id, "U1", MONDAY.date()))
    assert (member.state, member.next_nudge_at, member.roles) == (MemberState.KNOWN, None, frozenset())
    assert (member.language, member.time_zone, member.weekday, member.hour) == (
        "nl",
        "Europe/Amsterdam",
        0,
        9,
    )


def test_a_person_is_found_in_their_own_workspace_only(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    member = add_ambassador(store, here, "U1")
    assert store.read(lambda tx: members.find_member(tx, here.id, "U1")) == member
    assert store.read(lambda tx: members.find_member(tx, there.id, "U1")) is None
    assert store.read(lambda tx: members.get_member(tx, member.id)) == member
    with pytest.raises(LookupError):
        store.read(lambda tx: members.get_member(tx, 999))


def test_a_person_that_two_make_known_at_once_is_one(store: Store) -> None:
    workspace = add_workspace(store)

    def add(_: int) -> int:
        return store.write(lambda tx: members.add_member(tx, workspace.id, "U1", MONDAY.date()).id)

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(add, range(8)))) == 1


def test_everything_that_is_stored_comes_back(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(
        store,
        workspace,
        name="Visser, Sanne",
        topics=[Topic.LEARNING, Topic.CAREER],
        networks=[Network.X],
        region="UT",
        department="Care",
        location="Utrecht",
        paused_until=date(2026, 12, 24),
        weekday=3,
        hour=14,
    )
    assert (member.first_name, member.networks, member.region) == ("Sanne", (Network.X,), "UT")
    assert member.topics == (Topic.LEARNING, Topic.CAREER)
    assert (member.department, member.location) == ("Care", "Utrecht")
    assert (member.weekday, member.hour, member.paused_until) == (3, 14, date(2026, 12, 24))


def test_a_time_zone_that_does_not_exist_reads_as_the_usual_one(store: Store) -> None:
    """It may have been dropped from the tables of zones since; nobody else should suffer from it."""
    workspace = add_workspace(store)
    for number, zone in enumerate(("Mars/Olympus", "", "../etc/passwd", "Europe")):
        member = add_ambassador(store, workspace, f"U{number}", time_zone=zone)
        assert member.zone.key == "Europe/Amsterdam"


def test_an_address_that_is_new_is_kept_and_makes_somebody_reachable_again(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace, address={"channel": "D1", "bot_id": "B"})
    store.write(lambda tx: members.update_member(tx, member.id, unreachable_since=MONDAY))
    lost = store.read(lambda tx: members.get_member(tx, member.id))
    assert not lost.reachable
    actor = Actor(Platform.SLACK, "T1", "U1", address={"channel": "D2"})
    store.write(lambda tx: seen.save_address(tx, lost, actor, MONDAY.date()))
    fresh, address = store.read(lambda tx: members.members_with_address(tx, {member.id}))[member.id]
    assert fresh.reachable
    assert address == {"channel": "D2", "bot_id": "B"}


def test_an_act_without_an_address_forgets_none(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store), address={"channel": "D1"})
    store.write(lambda tx: seen.save_address(tx, member, Actor(Platform.SLACK, "T1", "U1"), MONDAY.date()))
    assert store.read(lambda tx: members.members_with_address(tx, {member.id}))[member.id][1] == {
        "channel": "D1"
    }


def test_those_who_are_due_come_by_workspace_who_asked_first_and_not_before_their_time(store: Store) -> None:
    workspace = add_workspace(store)
    late = add_ambassador(store, workspace, "U1", next_nudge_at=MONDAY)
    later = add_ambassador(store, workspace, "U2", next_nudge_at=MONDAY + HOUR)
    first = add_ambassador(store, workspace, "U3", next_nudge_at=MONDAY - HOUR, asked=True)
    add_ambassador(store, workspace, "U4", next_nudge_at=None)
    assert store.read(lambda tx: members.due_member_ids(tx, MONDAY)) == [first.id, late.id]
    assert store.read(lambda tx: members.due_member_ids(tx, MONDAY + HOUR)) == [first.id, late.id, later.id]
    assert store.write(lambda tx: members.claim_due(tx, MONDAY, [first.id, later.id])) == [(first, True)]
    assert store.read(lambda tx: members.due_member_ids(tx, MONDAY - 2 * HOUR)) == []
    store.write(lambda tx: members.set_due_times(tx, {first.id: None, late.id: later.next_nudge_at}))
    assert store.write(lambda tx: members.claim_due(tx, MONDAY + HOUR, [first.id, late.id, later.id])) == [
        (store.read(lambda tx: members.get_member(tx, late.id)), False),
        (later, False),
    ]


def test_a_new_due_time_ends_the_request_that_waited(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store), asked=True)
    store.write(lambda tx: members.set_due_times(tx, {member.id: MONDAY + HOUR}))
    query = select(table.c.asked, table.c.next_nudge_at)
    assert store.read(lambda tx: tx.execute(query).one()) == (False, MONDAY + HOUR)
    store.write(lambda tx: members.set_due_times(tx, {}))


def test_those_without_this_weeks_nudge_are_the_ones_who_may_get_it(store: Store) -> None:
    workspace = add_workspace(store)
    today = date(2026, 11, 23)
    waits, had, *_ = add_ambassadors(store, workspace, 2)
    add_ambassador(store, workspace, "paused", paused_until=date(2026, 11, 24))
    back = add_ambassador(store, workspace, "back", paused_until=today)
    add_ambassador(store, workspace, "left", state=MemberState.LEFT)
    add_ambassador(store, workspace, "unreachable", unreachable_since=MONDAY)
    new = NewNudge(workspace.id, had.id, WEEK, ())
    store.write(lambda tx: nudges.add_nudges(tx, [new], MONDAY))
    waiting = store.read(lambda tx: members.list_without_nudge(tx, workspace.id, WEEK, today))
    assert waiting == [waits, back]
    everybody = store.read(lambda tx: members.list_without_nudge(tx, workspace.id, "2026-W49", today))
    assert everybody == [waits, had, back]


def test_people_are_counted_with_and_without_a_pause(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassadors(store, workspace, 3)
    add_ambassador(store, workspace, "paused", paused_until=date(2026, 11, 24))
    add_ambassador(store, workspace, "left", state=MemberState.LEFT)
    store.write(lambda tx: members.add_member(tx, workspace.id, "known", MONDAY.date()))
    assert store.read(lambda tx: members.count_ambassadors(tx, workspace.id)) == 4
    assert store.read(lambda tx: members.count_states(tx, workspace.id, date(2026, 11, 23))) == (4, 1)
    assert store.read(lambda tx: members.count_states(tx, workspace.id, date(2026, 11, 24))) == (4, 0)
