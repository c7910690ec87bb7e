"""Work that another process leaves is heard of at once, also after the connection was cut."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from psycopg import AsyncConnection, Error
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.store.engine import Store
from bot.store.waking import CHANNEL, mark_work
from bot.supervising import cancel
from scheduler import listening
from scheduler.listening import Listening
from tests.patience import wait_for


@dataclass
class Ears:
    store: Store
    heard: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    async def hear(self) -> None:
        """Wait until something is heard, and forget it."""
        await self.heard.get()
        while not self.heard.empty():
            self.heard.get_nowait()

    def tell(self) -> None:
        self.store.write(lambda tx: mark_work(tx, 1))

    def cut(self) -> int:
        """End every connection that listens; return how many there were."""
        query = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE :what")
        cut: int = self.store.write(lambda tx: tx.execute(query, {"what": f"LISTEN%{CHANNEL}%"}).scalar_one())
        return cut


@pytest.fixture
async def ears(postgres_store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ears]:
    monkeypatch.setattr(listening, "PAUSE", 0.01)
    ears = Ears(postgres_store)
    listener = Listening(postgres_store.postgres_arguments(), lambda: ears.heard.put_nowait(None))
    task = asyncio.create_task(listener.run())
    await ears.hear()  # it listens from now on
    yield ears
    await cancel([task])


async def test_a_commit_elsewhere_is_heard(ears: Ears) -> None:
    ears.tell()
    await ears.hear()


async def test_a_cut_connection_is_opened_again_and_what_was_missed_is_looked_for(ears: Ears) -> None:
    with capture_logs() as logs:
        assert ears.cut()
        await ears.hear()
        ears.tell()
        await ears.hear()
    assert [one["event"] for one in logs] == ["not_listening"]


async def test_while_there_is_no_database_it_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "PAUSE", 0)
    tried: list[None] = []

    async def fail(**_: object) -> None:
        tried.append(None)
        raise Error

    monkeypatch.setattr(AsyncConnection, "connect", fail)
    with capture_logs() as logs:
        task = asyncio.create_task(Listening({}, lambda: None).run())
        await wait_for(lambda: len(tried) > 3)
        await cancel([task])
    assert [one["event"] for one in logs] == ["not_listening"]
