"""The log: a database that is away is told in a line, and the same fault of a library once a minute."""

import logging

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.logs import Seldom, shorten
from bot.store.engine import Store
from scheduler.each import guarded
from tests.loop_time import closed_port

JOB = "a job"
NOON = 1_800_000_000.0


def _record(text: str, at: float, error: Exception | None = None) -> logging.LogRecord:
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, text, (), None)
    record.created = at
    record.exc_info = (type(error), error, None) if error else None
    return record


@pytest.mark.parametrize(("later", "is_told"), [(0.0, False), (59.9, False), (60.0, True)])
def test_the_same_fault_is_told_once_a_minute(later: float, *, is_told: bool) -> None:
    seldom = Seldom()
    assert seldom.filter(_record("no more files\nsocket: 7", NOON))
    assert seldom.filter(_record("no more files\nsocket: 8", NOON + later)) is is_told


def test_another_fault_is_told_at_once() -> None:
    seldom = Seldom()
    assert seldom.filter(_record("a task failed", NOON, ValueError("x")))
    assert seldom.filter(_record("a task failed", NOON, OSError("x")))
    assert seldom.filter(_record("something else", NOON))
    assert not seldom.filter(_record("a task failed", NOON, ValueError("y")))


def test_a_job_without_its_database_is_told_in_one_line() -> None:
    with closed_port() as port, capture_logs(processors=[shorten]) as lines:
        store = Store(f"postgresql://bot:secret@127.0.0.1:{port}/bot")
        with guarded(JOB):
            store.write(lambda tx: tx.execute(text("SELECT 1")))
        store.close()
    (line,) = lines
    assert (line["event"], line["job"], line["reason"]) == ("job_failed", JOB, "OperationalError")
    assert line["at"].startswith("engine.py:")
    assert line["exc_info"] is None


def test_a_fault_of_our_own_keeps_its_traceback() -> None:
    with capture_logs(processors=[shorten]) as lines, guarded(JOB):
        1 / 0  # noqa: B018 - it fails
    assert lines[0]["exc_info"]
