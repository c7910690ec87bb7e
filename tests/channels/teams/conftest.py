"""A small Microsoft on loopback (connector, login and keys), and the bot with a scripted conversation."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from jwt.algorithms import RSAAlgorithm
from structlog.testing import capture_logs

from bot.channels.base import Look
from bot.channels.teams.adapter import TeamsAdapter
from bot.channels.teams.connector import Connector
from bot.channels.teams.files import Files
from bot.channels.teams.listeners import Listeners
from bot.channels.teams.profiles import Profiles
from bot.channels.teams.send import TeamsChannel
from bot.channels.teams.tokens import Registration, SigningKeys, Tokens
from bot.channels.teams.web import messages_route
from bot.domain.about import About
from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.files import MOST_BYTES, ReceivedFile
from bot.domain.messages import Changed, Notice, Reply, Updated
from bot.domain.people import Actor, Platform, Profile

APP = "11111111-aaaa-bbbb-cccc-000000000001"
TENANT = "tenant-1"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


@cache
def private_key(name: str) -> RSAPrivateKey:
    """One key a name for the whole run: making one takes a while."""
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Microsoft:
    """What it received, and how it answers: `answers` are used up first, then everything succeeds."""

    url: str = ""
    calls: list[tuple[str, str, dict[str, Any], str]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    """The files that were asked for, and by whom."""
    keys: dict[str, list[str]] = field(default_factory=lambda: {"key-1": ["msteams", "webchat"]})
    key_fetches: int = 0
    account: dict[str, Any] = field(default_factory=dict)
    """What is known of whoever acts."""
    login_status: int = 200
    logins: int = 0
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether it answers; set from the start."""
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether the login or the keys have been asked for."""

    def __post_init__(self) -> None:
        self.hold.set()

    async def connector(self, request: web.Request) -> web.Response:
        authorization = request.headers.get("Authorization", "")
        body = await request.json() if request.can_read_body else {}
        self.calls.append((request.method, request.raw_path, body, authorization))
        await self.hold.wait()
        status, headers, answer = (
            self.answers.pop(0) if self.answers else (201, {}, {"id": f"id-{len(self.calls)}"})
        )
        if status == 0:
            assert request.transport is not None
            request.transport.close()
        return web.json_response(answer, status=max(status, 200), headers=headers)

    async def member(self, _: web.Request) -> web.Response:
        """Who somebody is; this is asked beside whatever a test looks at."""
        return web.json_response(self.account, status=404 if "error" in self.account else 200)

    async def file(self, request: web.Request) -> web.Response:
        """What people sent: a picture, large ones, or one that is elsewhere."""
        kind = request.match_info["kind"]
        self.fetched.append((kind, request.headers.get("Authorization", "")))
        match kind:
            case "png":
                return web.Response(body=PNG, content_type="image/png")
            case "largest" | "endless":
                size = MOST_BYTES + (kind == "endless")
                return web.Response(body=bytes(size), content_type="image/png")
            case "elsewhere":
                raise web.HTTPFound(f"{self.service_url}files/png")
        return web.Response(status=404)

    async def login(self, request: web.Request) -> web.Response:
        self.logins += 1
        self.asked.set()
        form = await request.post()
        assert (form["grant_type"], form["client_id"], form["client_secret"]) == (
            "client_credentials",
            APP,
            "secret",
        )
        await self.hold.wait()
        answer = {"access_token": f"token-{self.logins}", "expires_in": 3600}
        return web.json_response(answer, status=self.login_status)

    async def metadata(self, _: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": f"{self.url}/keys"})

    async def signing_keys(self, _: web.Request) -> web.Response:
        self.key_fetches += 1
        self.asked.set()
        await self.hold.wait()
        keys = [
            RSAAlgorithm.to_jwk(private_key(name).public_key(), as_dict=True)
            | {"kid": name, "endorsements": endorsements}
            for name, endorsements in self.keys.items()
        ]
        return web.json_response({"keys": keys})

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/teams/v3/conversations/{conversation}/members/{member}", self.member)
        app.router.add_route("*", "/teams/v3/conversations{rest:.*}", self.connector)
        app.router.add_get("/teams/files/{kind}", self.file)
        app.router.add_post("/login/{tenant}/oauth2/v2.0/token", self.login)
        app.router.add_get("/metadata", self.metadata)
        app.router.add_get("/keys", self.signing_keys)
        return app

    @property
    def service_url(self) -> str:
        return f"{self.url}/teams/"


@dataclass
class Conversation:
    """Answers what the test wants, and remembers what was asked."""

    reply: Reply | None = None
    replies: dict[str, Reply] = field(default_factory=dict)  # by the action's name, before `reply`
    drawn: dict[About, Updated] = field(default_factory=dict)
    acts: list[tuple[Actor, Action, Answers, str]] = field(default_factory=list)
    received: list[tuple[Actor, list[ReceivedFile], str]] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    look: Look | None = None
    curious: bool = True
    """Whether it asks who acts, wherever the activity says that this is known."""
    losses: list[tuple[Platform, str, str | None]] = field(default_factory=list)

    async def act(
        self,
        actor: Actor,
        action: Action,
        answers: Answers | None = None,
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
        look: Look | None = None,
    ) -> Reply | None:
        self.acts.append((actor, action, answers or Answers(), once))
        self.look = look
        if self.curious:
            self.profiles.append(await meet())
        return self.replies.get(type(action).__name__, self.reply)

    async def receive(
        self,
        actor: Actor,
        files: Sequence[ReceivedFile],
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        self.received.append((actor, list(files), once))
        if self.curious:
            self.profiles.append(await meet())
        return self.reply

    async def draw(self, actor: Actor, changed: Changed) -> Updated | None:
        del actor
        return self.drawn.get(changed.about)

    async def lost(self, platform: Platform, workspace: str, user: str | None) -> None:
        self.losses.append((platform, workspace, user))

    async def told(self, *_: object) -> None:
        raise AssertionError("Teams tells of people in what they do")

    async def departed(self, *_: object) -> None:
        raise AssertionError("Teams does not tell of closed accounts")


@dataclass
class Clock:
    """Time that passes when the test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bot:
    """The bot's own server, and what stands behind it."""

    client: TestClient[web.Request, web.Application]
    microsoft: Microsoft
    conversation: Conversation
    channel: TeamsChannel
    clock: Clock

    async def post(self, activity: Any, authorization: str = "") -> tuple[int, Any]:
        """Send an activity, or any bytes, as Teams does."""
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        body = {"data": activity} if isinstance(activity, bytes) else {"json": activity}
        if not isinstance(activity, bytes):
            del headers["Content-Type"]
        async with self.client.post("/api/messages", headers=headers, **body) as response:
            answer = await response.json() if response.content_type == "application/json" else None
            return response.status, answer

    def activity(self, **fields: Any) -> dict[str, Any]:
        """Make an activity from a person in their own conversation with the bot."""
        return {
            "type": "message",
            "id": "act-1",
            "channelId": "msteams",
            "serviceUrl": self.microsoft.service_url,
            "from": {"id": "29:anna", "aadObjectId": "aad-anna", "name": "Anna de Vries"},
            "recipient": {"id": "28:bot", "name": "Ambassador Bot"},
            "conversation": {"id": "a:anna;1/2", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "nl-NL",
            "localTimezone": "Europe/Amsterdam",
            "entities": [{"type": "clientInfo", "locale": "nl-NL", "timezone": "Europe/Amsterdam"}],
        } | fields

    def token(self, key: str = "key-1", kid: str | None = None, **claims: Any) -> str:
        """Make the header that the Bot Framework would send; a claim of None is left out."""
        full = {
            "iss": "https://api.botframework.com",
            "aud": APP,
            "exp": int(time.time()) + 600,
            "serviceurl": self.microsoft.service_url,
        } | claims
        said = {name: value for name, value in full.items() if value is not None}
        return "Bearer " + jwt.encode(said, private_key(key), algorithm="RS256", headers={"kid": kid or key})


Start = Callable[..., Awaitable[Bot]]


@asynccontextmanager
async def microsoft_here() -> AsyncIterator[Microsoft]:
    """Microsoft, on a free port."""
    here = Microsoft()
    async with TestServer(here.application()) as server:
        here.url = str(server.make_url("")).rstrip("/")
        try:
            yield here
        finally:
            here.hold.set()


@asynccontextmanager
async def starting(microsoft: Microsoft) -> AsyncIterator[Start]:
    """Start the bot with a registration; by default with everything on."""
    clients: list[TestClient[web.Request, web.Application]] = []
    async with ClientSession() as session:

        async def begin(*, auth: bool = True, tenant_id: str = "", app_id: str = APP) -> Bot:
            registration = Registration(app_id, "secret", tenant_id, auth)
            clock = Clock()
            tokens = Tokens(session, registration, f"{microsoft.url}/login", clock)
            connector = Connector(session, tokens)
            keys = SigningKeys(session, f"{microsoft.url}/metadata", clock)
            conversation = Conversation(Notice("Fine"))
            app = web.Application()
            adapter = TeamsAdapter(registration, keys, connector)
            listeners = Listeners(conversation, Files(session, tokens), Profiles(connector))
            app.add_routes([messages_route(adapter, listeners)])
            client = TestClient(TestServer(app))
            await client.start_server()
            clients.append(client)
            return Bot(client, microsoft, conversation, TeamsChannel(connector, APP), clock)

        try:
            yield begin
        finally:
            for client in clients:
                await client.close()


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with microsoft_here() as here:
        yield here


@pytest.fixture
async def start(microsoft: Microsoft) -> AsyncIterator[Start]:
    async with starting(microsoft) as begin:
        yield begin


@pytest.fixture
async def bot(start: Start) -> Bot:
    """The bot as in the demo, where nobody shows a token."""
    return await start(auth=False)


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    """What was logged."""
    with capture_logs() as lines:
        yield lines
