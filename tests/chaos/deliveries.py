"""Rounds of many deliveries while those who send die, in real time: nothing lost, doubled, or late."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.store import leases
from tests.chaos.auditor import LOOK
from tests.chaos.databases import Database
from tests.chaos.rounds import Outcome, outcome_of
from tests.chaos.stage import Size, Stage, staged

START = 15.0
"""Seconds that a process may take to start on a busy machine, and to look for work."""
PAUSE = leases.SECONDS + LOOK + START
BETWEEN = 4.0, 12.0
"""Seconds between two deaths."""
LONGEST = 1800


async def run_deliveries(database: Database, seed: int, roles: Sequence[str], size: Size) -> Outcome:
    """A card for everybody. Whoever may send dies again and again; nobody sets the clock."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with staged(database, Path(folder), seed, roles, size) as stage:
            try:
                await stage.fleet.start()
                stage.ledger.began = time.time()
                killing = asyncio.create_task(_kill(stage))
                async with asyncio.timeout(LONGEST):
                    await stage.all_sent()
                killing.cancel()
                with suppress(asyncio.CancelledError):
                    await killing
            finally:
                await stage.fleet.stop()
            return outcome_of(stage, seed, stage.audit(pause=PAUSE), time.monotonic() - start)


async def _kill(stage: Stage) -> None:
    while True:
        await asyncio.sleep(stage.chance["deaths"].uniform(*BETWEEN))
        if one := stage.fleet.any(working=True):
            stage.note("killed")
            await stage.fleet.kill(one)
