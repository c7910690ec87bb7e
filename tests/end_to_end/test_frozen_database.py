"""PostgreSQL does not move: whoever clicks hears so in time, and all goes on by itself when it does."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import Clock
from tests.databases import frozen
from tests.end_to_end.conftest import comes_in
from tests.end_to_end.driver import Driver
from tests.end_to_end.fleet import AS_EVER, PATIENTLY, Server, fleet
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.in_teams import InTeams
from tests.end_to_end.people import EN, JAMES
from tests.end_to_end.test_fleet import point_at
from tests.end_to_end.test_serve import Platforms
from tests.end_to_end.world import platforms, settings_for
from tests.features.world import phrase
from tests.patience import PATIENCE

ANSWERED_WITHIN = 2.5
"""Seconds for a click; Slack waits for three."""
READINESS_WITHIN = 2.5
TRIES = 8
"""A busy machine may hold one of them up, but not each."""


@pytest.fixture
async def around() -> AsyncIterator[Platforms]:
    async with platforms(Clock()) as both:
        yield both


async def is_told_in_time(me: Driver) -> bool:
    begun = time.monotonic()
    answer = await me.clicks(EN.share)
    took = time.monotonic() - begun
    assert phrase("sorry", "busy") in f"{answer}{me.sees()}"
    return took < ANSWERED_WITHIN


async def is_unready_in_time(served: Server) -> bool:
    begun = time.monotonic()
    status, facts = await served.get("/readyz")
    assert (status, facts["database"]) == (503, False)
    return time.monotonic() - begun < READINESS_WITHIN


async def wait_for_readiness(served: Server) -> None:
    async with asyncio.timeout(PATIENCE):
        while (await served.get("/readyz"))[0] != 200:  # noqa: ASYNC110 - it is looked at from outside
            await asyncio.sleep(0.05)


async def test_a_click_is_answered_while_the_database_is_frozen_and_works_when_it_is_not(
    tmp_path: Path, postgres_url: str, around: Platforms
) -> None:
    people: tuple[Driver, ...] = (InSlack(around[0], JAMES), InTeams(around[1], JAMES))
    settings, cards = settings_for(around[0], postgres_url), {}
    async with fleet(tmp_path, settings, ["all"]) as (served,):
        point_at(around, served)
        for me in people:
            await me.types("ambassador join")
            await comes_in(me)
            await me.types("ambassador week")
            cards[me] = await me.gets(EN.card)
        served.send(AS_EVER)
        with frozen(postgres_url):
            for _ in range(TRIES):
                tries = (is_unready_in_time(served), *map(is_told_in_time, people))
                if all(in_time := await asyncio.gather(*tries)):
                    break
            assert all(in_time), in_time
        served.send(PATIENTLY)
        await wait_for_readiness(served)
        for me in people:
            await me.clicks(EN.share)
            await me.clicks(EN.elsewhere)
            await me.fills(network="linkedin")
            await me.gets_buttons(cards[me].id, {EN.undo: 1})
        assert await served.stop() == 0
    assert "Traceback" not in served.log.read_text("utf-8")
