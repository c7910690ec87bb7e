"""A round of chaos: trouble of every kind, then calm, and an audit."""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.supervising import cancel
from tests.chaos.auditor import Audit
from tests.chaos.databases import Database
from tests.chaos.stage import TICK, Size, Stage, staged
from tests.chaos.storm import CALM, STORM
from tests.chaos.troubles import make_trouble

REPORT_SECONDS = 2.0
"""Between two reports, on average."""

TOLD = {True: "saved", False: "not saved", None: "no answer"}


@dataclass(frozen=True)
class Outcome:
    """What a round was like. `weather` and `happened` count what went wrong, and what was done.

    `clicks` counts what people were told: that it is saved, that it is not, or nothing in time.
    """

    seed: int
    place: str
    audit: Audit
    clicks: Counter[str]
    happened: Counter[str]
    weather: Counter[str]
    tracebacks: int
    seconds: float


async def run_round(
    database: Database, seed: int, roles: Sequence[str], troubles: int, size: Size, broken: str = ""
) -> Outcome:
    """Make trouble so many times, and let all be well after that."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with staged(database, Path(folder), seed, roles, size, broken) as stage:
            try:
                await _live(stage, troubles)
            finally:
                await stage.fleet.stop()
            return outcome_of(stage, seed, stage.audit(), time.monotonic() - start)


async def _live(stage: Stage, troubles: int) -> None:
    stage.weather.rates = STORM
    await stage.fleet.start()
    stage.ledger.began = time.time()
    acting = stage.organisation.acting
    busy = [
        asyncio.create_task(stage.crowd.act(acting, stage.size.pause)),
        asyncio.create_task(stage.teams_crowd.act(acting[: stage.size.in_teams], stage.size.pause)),
        asyncio.create_task(_hurry(stage)),
    ]
    changing = asyncio.create_task(stage.board.change(stage.clock.now()))
    reporting = asyncio.create_task(_report(stage))
    await make_trouble(stage, troubles)
    await reporting
    await stage.fleet.complete()
    await cancel([changing])
    stage.weather.rates = CALM
    await stage.board.settle(stage.clock.now())
    await stage.settle()
    for one in busy:
        one.cancel()
    await asyncio.gather(*busy, return_exceptions=True)
    await stage.settle()


async def _hurry(stage: Stage) -> None:
    """Nobody waits for an hour until a platform is asked again."""
    while True:
        await stage.pass_time()
        await asyncio.sleep(TICK)


async def _report(stage: Stage) -> None:
    """Something happened to some of those who otherwise click."""
    for person in stage.organisation.acting[: stage.size.reporters]:
        await asyncio.sleep(stage.chance["reports"].uniform(0, 2 * REPORT_SECONDS))
        await stage.crowd.report(person)


def outcome_of(stage: Stage, seed: int, done: Audit, seconds: float) -> Outcome:
    """What is to be told of a round."""
    weather: Counter[str] = Counter()
    for storm in stage.storms:
        weather.update(storm.happened)
    place = ", ".join(filter(None, (type(stage.database).__name__, " ".join(stage.fleet.roles).strip())))
    clicks = Counter(TOLD[one.acked] for one in stage.ledger.clicks)
    log = "".join(stage.fleet.logs)
    return Outcome(seed, place, done, clicks, stage.happened, weather, log.count("Traceback"), seconds)
