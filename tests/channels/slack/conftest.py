"""A small Slack on loopback, and the true ingress of the bot before a conversation that a test directs."""

import asyncio
import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.signature import SignatureVerifier

from bot.channels.base import Look
from bot.channels.slack.home import Overviews
from bot.channels.slack.ingress import Served, slack_handler
from bot.channels.slack.listeners import build_app
from bot.channels.slack.send import TIMEOUT, SlackChannel, web_client
from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.files import MOST_BYTES, ReceivedFile
from bot.domain.messages import Reply
from bot.domain.people import Actor, Platform, Profile

SECRET = "shh"
TEAM = "T0001"
ELSEWHERE = "I belong to another workspace."
USER = "U0001"
DM = "D0001"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100

Answer = dict[str, Any] | web.Response | None


@dataclass
class FakeSlack:
    """Answers each method with what a test put there; None breaks the connection. Keeps what was called."""

    answers: dict[str, Answer] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    responded: list[dict[str, Any]] = field(default_factory=list)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    """The files that were asked for, and by whom."""
    url: str = ""
    silent: bool = False

    def called(self, method: str) -> list[dict[str, Any]]:
        return [body for name, body in self.calls if name == method]

    @property
    def response_url(self) -> str:
        return f"{self.url}respond"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = await _body(request)
        self.calls.append((method, body))
        if self.silent:
            await asyncio.Event().wait()
        answer = self.answers.get(method, _DEFAULTS.get(method, {}))
        if answer is None:
            assert request.transport
            request.transport.abort()
            return web.Response()
        if isinstance(answer, dict):
            return web.json_response({"ok": "error" not in answer, **answer})
        # One that was sent cannot be sent again: whoever asked would wait for it until they give up.
        return web.Response(status=answer.status, headers=answer.headers, body=answer.body)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """What Slack keeps: a picture, one that is too large, one that is elsewhere, or a page to log in."""
        kind = request.match_info["kind"]
        self.fetched.append((kind, request.headers.get("Authorization", "")))
        match kind:
            case "png":
                return web.Response(body=PNG, content_type="image/png")
            case "endless":
                return web.Response(body=bytes(MOST_BYTES + 1), content_type="image/png")
            case "elsewhere":
                raise web.HTTPFound("/files/png")
            case "login":
                return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(status=404)

    async def respond(self, request: web.Request) -> web.Response:
        self.responded.append(await request.json())
        return web.Response(status=int(request.query.get("status", "200")), text="ok")


_DEFAULTS: dict[str, Answer] = {
    "conversations.open": {"channel": {"id": DM}},
    "chat.postMessage": {"channel": DM, "ts": "1.001"},
    "chat.update": {"channel": DM, "ts": "1.001"},
    "conversations.history": {"messages": []},
    "users.info": {"user": {"real_name": "Anna de Vries", "locale": "nl-NL", "tz": "Europe/Amsterdam"}},
}


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {**request.query, **await request.post()}
    return {name: _read(str(value)) for name, value in form.items()}


def _read(value: str) -> Any:
    return json.loads(value) if value.startswith(("{", "[")) else value


