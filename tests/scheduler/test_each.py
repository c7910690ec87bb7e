"""Doing something with many rows: who is put off, what ends a job, and what the log says of it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from bot.store import members
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import received
from content_library.library import Library
from scheduler.each import Each
from scheduler.nudges import PUT_OFF, plan_due
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_workspace
from tests.scheduler.planning import planned
from tests.timed_runs import run_at

BAD = 7


def note(tx: Tx, ids: Sequence[int]) -> int:
    """Write a row for each; one of them cannot be written."""
    for one in ids:
        tx.execute(insert(received).values(key=str(one), at=MONDAY))
        if one == BAD:
            raise ValueError("Sanne Visser")
    return len(ids)


def noted(store: Store) -> int:
    return store.read(lambda tx: tx.execute(select(func.count()).select_from(received)).scalar_one())


def failures(job: str) -> float:
    return REGISTRY.get_sample_value("ambassador_job_failures_total", {"job": job}) or 0


def test_all_but_the_bad_one_are_done_and_nothing_of_it_is_left(store: Store) -> None:
    before = failures("a job")
    with capture_logs() as logs:
        assert Each(store, "a job").batch(range(1, 120), note) == 118
    assert noted(store) == 118
    assert failures("a job") == before + 1
    assert [(one["of"], one["row"], one["error"]) for one in logs] == [("a job", BAD, "ValueError")]
    assert "Sanne" not in str(logs)
    assert "test_each.py" in logs[0]["at"]


def test_it_is_tried_again_and_logged_no_more(store: Store) -> None:
    each = Each(store, "a job")
    with capture_logs() as logs:
        for _ in range(3):
            each.batch([BAD], note)
    assert len(logs) == 1


def test_a_batch_that_goes_well_is_one_transaction(store: Store) -> None:
    with capture_logs() as logs:
        assert Each(store, "a job").batch(range(100, 150), note) == 50
    assert logs == []


def test_a_fault_of_the_database_ends_the_job_and_puts_nobody_off(store: Store, library: Library) -> None:
    people = add_ambassadors(store, add_workspace(store), 3)
    store.write(lambda tx: tx.execute(text("ALTER TABLE outbox RENAME TO away")))
    with capture_logs() as logs, pytest.raises(DBAPIError):
        plan_due(run_at(MONDAY, store, library))
    store.write(lambda tx: tx.execute(text("ALTER TABLE away RENAME TO outbox")))
    assert logs == []
    assert store.read(lambda tx: members.due_member_ids(tx, MONDAY)) == [one.id for one in people]


def test_who_cannot_be_planned_rests_a_day_and_is_planned_once_the_row_reads(
    store: Store, library: Library
) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1")
    bad = store.write(
        lambda tx: (
            members.add_member(tx, workspace.id, "U2", MONDAY.date(), state="active", next_nudge_at=MONDAY).id
        )
    )
    store.write(lambda tx: members.update_member(tx, bad, hour=99))
    for minutes in range(3):
        with capture_logs() as logs:
            plan_due(run_at(MONDAY + timedelta(minutes=minutes), store, library))
        assert len(logs) == (0 if minutes else 1)
    assert [one.user for one in planned(store)] == ["U1"]
    store.write(lambda tx: members.update_member(tx, bad, hour=9))
    assert store.read(lambda tx: members.get_member(tx, bad)).next_nudge_at == MONDAY + PUT_OFF
    assert plan_due(run_at(MONDAY + PUT_OFF - timedelta(minutes=1), store, library)) == 0
    assert plan_due(run_at(MONDAY + PUT_OFF, store, library)) == 1
