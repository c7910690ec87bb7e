from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import pytest
from aiohttp import ClientSession, web
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from playground.slack.simulated import SimulatedSlack
from playground.slack.world import Timing
from tests.patience import PATIENCE
from tests.playground.conftest import ANNA, BEN, Serve

SECRET = "signing-secret"


@dataclass
class App:
    """An app that answers what the test wants, and keeps what it was sent."""

    received: list[Any] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answer: Callable[[], Awaitable[web.Response]] = field(init=False)

    def __post_init__(self) -> None:
        self.says()

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.text()
        headers = {name.lower(): value for name, value in request.headers.items()}
        assert SignatureVerifier(SECRET).is_valid_request(body, headers)
        self.headers.append(headers)
        self.received.append(await request.json() if body[:1] == "{" else dict(parse_qsl(body)))
        return await self.answer()

    def says(self, body: Any = None, status: int = 200, **headers: str) -> None:
        async def answer() -> web.Response:
            if body is None or isinstance(body, str):
                return web.Response(text=body or "", status=status, headers=headers)
            return web.json_response(body, status=status)

        self.answer = answer


@dataclass
class Timer:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
async def app() -> App:
    return App()


@pytest.fixture
async def slack(serve: Serve, app: App, timer: Timer) -> AsyncIterator[SimulatedSlack]:
    events_url = await serve([web.post("/slack/events", app.handle)]) + "/slack/events"
    slack = SimulatedSlack(
        [ANNA, BEN],
        signing_secret=SECRET,
        events_url=events_url,
        public_url="",
        timing=Timing(answer=PATIENCE, retries=(0, 0, 0), timer=timer),
    )
    slack.public_url = await serve(slack.routes())
    yield slack
    await slack.stop()


@pytest.fixture
async def client(slack: SimulatedSlack) -> AsyncIterator[AsyncWebClient]:
    async with ClientSession() as session:
        url = f"{slack.public_url}/playground/slack/api/"
        yield AsyncWebClient(token="xoxb-demo", base_url=url, session=session, retry_handlers=[])
