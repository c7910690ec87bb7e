"""How long to wait for what surely comes."""

import asyncio
from collections.abc import Callable

PATIENCE = 300.0
"""In seconds. However busy a machine is, only a fault lets a test wait so long."""


async def wait_for(so_far: Callable[[], object]) -> None:
    """Wait until something has come so far that nobody tells of."""
    async with asyncio.timeout(PATIENCE):
        while not so_far():  # noqa: ASYNC110 - it is looked at from outside
            await asyncio.sleep(0.01)
