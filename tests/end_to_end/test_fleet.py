"""Two that answer and two that work, on one PostgreSQL."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import Clock
from bot.store.engine import Store
from bot.store.tables.outbox import outbox
from tests.end_to_end.conftest import comes_in
from tests.end_to_end.driver import Driver
from tests.end_to_end.fleet import Server, fleet
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.in_teams import InTeams
from tests.end_to_end.people import EN, JAMES
from tests.end_to_end.test_serve import Platforms
from tests.end_to_end.waiting import until
from tests.end_to_end.world import ONLY_AT_A_TICK, platforms, settings_for
from tests.features.world import phrase
from tests.patience import wait_for

FLEET = ("web", "web", "worker", "worker")
STOPPED_WITHIN = 20
"""Seconds after SIGTERM."""


@pytest.fixture
async def around() -> AsyncIterator[Platforms]:
    async with platforms(Clock()) as both:
        yield both


def point_at(around: Platforms, served: Server) -> None:
    slack, teams = around
    slack.events_url, teams.messages_url = f"{served.url}/slack/events", f"{served.url}/api/messages"


def is_all_sent(store: Store) -> bool:
    states = store.read(lambda tx: set(tx.scalars(select(outbox.c.state))))
    return states == {"sent"}


async def test_whoever_answers_wakes_those_who_work_and_all_of_them_stop_in_time(
    tmp_path: Path, postgres_url: str, around: Platforms
) -> None:
    people: tuple[Driver, ...] = (InSlack(around[0], JAMES), InTeams(around[1], JAMES))
    settings = settings_for(around[0], postgres_url)
    async with fleet(tmp_path, settings, FLEET, ONLY_AT_A_TICK) as servers:
        one, other, *workers = servers
        for me in people:
            point_at(around, one)
            await me.types("ambassador join")
            await comes_in(me)
            point_at(around, other)
            await me.types("ambassador week")
            card = await me.gets(EN.card)
            await me.clicks(EN.share)
            point_at(around, one)
            await me.clicks(EN.elsewhere)
            await me.fills(network="linkedin")
            await me.gets_buttons(card.id, {EN.undo: 1})  # at any hour, as thanks are not
        for worker in workers:
            status, facts = await worker.get("/readyz")
            assert (status, facts["seconds_since_job"]["plan nudges"] < 60) == (200, True)
            assert [(await worker.get(path))[0] for path in ("/about", "/api/messages")] == [404, 404]
        status, facts = await one.get("/readyz")
        assert (status, "seconds_since_tick" in facts, facts["seconds_since_job"]) == (200, False, {})
        async with asyncio.timeout(STOPPED_WITHIN):
            assert await asyncio.gather(*(server.stop() for server in servers)) == [0, 0, 0, 0]
        assert not [line for server in servers for line in server.lines() if line["level"] == "error"]
    assert "Traceback" not in "".join(server.log.read_text("utf-8") for server in servers)


async def test_what_a_killed_worker_was_sending_another_one_sends(
    tmp_path: Path, postgres_store: Store, postgres_url: str, around: Platforms
) -> None:
    me = InSlack(around[0], JAMES)
    async with fleet(tmp_path, settings_for(around[0], postgres_url), FLEET[1:]) as servers:
        web, killed, other = servers
        point_at(around, web)
        await me.types("ambassador join")
        await comes_in(me)
        await me.gets(phrase("welcome", "title", name="James"))
        await wait_for(lambda: is_all_sent(postgres_store))  # else the other one may be at it still
        other.send(signal.SIGSTOP)
        around[0].faults.slow(5)
        calls = len(around[0].calls)
        await me.types("ambassador week")
        await until(around[0].changes, lambda: len(around[0].calls) > calls, lambda: "nothing is sent")
        assert await killed.stop(signal.SIGKILL) == -signal.SIGKILL
        other.send(signal.SIGCONT)
        await me.gets(EN.card)
        assert [await one.stop() for one in (web, other)] == [0, 0]
    assert len(me.saying(EN.card)) == 1
