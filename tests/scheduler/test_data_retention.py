import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pathlib import Path
from types import FrameType, FunctionType

import pytest
from sqlalchemy import func, insert, select

from bot.domain.people import MemberState, Network
from bot.store import batches, members, outbox, received, shares
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as outbox_table
from bot.store.tables.outbox import received as received_table
from bot.store.tables.weekly import shares as shares_table
from scheduler import data_retention
from scheduler.data_retention import forget_old
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post
from tests.sealing import SEALED, VAULT
from tests.store.cards import add_card
from tests.timed_runs import run_at

DAY = timedelta(days=1)


def links(store: Store) -> list[str | None]:
    kept = store.read(lambda tx: list(tx.scalars(select(shares_table.c.post_link))))
    return [VAULT.open(one) if one else None for one in kept]


def test_a_link_to_a_post_ends_after_a_year_and_the_share_stays(store: Store) -> None:
    workspace = add_workspace(store)
    item, _ = add_card(store, add_ambassador(store, workspace))
    store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, SEALED, MONDAY))
    forget_old(run_at(MONDAY + 365 * DAY, store))
    assert links(store) == ["sealed words"]
    forget_old(run_at(MONDAY + 366 * DAY, store))
    assert links(store) == [None]


def test_a_message_is_forgotten_after_sixty_days_unless_it_still_waits(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    post(store, outgoing(member, "sent"), outgoing(member, "waits"))

    def send_one(tx: Tx) -> None:
        (one,) = outbox.claim_messages(tx, member.workspace_id, MONDAY, 1)
        outbox.mark_sent(tx, one, MONDAY)

    store.write(send_one)
    forget_old(run_at(MONDAY + 60 * DAY, store))
    keys = select(outbox_table.c.key).order_by(outbox_table.c.id)
    assert store.read(lambda tx: list(tx.scalars(keys))) == ["sent", "waits"]
    forget_old(run_at(MONDAY + 61 * DAY, store))
    assert store.read(lambda tx: list(tx.scalars(keys))) == ["waits"]


def test_whoever_left_is_erased_after_ninety_days(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1", state=MemberState.LEFT, left_at=MONDAY, next_nudge_at=None)
    forget_old(run_at(MONDAY + 90 * DAY, store))
    assert store.read(lambda tx: members.find_member(tx, workspace.id, "U1"))
    forget_old(run_at(MONDAY + 91 * DAY, store))
    assert store.read(lambda tx: members.find_member(tx, workspace.id, "U1")) is None


def test_what_arrived_is_known_for_a_day(store: Store) -> None:
    store.write(lambda tx: received.claim_key(tx, VAULT, "one", MONDAY))
    forget_old(run_at(MONDAY + DAY, store))
    assert store.write(lambda tx: received.claim_key(tx, VAULT, "one", MONDAY + DAY)) is False
    forget_old(run_at(MONDAY + 2 * DAY + DAY, store))
    assert store.write(lambda tx: received.claim_key(tx, VAULT, "one", MONDAY)) is True


NOT_BY_TIME = {
    "bot.store.data_keys.delete_silent_processes": "as a bot starts: scheduler/presence.py",
}
"""What is deleted by its age, and by another job than the one for all that is old."""


def _deletes_by_age(name: str, function: FunctionType) -> bool:
    deletes = name.startswith(("delete_", "erase_", "empty_"))
    return deletes and ("_old" in name or any("before" in one for one in signature(function).parameters))


def forgetting_functions() -> Iterator[tuple[str, FunctionType]]:
    """Every function of the store that deletes what is old."""
    root = Path(batches.__file__).parent
    for file in sorted(root.rglob("*.py")):
        parts = (*root.parts[-2:], *file.relative_to(root).with_suffix("").parts)
        if {"migrations", "tables", "__init__"} & set(parts):
            continue
        module = import_module(".".join(parts))
        for name, function in getmembers(module, isfunction):
            mine = function.__module__ == module.__name__ and not name.startswith("_")
            if mine and (_deletes_by_age(name, function) or parts[-1] == "forgetting"):
                yield f"{module.__name__}.{name}", function


def test_everything_in_the_store_that_deletes_what_is_old_is_run(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = set()

    def look(frame: FrameType, *_: object) -> None:
        ran.add(frame.f_code)

    def watched(work: Callable[[Tx], object]) -> object:
        def watching(tx: Tx) -> object:
            sys.setprofile(look)
            try:
                return work(tx)
            finally:
                sys.setprofile(None)

        return write(watching)

    left = {"state": MemberState.LEFT, "left_at": MONDAY, "next_nudge_at": None}
    add_ambassador(sqlite_store, add_workspace(sqlite_store), "U1", **left)
    write = sqlite_store.write
    monkeypatch.setattr(sqlite_store, "write", watched)
    forget_old(run_at(MONDAY + 91 * DAY, sqlite_store))
    names = dict(forgetting_functions())
    assert {name for name, function in names.items() if function.__code__ not in ran} == set(NOT_BY_TIME)


@pytest.mark.parametrize("number", range(len(data_retention.STEPS)))
def test_one_that_fails_holds_up_no_other(
    number: int, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[int] = []

    def step(place: int) -> Callable[[Tx, datetime], int]:
        def run(_: Tx, __: datetime) -> int:
            if place == number:
                raise ZeroDivisionError
            ran.append(place)
            return 0

        return run

    steps = tuple(map(step, range(len(data_retention.STEPS))))
    monkeypatch.setattr(data_retention, "STEPS", steps)
    with pytest.raises(ExceptionGroup) as failed:
        forget_old(run_at(MONDAY, sqlite_store))
    assert [type(one) for one in failed.value.exceptions] == [ZeroDivisionError]
    assert ran == [one for one in range(len(steps)) if one != number]


def test_many_are_deleted_some_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"key": str(number), "at": MONDAY} for number in range(2 * batches.SOME + 7)]
    store.write(lambda tx: tx.execute(insert(received_table), rows))
    counted = select(func.count()).select_from(received_table)
    left, write = [], store.write

    def watched(work: Callable[[Tx], object]) -> object:
        done = write(work)
        left.append(store.read(lambda tx: tx.execute(counted).scalar_one()))
        return done

    monkeypatch.setattr(store, "write", watched)
    forget_old(run_at(MONDAY + 3 * DAY, store))
    assert left[:3] == [batches.SOME + 7, 7, 0]


@pytest.mark.parametrize("day", [1, 30])
def test_strangers_go_at_the_end_of_the_month_after(store: Store, day: int) -> None:
    here = add_workspace(store).id
    store.write(lambda tx: members.add_member(tx, here, "U1", date(2026, 11, day)))
    forget_old(run_at(datetime(2026, 12, 31, 23, 59, tzinfo=UTC), store))
    assert store.read(lambda tx: members.find_member(tx, here, "U1"))
    forget_old(run_at(datetime(2027, 1, 1, tzinfo=UTC), store))
    assert store.read(lambda tx: members.find_member(tx, here, "U1")) is None
