"""HR's overviews of an organisation with a year behind it, beside those of one that began last week."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Table, insert, select

from benchmarks.organisation import new_store
from benchmarks.rounds import Row
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.overviews import ShowToday
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.periods import CALENDAR, period_of
from bot.domain.roles import Role
from bot.domain.told import entered
from bot.features.context import Context
from bot.features.hr.reach import show_report
from bot.features.hr.today import show_today
from bot.store import members, role_holders, workspaces
from bot.store.engine import Store, Tx
from bot.store.figures import closed
from bot.store.tables.people import members as people_rows
from bot.store.tables.weekly import clicks, links, shares
from bot.store.vault import Vault, new_key
from content_library.library import Library

_NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
_WEEKS, _DAYS = 52, 5
_ROUNDS, _AT_ONCE = 7, 5_000
_PILLARS = tuple(Pillar)


def measure(folder: Path, database: str, kind: str, people: int, shared: int) -> Iterator[Row]:
    """How long Today and the figures take; each share has a link that was followed on five days."""
    small = _make(f"sqlite:///{folder / f'small-{kind}.db'}", people=50, shared=50)
    large = _make(database, people, shared)
    for name, ask in (("Today", _today), ("figures and trend", _report)):
        ours, theirs = _seconds(large, ask), _seconds(small, ask)
        size = f"{shared:,} shares, {shared * _DAYS:,} clicks, {kind}"
        yield Row(
            f"{name}: {size}", f"{ours:.3f} s", f"{theirs:.3f} s", f"{ours / theirs:.1f}", "1 s or less"
        )
    for store in (small, large):
        store.close()


def _make(database: str, people: int, shared: int) -> Store:
    store = new_store(database, people, _NOW)
    ids = store.read(lambda tx: list(tx.scalars(select(people_rows.c.id).order_by(people_rows.c.id))))
    _write(store, shares, (_share(number, ids) for number in range(shared)))
    _write(store, links, (_link(number, ids) for number in range(shared)))
    _write(store, clicks, (_click(number, day) for number in range(shared) for day in range(_DAYS)))
    store.write(lambda tx: _close_all(tx, ids[0]))
    store.update_statistics()
    return store


def _at(number: int) -> datetime:
    """Spread evenly over the year."""
    return _NOW - timedelta(minutes=number * 37 % (_WEEKS * 7 * 24 * 60))


def _share(number: int, ids: list[int]) -> dict[str, object]:
    what = {"kind": "suggestion", "key": f"idea-{number % 60}", "pillar": _PILLARS[number % 3]}
    whose = {"workspace_id": 1, "member_id": ids[number % len(ids)], "network": "linkedin"}
    return what | whose | {"shared_at": _at(number)}


def _link(number: int, ids: list[int]) -> dict[str, object]:
    what = {"kind": "suggestion", "key": f"idea-{number}", "week": "2026-W01", "created_at": _at(number)}
    return what | {
        "id": number + 1,
        "workspace_id": 1,
        "member_id": ids[number % len(ids)],
        "token": f"t{number}",
    }


def _click(number: int, day: int) -> dict[str, object]:
    return {"link_id": number + 1, "day": _at(number).date() + timedelta(days=day), "number": 1}


def _write(store: Store, table: Table, rows: Iterator[dict[str, object]]) -> None:
    while some := [one for _, one in zip(range(_AT_ONCE), rows, strict=False)]:
        store.write(lambda tx: tx.execute(insert(table), some))


def _close_all(tx: Tx, hr: int) -> None:
    role_holders.give_role(tx, hr, Role.HR, None)
    names = ("ambassadors", "delivered", "sharing", "shares", "clicks", *(f"pillar:{one}" for one in Pillar))
    for span in CALENDAR:
        first = date(2025, 10, 1)
        while (period := period_of(span, first)).end <= _NOW.date():
            closed.add_closed(tx, 1, period, {name: entered(100) for name in names})
            first = period.end


def _today(ctx: Context) -> object:
    return show_today(ctx, ShowToday(), Answers())


def _report(ctx: Context) -> object:
    return show_report(ctx, ShowReport(), Answers())


def _seconds(store: Store, ask: Callable[[Context], object]) -> float:
    library, vault = Library(), Vault(new_key())

    def act(tx: Tx) -> float:
        (hr,) = members.list_with_role(tx, 1, Role.HR)
        workspace = workspaces.get_workspace(tx, 1)
        ctx = Context(tx, library, vault, _NOW, workspace, hr, "", for_hr=True)
        start = time.perf_counter()
        ask(ctx)
        return time.perf_counter() - start

    return median(store.read(act) for _ in range(_ROUNDS))
