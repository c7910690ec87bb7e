"""Any history of what people did, as HR is told of it week by week: nobody stands out of fewer than five."""

import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from bot.domain.closing import ALWAYS
from bot.domain.disclosure import LEAST
from bot.domain.people import MemberState
from bot.domain.periods import CALENDAR, Span
from bot.domain.time_and_retention.journey import Event
from bot.domain.told import Figure, How
from bot.store.engine import Store, Tx
from bot.store.figures import closed
from bot.store.tables.people import members
from bot.store.tables.weekly import nudge_items, nudges, shares
from bot.store.time_and_retention import journey
from scheduler.closed_periods import close_periods
from tests.people import MONDAY, add_ambassadors, add_workspace
from tests.timed_runs import run_at

WEEKS, PEOPLE = 7, 14
WEEK = timedelta(days=7)
Act = tuple[int, int, str]
"""In which week, who, and what."""
TOLD_OF = {"share": Span.WEEK, "decline": Span.WEEK, "leave": Span.QUARTER, "join": Span.QUARTER}
THINGS = (*ALWAYS, "network:", "pillar:", "item:", "opened:")
STOCK = (
    "ambassadors",
    "paused",
    "beginning",
    "guides",
    "pairs",
    "delivered",
    "department:",
    "location:",
    "level:",
)

acts = st.tuples(st.integers(0, WEEKS - 1), st.integers(0, PEOPLE - 1), st.sampled_from(sorted(TOLD_OF)))
histories = st.lists(acts, max_size=30, unique_by=lambda act: act[1:] if act[2] != "decline" else act)
Views = dict[tuple[str, str], Figure]


def live(file: Path, folder: Path, history: Sequence[Act]) -> tuple[Views, list[tuple[Figure, int]]]:
    """All that HR is told, and how many ambassadors there truly were at each week's end."""
    shutil.copy(file, folder / "lived.db")
    store = Store(f"sqlite:///{folder / 'lived.db'}")
    workspace = add_workspace(store)
    people = [one.id for one in add_ambassadors(store, workspace, PEOPLE)]
    store.write(lambda tx: _cards(tx, people))
    stock = []
    for week in range(WEEKS):
        at = MONDAY + week * WEEK + timedelta(days=1)
        for _, who, what in (act for act in history if act[0] == week):
            store.write(lambda tx: _do(tx, people[who], week, what, at))  # noqa: B023 - done at once
        close_periods(run_at(MONDAY + (week + 1) * WEEK, store))
        newest = store.read(lambda tx: closed.find_latest(tx, workspace.id, Span.WEEK))
        assert newest
        stock.append((newest.figures["ambassadors"], store.read(_count)))
    found = store.read(
        lambda tx: [one for span in CALENDAR for one in closed.list_closed(tx, workspace.id, span, 99)]
    )
    store.close()
    views = {
        (f"{one.period.span} {one.period.first}", name): told
        for one in found
        for name, told in one.figures.items()
    }
    return views, stock


def _cards(tx: Tx, people: Sequence[int]) -> None:
    for week in range(WEEKS):
        for member in people:
            card = {"workspace_id": 1, "member_id": member, "week": f"2026-W{week:02}", "created_at": MONDAY}
            (nudge,) = tx.execute(insert(nudges).values(card)).inserted_primary_key or (0,)
            item = {"nudge_id": nudge, "member_id": member, "position": 0, "kind": "suggestion"}
            tx.execute(insert(nudge_items).values(**item, key=f"idea-{week}", pillar="personal"))


def _do(tx: Tx, member: int, week: int, what: str, at: datetime) -> None:
    match what:
        case "share":
            row = {"workspace_id": 1, "member_id": member, "kind": "suggestion", "key": f"idea-{week}"}
            tx.execute(insert(shares).values(**row, pillar="personal", network="x", shared_at=at))
        case "decline":
            mine = nudge_items.c.member_id == member, nudge_items.c.key == f"idea-{week}"
            tx.execute(update(nudge_items).where(*mine).values(declined_at=at))
        case "leave":
            gone = {"state": MemberState.LEFT, "left_at": at}
            tx.execute(update(members).where(members.c.id == member).values(gone))
            journey.count_event(tx, 1, "2026-11", Event.LEFT, f"{at:%Y-%m}")
        case "join":
            journey.count_event(tx, 1, f"{at:%Y-%m}", Event.JOINED, f"{at:%Y-%m}")


def _count(tx: Tx) -> int:
    active = members.select().where(members.c.state == MemberState.ACTIVE)
    return len(tx.execute(active).all())


def _of_people(views: Views) -> Views:
    return {where: told for where, told in views.items() if not where[1].startswith((*THINGS, *STOCK))}


def _did_so(history: Sequence[Act], act: Act) -> int:
    """How many people did the same in the period of which that is told."""
    week, _, what = act
    span = {week} if TOLD_OF[what] is Span.WEEK else set(range(WEEKS))
    quarter = {one for one in span if (MONDAY + one * WEEK).year == (MONDAY + week * WEEK).year}
    return len({who for when, who, kind in history if kind == what and when in quarter})


@given(histories, st.data())
@settings(max_examples=4)
def test_what_one_of_fewer_than_five_people_did_is_in_no_figure_of_people(
    migrated_file: Path, history: list[Act], data: st.DataObject
) -> None:
    assume(history)
    act = data.draw(st.sampled_from(history))
    with TemporaryDirectory() as folder:
        views, stock = live(migrated_file, Path(folder), history)
        others, _ = live(migrated_file, Path(folder), [one for one in history if one != act])
    if _did_so(history, act) < LEAST:
        assert _of_people(views) == _of_people(others)
    told = [figure for figure in _of_people(views).values() if figure.how is not How.FEWER]
    assert all(figure.how is How.EXACT and figure.number >= LEAST for figure in told)
    _assert_five_between(stock)


def _assert_five_between(stock: list[tuple[Figure, int]]) -> None:
    """Between two numbers that are told of how many there are, at least five have come or gone."""
    told, since = stock[0]
    for figure, size in stock[1:]:
        if figure != told:
            few = How.FEWER in {figure.how, told.how}
            assert few or abs(size - since) >= LEAST
            told, since = figure, size


def test_no_figure_of_people_is_told_of_two_kinds_of_periods(migrated_file: Path, tmp_path: Path) -> None:
    """What overlaps could be subtracted."""
    views, _ = live(migrated_file, tmp_path, [(0, one, what) for one in range(9) for what in TOLD_OF])
    spans: dict[str, set[str]] = {}
    for where, name in _of_people(views):
        spans.setdefault(name, set()).add(where.partition(" ")[0])
    assert {"sharing", "declined", "left", "joined", "told"} <= spans.keys()
    assert all(len(of) == 1 for of in spans.values())
