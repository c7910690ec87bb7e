"""Slack, Microsoft and a running bot, as far as the doctor looks at them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.connecting.slack_manifest import bot_scopes

SECRETS = ("xoxb-hunter2", "xapp-hunter2", "signing-hunter2", "password-hunter2")


@dataclass
class Around:
    """Everything outside, which answers well unless a test says otherwise."""

    url: str = ""
    port: int = 0
    scopes: str = ",".join(bot_scopes())
    refuse: dict[str, str] = field(default_factory=dict)
    """Methods of Slack's that are refused, with the code."""
    gone: set[str] = field(default_factory=set)
    behind: timedelta = timedelta()
    token_status: int = 200
    ready: dict[str, Any] = field(
        default_factory=lambda: {"ready": True, "database": True, "seconds_since_tick": 12.3}
    )

    async def slack(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        given = {**request.query, **await request.post()}
        answer: dict[str, Any] = {"ok": True, "team": "Acme", "team_id": "T1", "url": "wss://127.0.0.1:9"}
        if method == "users.info":
            answer["user"] = {"id": given["user"], "deleted": given["user"] in self.gone}
        if method in self.refuse:
            answer = {"ok": False, "error": self.refuse[method]}
        date = format_datetime(datetime.now(UTC) - self.behind, usegmt=True)
        return web.json_response(answer, headers={"x-oauth-scopes": self.scopes, "Date": date})

    async def token(self, _: web.Request) -> web.Response:
        return web.json_response({"access_token": "t", "expires_in": 3600}, status=self.token_status)

    async def readyz(self, _: web.Request) -> web.Response:
        return web.json_response(self.ready, status=200 if self.ready.get("ready") else 503)

    async def healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/api/{method}", self.slack),
            web.post("/{tenant}/oauth2/v2.0/token", self.token),
            web.get("/readyz", self.readyz),
            web.get("/healthz", self.healthz),
        ]


@pytest.fixture
async def around() -> AsyncIterator[Around]:
    around = Around()
    app = web.Application()
    app.add_routes(around.routes())
    async with TestServer(app) as server:
        around.url, around.port = str(server.make_url("/")), server.port or 0
        yield around
