"""Weeks, months and quarters are written once they are over, by the workspace's own clock, and stay."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from bot.domain import told
from bot.domain.closing import Figures
from bot.domain.nudges import Item
from bot.domain.people import Member, Network, Workspace
from bot.domain.periods import CALENDAR, Closed, Period, Span
from bot.domain.preferences import ChosenItem
from bot.domain.time_and_retention.journey import Event
from bot.domain.told import FEWER, HIDDEN, How
from bot.store import links, nudges, shares
from bot.store.engine import Store, Tx
from bot.store.figures import closed
from bot.store.my_data import erasing
from bot.store.tables.figures import closed_periods
from bot.store.tables.people import members as people
from bot.store.tables.people import workspaces
from bot.store.time_and_retention import journey
from scheduler.closed_periods import close_periods
from tests.databases import on_sqlite
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_workspace
from tests.store.cards import PICKS, add_card, vacancy
from tests.timed_runs import run_at

WEEK = timedelta(days=7)
FIRST = MONDAY.date()
NEXT = datetime(2026, 11, 29, 23, 5, tzinfo=UTC)
"""Five past midnight in Amsterdam: the week of MONDAY is over."""


@pytest.fixture
def place(store: Store) -> Workspace:
    return add_workspace(store)


def close(store: Store, at: datetime = NEXT) -> None:
    close_periods(run_at(at, store))


def week(store: Store, first: date = FIRST, span: Span = Span.WEEK) -> Closed:
    found = store.read(lambda tx: closed.find_closed(tx, 1, span, first))
    assert found
    return found


def written(store: Store) -> list[tuple[str, date, dict[str, str]]]:
    columns = closed_periods.c
    query = closed_periods.select().order_by(columns.workspace_id, columns.end, columns.span)
    return store.read(lambda tx: [(row.span, row.first, row.figures) for row in tx.execute(query)])


def share(store: Store, item: Item, at: datetime = MONDAY, network: Network = Network.X) -> None:
    store.write(lambda tx: shares.add_share(tx, 1, item, network, None, at))


def crowd(store: Store, place: Workspace, number: int = 6) -> list[Item]:
    """So many ambassadors, and the first item of each one's card."""
    return [add_card(store, one, *PICKS, vacancy(3))[0] for one in add_ambassadors(store, place, number)]


def follow(store: Store, item: Item, times: int) -> None:
    def work(tx: Tx) -> None:
        link = links.find_link(tx, links.ensure_token(tx, 1, item, f"token{item.id}", MONDAY))
        assert link
        links.add_clicks(tx, {(link.id, MONDAY.date()): times})

    store.write(work)


@on_sqlite
def test_things_are_exact_and_people_are_told_from_five_on(store: Store, place: Workspace) -> None:
    items = crowd(store, place)
    for item in items[:4]:
        share(store, item)
    share(store, items[0], network=Network.LINKEDIN)
    share(store, items[5], MONDAY - WEEK)
    share(store, items[4], NEXT)
    follow(store, items[0], 7)
    store.write(lambda tx: nudges.decline_item(tx, items[1].id, MONDAY))
    close(store)
    found = week(store)
    assert {name: found.figures[name] for name in ("shares", "own", "suggested", "clicks")} == {
        name: told.entered(number)
        for name, number in {"shares": 5, "own": 0, "suggested": 5, "clicks": 7}.items()
    }
    assert found.named("network") == {"x": told.entered(4), "linkedin": told.entered(1)}
    assert found.named("item") == {f"suggestion:{PICKS[0].key}": told.entered(5)}
    assert found.named("opened") == {f"suggestion:{PICKS[0].key}": told.entered(7)}
    assert (found.figures["sharing"], found.figures["declined"]) == (FEWER, FEWER)
    share(store, items[4], NEXT - timedelta(days=1))
    assert week(store) == found, "it is written once"


