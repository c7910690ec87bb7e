"""Waiting for what is to come, without sleeping."""

import asyncio
from collections.abc import Callable

import pytest

from playground.shared import Changes
from tests.patience import PATIENCE

NOW_AND_THEN = 0.1


async def until(changes: Changes, condition: Callable[[], bool], what: Callable[[], str]) -> None:
    """Return when the condition holds; fail with `what` if that takes too long.

    A change wakes it up; what nobody notes as a change is looked at now and then.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    while not condition():
        left = deadline - loop.time()
        if left <= 0:
            pytest.fail(what())
        await changes.after(changes.version, min(left, NOW_AND_THEN))
