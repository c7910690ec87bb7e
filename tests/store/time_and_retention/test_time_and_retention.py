"""Time, hand-overs and counts in both databases, apart for each person and workspace."""

from datetime import date, timedelta

from bot.domain.people import Member, MemberState, Platform
from bot.domain.time_and_retention.journey import EVERYBODY, Event
from bot.store import members
from bot.store.engine import Store, Tx
from bot.store.time_and_retention import journey, time_log
from bot.store.time_and_retention.time_log import delete_old_time
from scheduler.data_retention import TIME_FOR, forget_old
from scheduler.membership_counts import count_members
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_workspace
from tests.timed_runs import run_at

TODAY = MONDAY.date()


def log(store: Store, member: Member, *entries: tuple[date, int]) -> None:
    def work(tx: Tx) -> None:
        for on, minutes in entries:
            time_log.add_entry(tx, member.workspace_id, member.id, on, minutes)

    store.write(work)


def test_time_adds_up_by_day_and_month_for_one_person(store: Store) -> None:
    first, other = add_ambassadors(store, add_workspace(store), 2)
    log(store, first, (date(2026, 10, 31), 30), (TODAY, 45), (TODAY, 15), (date(2026, 11, 1), 5))
    log(store, other, (TODAY, 600))
    assert store.read(lambda tx: time_log.minutes_by_month(tx, first.id)) == {"2026-10": 30, "2026-11": 65}
    assert store.read(lambda tx: time_log.minutes_on_day(tx, first.id, TODAY)) == 60
    assert store.read(lambda tx: time_log.minutes_on_day(tx, first.id, date(2026, 11, 2))) == 0
    newest = store.read(lambda tx: time_log.list_newest_entries(tx, first.id, 3))
    assert [(entry.on, entry.minutes) for entry in newest] == [
        (TODAY, 15),
        (TODAY, 45),
        (date(2026, 11, 1), 5),
    ]


def test_only_the_owner_takes_an_entry_back_and_only_once(store: Store) -> None:
    first, other = add_ambassadors(store, add_workspace(store), 2)
    log(store, first, (TODAY, 45))
    (entry,) = store.read(lambda tx: time_log.list_newest_entries(tx, first.id, 9))
    assert not store.write(lambda tx: time_log.delete_entry(tx, other.id, entry.id))
    assert not store.write(lambda tx: time_log.delete_entry(tx, first.id, 2**31 - 1))
    assert store.write(lambda tx: time_log.delete_entry(tx, first.id, entry.id))
    assert not store.write(lambda tx: time_log.delete_entry(tx, first.id, entry.id))


def test_a_month_is_handed_over_as_it_was_last_given(store: Store) -> None:
    workspace, elsewhere = add_workspace(store), add_workspace(store, Platform.TEAMS, "T2")
    first, other = add_ambassadors(store, workspace, 2)
    foreign = add_ambassador(store, elsewhere, "U9")

    def work(tx: Tx) -> None:
        for member, month, minutes in (
            (other, "2026-10", 10),
            (first, "2026-10", 20),
            (first, "2026-11", 5),
            (first, "2026-10", 25),
            (foreign, "2026-12", 99),
        ):
            time_log.save_handover(tx, member.workspace_id, member.id, month, minutes, MONDAY)

    store.write(work)
    assert store.read(lambda tx: time_log.handed_over_by_month(tx, first.id)) == {"2026-10": 25, "2026-11": 5}
    assert store.read(lambda tx: time_log.list_months(tx, workspace.id)) == [
        time_log.Month("2026-11", 1, 5),
        time_log.Month("2026-10", 2, 35),
    ]
    page = store.read(lambda tx: time_log.list_handovers(tx, workspace.id, "2026-10", 1, 5))
    assert page == [(other.id, 10)]
    store.write(lambda tx: time_log.delete_handover(tx, first.id, "2026-10"))
    assert store.read(lambda tx: time_log.list_handovers(tx, workspace.id, "2026-10", 0, 5)) == page
    assert store.read(lambda tx: time_log.list_handovers(tx, workspace.id, "2026-12", 0, 5)) == []


def test_time_is_forgotten_after_a_year(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    old = TODAY - TIME_FOR
    log(store, member, (old - timedelta(days=1), 10), (old, 20))

    def give(tx: Tx) -> None:
        for month in ("2025-10", "2025-11"):
            time_log.save_handover(tx, member.workspace_id, member.id, month, 10, MONDAY)

    store.write(give)
    forget_old(run_at(MONDAY, store))
    assert [one.on for one in store.read(lambda tx: time_log.list_newest_entries(tx, member.id, 9))] == [old]
    assert list(store.read(lambda tx: time_log.handed_over_by_month(tx, member.id))) == ["2025-11"]
    store.write(lambda tx: delete_old_time(tx, date(2026, 12, 1)))
    assert not store.read(lambda tx: time_log.handed_over_by_month(tx, member.id))


def test_time_goes_with_the_person(store: Store) -> None:
    workspace = add_workspace(store)
    left_at = MONDAY - timedelta(days=91)
    member = add_ambassador(store, workspace, state=MemberState.LEFT, left_at=left_at, next_nudge_at=None)
    log(store, member, (TODAY, 10))
    store.write(lambda tx: time_log.save_handover(tx, workspace.id, member.id, "2026-11", 10, MONDAY))
    forget_old(run_at(MONDAY, store))
    assert not store.read(lambda tx: time_log.list_newest_entries(tx, member.id, 9))
    assert not store.read(lambda tx: time_log.list_months(tx, workspace.id))


def test_what_happens_is_counted_for_each_workspace(store: Store) -> None:
    workspace, elsewhere = add_workspace(store), add_workspace(store, Platform.TEAMS, "T2")
    for _ in range(2):
        store.write(lambda tx: journey.count_event(tx, workspace.id, "2026-10", Event.LEFT, "2026-11"))
    store.write(lambda tx: journey.count_event(tx, elsewhere.id, "2026-10", Event.LEFT, "2026-11", 7))
    assert store.read(lambda tx: journey.get_counts(tx, workspace.id)) == {
        ("2026-10", Event.LEFT, "2026-11"): 2
    }


def test_a_month_is_noted_once_as_it_begins_where_hr_is(store: Store) -> None:
    workspace = add_workspace(store)
    people = add_ambassadors(store, workspace, 6)
    store.write(lambda tx: members.update_member(tx, people[0].id, paused_until=date(2026, 12, 24)))
    count_members(run_at(MONDAY, store))
    store.write(lambda tx: members.update_member(tx, people[1].id, paused_until=date(2026, 12, 24)))
    for days in (0, 1, 7):
        count_members(run_at(MONDAY + timedelta(days=days), store))
    november = {(EVERYBODY, Event.THERE, "2026-11"): 6, (EVERYBODY, Event.PAUSED, "2026-11"): 1}
    assert store.read(lambda tx: journey.get_counts(tx, workspace.id)) == november
    count_members(run_at(MONDAY.replace(day=30, hour=23), store))  # midnight has passed in Amsterdam
    december = {(EVERYBODY, Event.THERE, "2026-12"): 6, (EVERYBODY, Event.PAUSED, "2026-12"): 2}
    assert store.read(lambda tx: journey.get_counts(tx, workspace.id)) == november | december
