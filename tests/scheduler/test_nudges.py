"""Who gets what, and that nobody stands in another's way."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import event, select, text

from bot.domain.outbox import PACE
from bot.domain.people import Platform
from bot.domain.vacancies import VacancyEntry
from bot.store import members, vacancies, workspaces
from bot.store.engine import Store, Tx
from bot.store.tables.weekly import nudge_items
from bot.store.tables.weekly import nudges as nudges_table
from content_library.library import Library
from scheduler.nudges import TOGETHER, plan_due, plan_nudges_of
from scheduler.spreading import SHORTEST_SPREAD, SMALL, spread_of
from tests.databases import on_sqlite
from tests.patience import PATIENCE
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_vacancies, add_workspace
from tests.scheduler.planning import pass_time, planned
from tests.timed_runs import run_at

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def items(store: Store) -> dict[int, list[str]]:
    """The kinds and keys on each nudge."""
    query = select(nudge_items).order_by(nudge_items.c.nudge_id, nudge_items.c.position)
    found: dict[int, list[str]] = defaultdict(list)
    for row in store.read(lambda tx: tx.execute(query).all()):
        found[row.nudge_id].append(f"{row.kind}:{row.key}")
    return found


@contextmanager
def counting(store: Store, name: str) -> Iterator[list[object]]:
    seen: list[object] = []

    def count(*arguments: Any) -> None:
        seen.append(arguments[0])

    event.listen(store.engine, name, count)
    yield seen
    event.remove(store.engine, name, count)


def test_a_card_has_three_suggestions_and_at_most_two_vacancies(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_vacancies(store, workspace, 5)
    add_ambassadors(store, workspace, 6, location="Utrecht")
    assert plan_due(run_at(MONDAY, store, library)) == 6
    for keys in items(store).values():
        kinds = [key.partition(":")[0] for key in keys]
        assert kinds == ["suggestion"] * 3 + ["vacancy"] * 2


def test_a_card_without_vacancies_has_three_suggestions(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store))
    plan_due(run_at(MONDAY, store, library))
    assert [len(keys) for keys in items(store).values()] == [3]


def test_nobody_gets_anything_twice_in_many_weeks_and_cards_stay_full(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_ambassadors(store, workspace, 6, location="Utrecht", next_nudge_at=MONDAY - 10 * WEEK)
    for week in range(10, 0, -1):
        add_vacancies(store, workspace, 30 - week, MONDAY - week * WEEK - DAY)
        pass_time(store, library, MONDAY - week * WEEK + DAY)
    query = select(nudge_items.c.member_id, nudge_items.c.kind, nudge_items.c.key)
    rows = [tuple(row) for row in store.read(lambda tx: tx.execute(query).all())]
    assert max(Counter(rows).values()) == 1
    sizes = [len(keys) for keys in items(store).values()]
    assert len(sizes) == 54  # once, each of the six was asked instead whether less would be better
    assert min(sizes[:30]) == 5


def test_no_two_of_a_department_have_the_same_wording_in_a_week(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    people = add_ambassadors(store, workspace, 24, topics=[])
    department = {one.id: one.department for one in people}
    pass_time(store, library, MONDAY + 2 * WEEK)
    query = (
        select(nudges_table.c.week, nudge_items)
        .join(nudge_items, nudge_items.c.nudge_id == nudges_table.c.id)
        .where(nudge_items.c.wording.isnot(None))
    )
    given = Counter(
        (row.week, department[row.member_id], row.key, row.wording)
        for row in store.read(lambda tx: tx.execute(query).all())
    )
    assert len(given) > 50
    assert set(given.values()) == {1}


@on_sqlite
def test_other_vacancies_are_held_back_and_those_of_ones_own_town_are_not(
    store: Store, library: Library
) -> None:
    workspace = add_workspace(store)
    add_vacancies(store, workspace, 9)
    towns = ("Ede", "Utrecht")
    people = [add_ambassador(store, workspace, f"U-{town}", location=town) for town in towns]
    pass_time(store, library, MONDAY + 3 * WEEK)
    query = select(nudge_items.c.member_id).where(nudge_items.c.kind == "vacancy")
    shown = Counter(store.read(lambda tx: list(tx.scalars(query))))
    assert [shown[one.id] for one in people] == [1, 6]


@pytest.mark.parametrize("minutes", [-1, 1])
def test_a_vacancy_is_offered_from_its_moment_on_whatever_day_it_is_where_somebody_is(
    store: Store, library: Library, minutes: int
) -> None:
    """In San Francisco it is Tuesday afternoon when a vacancy opens on Wednesday by UTC."""
    workspace = add_workspace(store)
    night = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)
    add_ambassador(store, workspace, location="Utrecht", time_zone="America/Los_Angeles", next_nudge_at=night)
    opened = VacancyEntry("1", "Nurse", "https://jobs.example.org/1", location="Utrecht")
    store.write(
        lambda tx: vacancies.upsert_vacancies(
            tx, workspace.id, "test", [opened], night + timedelta(minutes=minutes)
        )
    )
    plan_due(run_at(night, store, library))
    (shown,) = items(store).values()
    assert ("vacancy:1" in shown) == (minutes < 0)


def test_a_workspace_gets_its_own_vacancies_and_name(store: Store, library: Library) -> None:
    here = add_workspace(store)
    there = add_workspace(store, Platform.TEAMS, "tenant", "Waterkant")
    add_vacancies(store, here, 2)
    add_ambassador(store, here, "U1", location="Utrecht")
    add_ambassador(store, there, "U2", location="Utrecht")
    plan_due(run_at(MONDAY, store, library))
    assert sorted(len(keys) for keys in items(store).values()) == [3, 5]


def test_two_that_plan_at_once_write_each_nudge_once(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_ambassadors(store, workspace, 30)

    def plan(_: int) -> int:
        return plan_due(run_at(MONDAY, store, library))

    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(plan, range(2))) == 30
    assert len({one.key for one in planned(store)}) == 30


def test_whoever_plans_beside_another_gives_no_colleague_the_same_words(
    postgres_url: str, library: Library
) -> None:
    with closing(Store(postgres_url)) as here, closing(Store(postgres_url)) as elsewhere:
        add_ambassadors(here, add_workspace(here), 40, department="Care", topics=[])
        begun, is_seen_waiting = Event(), Event()

        def plan_slowly(tx: Tx) -> int:
            written = plan_nudges_of(tx, members.due_member_ids(tx, MONDAY)[::2], library, MONDAY)
            begun.set()
            assert is_seen_waiting.wait(PATIENCE)
            return written

        first = elsewhere.submit(plan_slowly)
        assert begun.wait(PATIENCE)
        with ThreadPoolExecutor(2) as threads:
            others = [threads.submit(plan_due, run_at(MONDAY, one, library)) for one in (here, elsewhere)]
            while locks_waited_for(here) + sum(one.done() for one in others) < len(others):
                pass
            is_seen_waiting.set()
            assert [first.result(), sum(one.result() for one in others)] == [20, 20]
        query = select(nudge_items.c.key, nudge_items.c.wording).where(nudge_items.c.wording.isnot(None))
        given = Counter(tuple(row) for row in here.read(lambda tx: tx.execute(query).all()))
        assert len(given) > 10
        assert set(given.values()) == {1}


def locks_waited_for(store: Store) -> int:
    query = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    waiting: int = store.read(lambda tx: tx.execute(query).scalar_one())
    return waiting


def test_a_broken_time_zone_stops_nobody(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1", time_zone="Mars/Olympus")
    add_ambassador(store, workspace, "U2")
    plan_due(run_at(MONDAY, store, library))
    assert {one.user for one in planned(store)} == {"U1", "U2"}


def test_an_unknown_country_has_no_holidays_and_stops_nobody(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1", country="XX", region="nowhere")
    add_ambassador(store, workspace, "U2")
    assert plan_due(run_at(MONDAY, store, library)) == 2


def test_nothing_is_used_up_for_somebody_who_cannot_be_reached(store: Store, library: Library) -> None:
    member = add_ambassador(store, add_workspace(store), unreachable_since=MONDAY - DAY)
    assert plan_due(run_at(MONDAY, store, library)) == 0
    assert items(store) == {}
    store.write(lambda tx: members.update_member(tx, member.id, unreachable_since=None))
    pass_time(store, library, MONDAY + WEEK)
    assert [one.due_at for one in planned(store)] == [MONDAY + WEEK]


def test_nothing_is_used_up_while_the_bot_is_removed(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace)
    store.write(lambda tx: workspaces.set_removed(tx, workspace.id, MONDAY - DAY))
    assert plan_due(run_at(MONDAY, store, library)) == 0
    store.write(lambda tx: workspaces.set_removed(tx, workspace.id, None))
    pass_time(store, library, MONDAY + WEEK)
    assert [one.due_at for one in planned(store)] == [MONDAY + WEEK]


@on_sqlite
def test_a_small_workspace_gets_it_at_the_very_minute(store: Store, library: Library) -> None:
    add_ambassadors(store, add_workspace(store), SMALL)
    plan_due(run_at(MONDAY, store, library))
    assert {one.due_at for one in planned(store)} == {MONDAY}


def test_a_large_workspace_is_spread_and_another_way_each_week(sqlite_store: Store, library: Library) -> None:
    store = sqlite_store
    workspace = add_workspace(store)
    people = add_ambassadors(store, workspace, SMALL)
    asked = add_ambassador(store, workspace, "asked", asked=True)
    pass_time(store, library, MONDAY + WEEK)
    waits = defaultdict(list)
    for one in planned(store):
        waits[one.user].append((one.due_at - MONDAY) % WEEK)
    assert waits[asked.external_id][0] == timedelta()
    first = [waits[one.external_id][0] for one in people]
    second = [waits[one.external_id][1] for one in people]
    assert timedelta() < min(first) < timedelta(minutes=3)
    assert timedelta(minutes=27) < max(first) <= SHORTEST_SPREAD
    assert sum(map(float.__ne__, *([w.total_seconds() for w in row] for row in (first, second)))) > 90


@pytest.mark.parametrize("platform", list(Platform))
def test_a_spread_is_as_long_as_the_platform_needs(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, platform: Platform
) -> None:
    workspace = add_workspace(sqlite_store, platform)
    add_ambassadors(sqlite_store, workspace, SMALL + 1)
    spread = sqlite_store.read(lambda tx: spread_of(tx, workspace.id))
    assert spread == SHORTEST_SPREAD
    monkeypatch.setitem(PACE, platform, 0.01)
    spread = sqlite_store.read(lambda tx: spread_of(tx, workspace.id))
    assert spread == timedelta(seconds=100 * (SMALL + 1))


def test_a_thousand_ambassadors_are_planned_in_batches(sqlite_store: Store, library: Library) -> None:
    workspace = add_workspace(sqlite_store)
    add_vacancies(sqlite_store, workspace, 10)
    add_ambassadors(sqlite_store, workspace, 1000)
    with counting(sqlite_store, "commit") as commits:
        assert plan_due(run_at(MONDAY, sqlite_store, library)) == 1000
    assert len(commits) == 1000 / TOGETHER
    assert len({one.key for one in planned(sqlite_store)}) == 1000


def test_a_batch_takes_as_many_statements_for_two_as_for_two_hundred(store: Store, library: Library) -> None:
    few, many = add_workspace(store, external_id="few"), add_workspace(store, external_id="many")
    for workspace, number, when in ((few, 2, MONDAY), (many, TOGETHER, MONDAY + DAY)):
        add_vacancies(store, workspace, 3)
        add_ambassadors(store, workspace, number, next_nudge_at=when)
    with counting(store, "before_cursor_execute") as for_few:
        assert plan_due(run_at(MONDAY, store, library)) == 2
    with counting(store, "before_cursor_execute") as for_many:
        assert plan_due(run_at(MONDAY + DAY, store, library)) == TOGETHER
    assert len(for_many) <= len(for_few) + 3


@on_sqlite
def test_a_workspace_costs_the_same_beside_a_few_as_beside_many(store: Store, library: Library) -> None:
    """What all in a workspace share is read once for them, also if they joined in turns with all others."""
    alone, *others = (add_workspace(store, external_id=f"W{number}") for number in range(13))
    for workspace in (alone, *others):
        add_vacancies(store, workspace, 3)
    for turn in range(8):
        for workspace in others:
            add_ambassador(store, workspace, f"U{turn}", next_nudge_at=MONDAY + DAY)
        add_ambassador(store, alone, f"U{turn}")
    with counting(store, "before_cursor_execute") as for_one:
        assert plan_due(run_at(MONDAY, store, library)) == 8
    with counting(store, "before_cursor_execute") as for_all:
        assert plan_due(run_at(MONDAY + DAY, store, library)) == 8 * len(others)
    cut = len(others) * 8 // TOGETHER
    assert len(for_all) <= len(for_one) * (len(others) + cut)