def test_of_fewer_than_five_ambassadors_nothing_is_told(store: Store, place: Workspace) -> None:
    for item in crowd(store, place, 4):
        share(store, item)
    close(store)
    found = week(store)
    assert found.figures["shares"] == HIDDEN
    assert {one.how for one in found.figures.values()} <= {How.HIDDEN, How.FEWER}
    assert not found.named("network") | found.named("item")


def test_how_many_there_are_stays_as_it_was_told_until_five_have_come_or_gone(
    store: Store, place: Workspace
) -> None:
    ids = [one.id for one in add_ambassadors(store, place, 21)]
    shown = []
    for weeks, leave in enumerate((0, 1, 2, 2, 3)):
        gone, ids = ids[:leave], ids[leave:]
        store.write(lambda tx: tx.execute(update(people).where(people.c.id.in_(gone)).values(state="left")))  # noqa: B023
        close(store, NEXT + weeks * WEEK)
        shown.append(week(store, FIRST + weeks * WEEK).figures["ambassadors"])
    assert [one.number for one in shown] == [20, 20, 20, 20, 15]
    assert {one.how for one in shown} == {How.ABOUT}


def test_an_outage_is_made_up_for_late_but_once(store: Store, place: Workspace) -> None:
    items = crowd(store, place)
    for number, item in enumerate(items):
        share(store, item, MONDAY + number * WEEK)
    close(store, NEXT + 14 * WEEK)
    once = written(store)
    assert [span for span, *_ in once].count("week") == 15
    assert [span for span, *_ in once].count("month") == 4
    assert [span for span, *_ in once].count("quarter") == 1
    assert all(week(store, FIRST + n * WEEK).figures["shares"] == told.entered(1) for n in range(6))
    newest = week(store, FIRST + 14 * WEEK)
    assert "ambassadors" in newest.figures, "as it stands is known only of the newest"
    assert "ambassadors" not in week(store).figures
    close(store, NEXT + 14 * WEEK + timedelta(minutes=5))
    assert written(store) == once


def test_they_end_by_the_clock_of_the_workspace(sqlite_store: Store) -> None:
    add_workspace(sqlite_store)
    sqlite_store.write(lambda tx: tx.execute(update(workspaces).values(time_zone="America/Los_Angeles")))
    close(sqlite_store)
    assert written(sqlite_store) == []
    close(sqlite_store, NEXT + timedelta(hours=9))
    assert [span for span, *_ in written(sqlite_store)] == ["week"]


@on_sqlite
def test_erasing_somebody_changes_nothing(store: Store, place: Workspace) -> None:
    items = crowd(store, place)
    for item in items:
        share(store, item)
    close(store, NEXT + 6 * WEEK)
    before = written(store)
    for item in items:
        store.write(lambda tx: erasing.erase_member(tx, item.member_id, NEXT))  # noqa: B023 - done at once
    close(store, NEXT + 6 * WEEK + timedelta(minutes=5))
    assert written(store) == before


@pytest.mark.usefixtures("place")
def test_who_joined_and_left_is_told_of_the_quarter_alone(store: Store) -> None:
    def happened(tx: Tx) -> None:
        journey.count_event(tx, 1, "2026-10", Event.JOINED, "2026-10", 5)
        journey.count_event(tx, 1, "2026-10", Event.LEFT, "2026-12", 4)

    store.write(happened)
    close(store, NEXT + 6 * WEEK)
    quarter = week(store, date(2026, 10, 1), Span.QUARTER)
    assert (quarter.figures["joined"], quarter.figures["left"]) == (told.people(5), FEWER)
    others = [figures for span, _, figures in written(store) if span != Span.QUARTER]
    assert not any({"joined", "left", "back"} & figures.keys() for figures in others)


def test_two_processes_write_it_once(store: Store, place: Workspace) -> None:
    share(store, crowd(store, place)[0])
    close(store)
    before = written(store)
    newest = store.read(lambda tx: closed.find_latest(tx, 1, Span.WEEK))
    assert newest
    store.write(lambda tx: closed.add_closed(tx, 1, newest.period, {"shares": told.entered(99)}))
    assert written(store) == before


