"""What a load balancer hears, whatever the database does."""

import asyncio
import json
import sqlite3
from contextlib import closing
from threading import Event

from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.features.readiness import database_answers
from bot.store.engine import Store
from bot.web import health
from tests.loop_time import LoopTime
from tests.patience import PATIENCE, wait_for


async def test_a_database_that_hangs_is_not_waited_for_and_not_asked_twice() -> None:
    asked, goes_on = [], Event()

    def hangs() -> bool:
        asked.append(1)
        return goes_on.wait(PATIENCE)

    _, readyz = health.routes(hangs, {}, dict)
    time = LoopTime()
    for _ in range(2):
        answer = asyncio.ensure_future(readyz.handler(make_mocked_request("GET", "/readyz")))
        await wait_for(lambda: asked)
        await asyncio.sleep(0)
        time.pass_by(health.ANSWER_WITHIN)
        said = await answer
        assert isinstance(said, web.Response)
        assert (said.status, json.loads(said.text or "")["database"]) == (503, False)
    goes_on.set()
    assert asked == [1]


def test_a_database_that_can_be_written_answers(store: Store) -> None:
    assert database_answers(store)


def test_one_that_can_only_be_read_does_not(sqlite_store: Store) -> None:
    sqlite_store.write(
        lambda tx: tx.execute(text("INSERT INTO timed VALUES ('job', '2026-11-23', '2026-11-23', 0)"))
    )
    with closing(sqlite3.connect(sqlite_store.engine.url.database or "")) as other, capture_logs() as logs:
        other.execute("CREATE TRIGGER full BEFORE UPDATE ON timed BEGIN SELECT RAISE(ABORT, 'full'); END")
        assert not database_answers(sqlite_store)
        other.execute("DROP TRIGGER full")
    assert [one["event"] for one in logs] == ["database_unreachable"]
    assert database_answers(sqlite_store)


async def test_a_database_that_answers_in_time_is_ready() -> None:
    _, readyz = health.routes(lambda: True, {"tick": lambda: 0.0}, dict)
    said = await readyz.handler(make_mocked_request("GET", "/readyz"))
    assert said.status == 200
