from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from playground.teams.simulated import SimulatedTeams
from tests.patience import PATIENCE
from tests.playground.conftest import ANNA, BEN, Serve

TENANT = "tenant-1"


@dataclass
class Bot:
    """A bot that answers what the test wants, and keeps what it was sent."""

    received: list[Any] = field(default_factory=list)
    answer: Callable[[], Awaitable[web.Response]] = field(init=False)

    def __post_init__(self) -> None:
        self.says()

    async def handle(self, request: web.Request) -> web.Response:
        self.received.append(await request.json())
        return await self.answer()

    def says(self, body: Any = None, status: int = 200) -> None:
        async def answer() -> web.Response:
            return web.Response(status=201) if body is None else web.json_response(body, status=status)

        self.answer = answer


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def teams(serve: Serve, bot: Bot) -> AsyncIterator[SimulatedTeams]:
    messages_url = await serve([web.post("/api/messages", bot.handle)]) + "/api/messages"
    teams = SimulatedTeams(
        [ANNA, BEN], messages_url=messages_url, service_url="", tenant=TENANT, patience=PATIENCE
    )
    teams.service_url = await serve(teams.routes()) + "/playground/teams/"
    yield teams
    await teams.stop()