@pytest.mark.usefixtures("place")
def test_after_an_upgrade_everything_that_is_over_is_written(store: Store) -> None:
    def long_ago(tx: Tx) -> None:
        journey.count_event(tx, 1, "2024-02", Event.JOINED, "2024-02", 30)
        tx.execute(delete(closed_periods))

    store.write(long_ago)
    close(store)
    counted = {span: [one for one, *_ in written(store)].count(span) for span in CALENDAR}
    assert counted == {Span.WEEK: 148, Span.MONTH: 33, Span.QUARTER: 11}
    assert week(store, date(2024, 1, 1), Span.QUARTER).figures["joined"] == told.people(30)


def test_a_prompt_for_a_few_is_shown_nowhere(store: Store, place: Workspace) -> None:
    crowd(store, place, 8)
    lonely: Member = add_ambassador(store, place, "U-lonely")
    prompt = ChosenItem("prompt", "7", PICKS[0].pillar)
    (item,) = add_card(store, lonely, prompt)
    share(store, item)
    close(store)
    assert week(store).figures["shares"] == told.entered(1)
    assert not week(store).named("item")
    assert not [name for name in week(store).figures if name.startswith("prompt:")]


def test_what_is_over_is_written_at_once_or_not_at_all(
    store: Store, place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(store, crowd(store, place)[0])
    add, added = closed.add_closed, list[date]()

    def fail_later(tx: Tx, workspace_id: int, period: Period, figures: Figures) -> bool:
        added.append(period.first)
        if len(added) == 3:
            raise ValueError("in the middle")
        return add(tx, workspace_id, period, figures)

    monkeypatch.setattr(closed, "add_closed", fail_later)
    close(store, NEXT + 3 * WEEK)
    assert (len(added), written(store)) == (3, [])
    monkeypatch.setattr(closed, "add_closed", add)
    close(store, NEXT + 3 * WEEK)
    assert len(written(store)) >= 4


@on_sqlite
@pytest.mark.usefixtures("place")
def test_a_month_is_told_where_the_rest_of_its_quarter_hides_everybody(store: Store) -> None:
    by_month = {Event.JOINED: (6, 2, 8), Event.BACK: (5, 0, 9), Event.LEFT: (1, 1, 2)}

    def happened(tx: Tx) -> None:
        for event, numbers in by_month.items():
            for month, number in zip(("2026-10", "2026-11", "2026-12"), numbers, strict=True):
                journey.count_event(tx, 1, "2026-10", event, month, number)

    store.write(happened)
    close(store, NEXT + 6 * WEEK)
    quarter = week(store, date(2026, 10, 1), Span.QUARTER)
    assert quarter.named("joined") == {"2026-12": told.people(8)}, "with October it would be two in November"
    assert quarter.named("back") == {"2026-10": told.people(5), "2026-12": told.people(9)}
    assert quarter.named("left") == {}


def test_who_shares_is_told_by_the_quarter_in_which_they_joined(store: Store, place: Workspace) -> None:
    items = crowd(store, place, 13)
    mine = people.c.id.in_([one.member_id for one in items[:7]])
    store.write(lambda tx: tx.execute(update(people).values(joined_at=MONDAY)))
    store.write(lambda tx: tx.execute(update(people).where(mine).values(joined_at=MONDAY - 40 * WEEK)))
    for number, item in enumerate(items):
        share(store, item, MONDAY if number else MONDAY - 10 * WEEK)  # one of them had shared before
        share(store, item, MONDAY + WEEK, Network.LINKEDIN)
    close(store, NEXT + 6 * WEEK)
    quarter = week(store, date(2026, 10, 1), Span.QUARTER)
    assert quarter.named("sharers") == {"2026-01": told.people(7), "2026-10": told.people(6)}
    assert quarter.figures["first"] == told.people(12)
    assert quarter.named("first") == {"2026-11": told.people(12)}
