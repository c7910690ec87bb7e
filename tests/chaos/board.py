"""A board with vacancies that change all the time, and that the bot is told to read all the time."""

import asyncio
import random
from contextlib import suppress
from datetime import datetime

from aiohttp import web
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.store import sources
from bot.store.engine import Store, Tx
from bot.store.tables.vacancies import vacancies, vacancy_sources
from tests.patience import wait_for
from tests.vacancy_feeds.samples import greenhouse, job

VACANCIES = 400
"""Several batches, so that a death finds some of them written."""
CHANGED = 40
_READ_AGAIN = 1.0
_READINGS = 3


class Board:
    """What is on it now: vacancies by number. `is_settled`: the bot has read it in the end."""

    is_settled = False

    def __init__(self, store: Store, chance: random.Random) -> None:
        self._store, self._chance = store, chance
        self._next, self._address = VACANCIES, ""
        self.offered = set(range(VACANCIES))

    def route(self) -> web.RouteDef:
        return web.get("/board", self._answer)

    def keep(self, workspace_id: int, url: str, now: datetime) -> None:
        """Have the bot read it from now on."""
        self._address = f"{url}/board"
        self._store.write(lambda tx: sources.add_source(tx, workspace_id, self._address, "greenhouse", now))

    async def change(self, now: datetime) -> None:
        """Some go and others come, and it is due at once, until cancelled."""
        while True:
            await asyncio.sleep(self._chance.uniform(0, 2 * _READ_AGAIN))
            for gone in self._chance.sample(sorted(self.offered), CHANGED):
                self.offered.remove(gone)
            self.offered.update(range(self._next, self._next + CHANGED))
            self._next += CHANGED
            await asyncio.to_thread(self._have_read, now)

    async def settle(self, now: datetime) -> None:
        """Have it read once more, and wait until that has gone well.

        What ends first may have begun before the last change, so it is read again where that can be why.
        """
        for _ in range(_READINGS):
            since = await asyncio.to_thread(self._checked_at)
            await asyncio.to_thread(self._have_read, now)
            await wait_for(lambda since=since: self._checked_at() not in (None, since))  # type: ignore[misc]  # a default has no type
            if sorted(await asyncio.to_thread(self.open_vacancies)) == sorted(self.offered):
                break
        self.is_settled = True

    def open_vacancies(self) -> list[int]:
        """The numbers of those that can be shared in the end."""
        is_open = vacancies.c.source == self._address, vacancies.c.closed_at.is_(None)
        query = select(vacancies.c.external_id).where(*is_open)
        return self._store.read(lambda tx: [int(one) for one in tx.scalars(query)])

    async def _answer(self, _: web.Request) -> web.Response:
        return web.Response(body=greenhouse(*map(job, sorted(self.offered))), content_type="application/json")

    def _have_read(self, now: datetime) -> None:
        with suppress(SQLAlchemyError):  # something is being done to the database
            self._store.write(lambda tx: tx.execute(update(vacancy_sources).values(next_at=now)))

    def _checked_at(self) -> datetime | None:
        def look(tx: Tx) -> datetime | None:
            row = tx.execute(select(vacancy_sources)).one()
            return None if row.last_error else row.checked_at

        return self._store.read(look)
