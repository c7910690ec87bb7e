"""What is done to the bot in a round, one thing after the other at random moments."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from bot.store import leases
from tests.chaos.stage import Stage
from tests.patience import wait_for

HOUR = 3600.0
LONG = leases.SECONDS / 2
"""Of what stands still for longer than this, nobody knows whether its lease has run out."""
Do = Callable[[Stage], Awaitable[None]]


async def kill(stage: Stage) -> None:
    if one := stage.fleet.any():
        await stage.fleet.kill(one)


async def kill_sending(stage: Stage) -> None:
    """As soon as a call is under way, or after a while all the same."""
    with suppress(TimeoutError):
        async with asyncio.timeout(2):
            await wait_for(lambda: stage.weather.accepted)
    if one := stage.fleet.any(working=True):
        await stage.fleet.kill(one)


async def freeze(stage: Stage) -> None:
    if one := stage.fleet.any():
        begin, end = await stage.fleet.freeze(one, stage.chance["freezes"].uniform(0.5, 4))
        if end - begin > LONG:
            stage.ledger.frozen.append((begin, end))


async def away(stage: Stage) -> None:
    """The platforms are away for an hour: every few minutes of it somebody tries."""
    stage.weather.away = True
    for _ in range(6):
        await stage.set_clock(HOUR / 6)
        await asyncio.sleep(0.5)
    stage.weather.away = False


async def of_database(stage: Stage, name: str) -> None:
    await stage.database.troubles[name](stage.chance["databases"].uniform(0.3, 2.5))


KILLS: dict[str, Do] = {"killed": kill, "killed while sending": kill_sending}


def others(stage: Stage) -> dict[str, Do]:
    """What else can be done here."""
    done: dict[str, Do] = {
        "frozen": freeze,
        "clock back an hour": lambda stage: stage.set_clock(-HOUR),
        "clock an hour on": lambda stage: stage.set_clock(HOUR),
        "platforms away for an hour": away,
    }
    return done | {name: partial(of_database, name=name) for name in stage.database.troubles}


async def make_trouble(stage: Stage, times: int) -> None:
    """Kill it, and do something else, in turns; what that is, is drawn until everything was done."""
    chance, drawn = stage.chance["troubles"], dict[str, Do]()
    for number in range(times):
        drawn = drawn or others(stage)
        from_these = drawn if number % 2 else KILLS
        name = chance.choice(sorted(from_these))
        do = drawn.pop(name) if number % 2 else KILLS[name]
        await asyncio.sleep(chance.uniform(0.1, 1.5))
        if not stage.fleet.running:
            await stage.fleet.complete()
        stage.note(name)
        await do(stage)
        stage.ledger.troubles.append(time.time())