class FakeConversation:
    """Gives the reply a test wants, or raises it; an exception stands for a fault of ours."""

    def __init__(self) -> None:
        self.reply: Reply | Exception | None = None
        self.replies: dict[str, Reply] = {}  # by the action's name, before `reply`
        self.acts: list[tuple[Actor, Action, Answers, str]] = []
        self.received: list[tuple[Actor, list[ReceivedFile], str]] = []
        self.gone: list[tuple[Platform, str, str | None]] = []
        self.departures: list[tuple[Platform, str, str]] = []
        self.met: Profile | None = None
        self.look: Look | None = None
        self.heard: list[Actor] = []
        self.curious = False

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
            self.met = await meet()
        reply = self.replies.get(type(action).__name__, self.reply)
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def receive(
        self,
        actor: Actor,
        files: Sequence[ReceivedFile],
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        del meet
        self.received.append((actor, list(files), once))
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    async def draw(self, *_: object) -> None:
        raise AssertionError("in Slack a card that has changed is left to the outbox")

    async def lost(self, platform: Platform, workspace: str, user: str | None) -> None:
        self.gone.append((platform, workspace, user))

    async def told(self, actor: Actor) -> None:
        self.heard.append(actor)

    async def departed(self, platform: Platform, workspace: str, user: str) -> None:
        self.departures.append((platform, workspace, user))


@dataclass
class Ingress:
    """Sends signed requests to the bot as Slack does."""

    client: "TestClient[web.Request, web.Application]"
    conversation: FakeConversation
    slack: FakeSlack

    async def post(self, body: bytes, *, json_body: bool, **headers: str) -> aiohttp.ClientResponse:
        stamp = headers.pop("stamp", str(int(time.time())))
        digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        signature = headers.pop("signature", f"v0={digest}")
        kind = "application/json" if json_body else "application/x-www-form-urlencoded"
        return await self.client.post(
            "/slack/events",
            data=io.BytesIO(body),
            headers={
                "Content-Type": kind,
                "X-Slack-Request-Timestamp": stamp,
                "X-Slack-Signature": signature,
                **headers,
            },
        )

    async def event(self, event: dict[str, Any], **more: Any) -> aiohttp.ClientResponse:
        body = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": event, **more}
        return await self.post(json.dumps(body).encode(), json_body=True)

    async def say(self, text: str, **more: Any) -> aiohttp.ClientResponse:
        message = {"type": "message", "channel_type": "im", "channel": DM, "user": USER, "text": text}
        return await self.event({**message, **more})

    async def command(self, command: str, text: str = "", **more: str) -> aiohttp.ClientResponse:
        form = {
            "team_id": TEAM,
            "user_id": USER,
            "command": command,
            "text": text,
            "channel_id": "D0OTHER",
            "trigger_id": "trigger-1",
            "response_url": self.slack.response_url,
            **more,
        }
        return await self.post(urlencode(form).encode(), json_body=False)

    async def interact(self, payload: dict[str, Any]) -> aiohttp.ClientResponse:
        whole = {"team": {"id": TEAM}, "user": {"id": USER}, "trigger_id": "trigger-1", **payload}
        return await self.post(urlencode({"payload": json.dumps(whole)}).encode(), json_body=False)

    async def click(self, value: str | None, **more: Any) -> aiohttp.ClientResponse:
        button = {"type": "button", "block_id": more.pop("block_id", "b"), "action_id": "Some-0"}
        return await self.interact(
            {
                "type": "block_actions",
                "actions": [{**button, "value": value} if value is not None else button],
                "channel": {"id": DM},
                "container": {"type": "message", "is_ephemeral": False},
                "response_url": self.slack.response_url,
                **more,
            }
        )

    async def submit(self, view: dict[str, Any], values: dict[str, Any]) -> aiohttp.ClientResponse:
        state = {name: {name: element} for name, element in values.items()}
        return await self.interact(
            {"type": "view_submission", "view": {**view, "id": "V1", "state": {"values": state}}}
        )


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", fake.handle)
    app.router.add_post("/respond", fake.respond)
    app.router.add_get("/files/{kind}", fake.file)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("/"))
        yield fake


@pytest.fixture
async def channel(slack: FakeSlack) -> AsyncIterator[SlackChannel]:
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        yield SlackChannel(web_client("xoxb-test", f"{slack.url}api/", session))


@pytest.fixture
async def ingress(slack: FakeSlack, channel: SlackChannel) -> AsyncIterator[Ingress]:
    conversation = FakeConversation()
    app = web.Application()
    overviews = Overviews(conversation, channel)
    bolt = build_app(conversation, channel, overviews)
    app.router.add_post(
        "/slack/events", slack_handler(bolt, SignatureVerifier(SECRET), Served(lambda: TEAM, ELSEWHERE))
    )
    drawing = asyncio.create_task(overviews.run())
    async with TestClient(TestServer(app)) as client:
        yield Ingress(client, conversation, slack)
    drawing.cancel()
    with suppress(asyncio.CancelledError):
        await drawing
