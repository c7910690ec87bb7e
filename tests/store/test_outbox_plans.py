"""The statements that run all the time look at what waits, and not at all that was ever sent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.store import outbox
from bot.store.engine import Store, Tx
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post

DAY = timedelta(days=1)


@pytest.fixture
def member(sqlite_store: Store) -> Member:
    member = add_ambassador(sqlite_store, add_workspace(sqlite_store))
    post(sqlite_store, outgoing(member, "card", kind=Kind.NUDGE))
    return member


def plans(store: Store, work: Callable[[Tx], object]) -> list[str]:
    """How SQLite finds the rows of the outbox, for each statement that `work` runs."""
    seen: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        seen.append((statement, values))

    def explain(tx: Tx) -> list[str]:
        work(tx)
        statements, found = list(seen), []
        for statement, values in statements:
            rows = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            found.append(" | ".join(row[3] for row in rows))
        return [one for one in found if "outbox" in one]

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        return store.write(explain)
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_who_has_work_is_found_among_what_waits(sqlite_store: Store, member: Member) -> None:
    del member
    (plan,) = plans(sqlite_store, lambda tx: outbox.workspaces_with_work(tx, MONDAY, "me"))
    assert "ix_outbox_due (workspace_id=? AND state=? AND due_at<?)" in plan
    assert "ix_outbox_due (workspace_id=? AND state=?)" in plan


def test_what_is_due_is_claimed_rank_by_rank_without_sorting(sqlite_store: Store, member: Member) -> None:
    def claim(tx: Tx) -> None:
        assert len(outbox.claim_messages(tx, member.workspace_id, MONDAY, 7)) == 1

    ranks = plans(sqlite_store, claim)[:3]
    assert len(ranks) == 3
    for plan in ranks:
        assert "ix_outbox_todo (workspace_id=? AND rank=? AND due_at<?)" in plan
        assert "ORDER BY" not in plan


def test_what_was_left_is_found_among_what_is_being_sent(sqlite_store: Store, member: Member) -> None:
    (plan,) = plans(sqlite_store, lambda tx: outbox.take_back(tx, member.workspace_id))
    assert "ix_outbox_due (workspace_id=? AND state=?)" in plan


def test_what_is_old_is_found_by_its_age(sqlite_store: Store, member: Member) -> None:
    del member
    plan, *_ = plans(sqlite_store, lambda tx: outbox.delete_old_messages(tx, MONDAY - DAY))
    assert "ix_outbox_age (due_at<?)" in plan
