"""A Slack that is reached by Socket Mode: its addresses hold once; it greets, sends, and can fall silent."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.channels.slack.conftest import DM, TEAM, USER
from tests.patience import PATIENCE


@dataclass
class Line:
    """One connection of the bot."""

    socket: web.WebSocketResponse
    acks: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, envelope: dict[str, Any]) -> None:
        await self.socket.send_str(json.dumps(envelope))

    async def ask(
        self, kind: str, payload: dict[str, Any], envelope_id: str = "e1", **more: Any
    ) -> dict[str, Any]:
        """Send a request, and wait for its acknowledgement."""
        await self.send({"type": kind, "envelope_id": envelope_id, "payload": payload, **more})
        async with asyncio.timeout(PATIENCE):
            return await self.acks.get()

    async def is_answered(self, kind: str, payload: dict[str, Any]) -> bool:
        """Whether a request is acknowledged before the connection is over."""
        asked, over = asyncio.create_task(self.ask(kind, payload)), asyncio.create_task(self.over.wait())
        await asyncio.wait((asked, over), return_when=asyncio.FIRST_COMPLETED)
        answered = asked.done()
        for task in (asked, over):
            task.cancel()
        await asyncio.gather(asked, over, return_exceptions=True)
        return answered


@dataclass
class SocketSlack:
    """Where the bot connects. `silent`: it answers no pings; `refusals`: codes for who asks next."""

    url: str = ""
    lines: "asyncio.Queue[Line]" = field(default_factory=asyncio.Queue)
    tokens: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    silent: bool = False
    broken_addresses: int = 0
    _tickets: set[str] = field(default_factory=set)

    def routes(self, api: str = "/api/") -> list[web.RouteDef]:
        return [web.post(f"{api}apps.connections.open", self._open), web.get("/socket", self._connect)]

    async def next_line(self) -> Line:
        async with asyncio.timeout(PATIENCE):
            return await self.lines.get()

    async def until_answered(self, kind: str, payload: dict[str, Any]) -> None:
        """Ask on one connection after another: a busy machine may replace one that is well."""
        while not await (await self.next_line()).is_answered(kind, payload):
            pass

    async def _open(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers["Authorization"])
        if self.refusals:
            return web.json_response({"ok": False, "error": self.refusals.pop(0)})
        ticket = str(len(self.tokens))
        if self.broken_addresses:
            self.broken_addresses -= 1
        else:
            self._tickets.add(ticket)
        return web.json_response({"ok": True, "url": f"{self.url}socket?ticket={ticket}"})

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        if request.query["ticket"] not in self._tickets:
            raise web.HTTPForbidden
        self._tickets.remove(request.query["ticket"])
        socket = web.WebSocketResponse(autoping=not self.silent)
        await socket.prepare(request)
        line = Line(socket)
        await line.send({"type": "hello", "num_connections": 1})
        self.lines.put_nowait(line)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                line.acks.put_nowait(json.loads(message.data))
        line.over.set()
        return socket


def event(text: str, event_id: str = "Ev1", team: str = TEAM) -> dict[str, Any]:
    message = {"type": "message", "channel_type": "im", "channel": DM, "user": USER, "text": text}
    return {"type": "event_callback", "team_id": team, "event_id": event_id, "event": message}


def command(name: str, text: str, team: str = TEAM) -> dict[str, Any]:
    place = {"team_id": team, "user_id": USER, "channel_id": DM}
    return {
        **place,
        "command": name,
        "text": text,
        "trigger_id": "trigger-1",
        "response_url": "http://127.0.0.1:9/",
    }


def click(value: str) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": USER},
        "trigger_id": "trigger-1",
        "actions": [{"type": "button", "block_id": "b", "action_id": "Some-0", "value": value}],
        "channel": {"id": DM},
        "container": {"type": "message", "is_ephemeral": True},
        "response_url": "http://127.0.0.1:9/",
    }
