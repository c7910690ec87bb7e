"""The log: the same fault of a library once a minute, and every other one at once."""

import logging

import pytest

from bot.logs import Seldom

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
