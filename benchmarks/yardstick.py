"""The least that a server can do: bolt that only acks, the same with one INSERT, botbuilder, a bare redirect.

It is the bot's Slack and Teams as well.
"""

import asyncio
import json
import socket
import tempfile
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from botbuilder.core import TurnContext
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks.inserting import Inserting
from benchmarks.load import HOST
from benchmarks.organisation import TEAM
from bot.channels.teams.adapter import TeamsAdapter
from bot.channels.teams.connector import Connector
from bot.channels.teams.tokens import Registration, SigningKeys, Tokens

SECRET = "for-signing"  # noqa: S105 - between two processes of one measurement
ACK, INSERT = "/slack/events", "/slack/insert"


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(team_id=TEAM, enterprise_id=None, bot_token="xoxb-1")  # noqa: S106 - as above


def _slack(app: AsyncApp, path: str) -> web.RouteDef:
    async def bolt(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    return web.post(path, bolt)


def _app() -> AsyncApp:
    # Without this, bolt looks a thousand times a second whether its listener has acked.
    return AsyncApp(signing_secret=SECRET, authorize=_authorize, process_before_response=True)


def _only_ack() -> web.RouteDef:
    app = _app()

    async def ack_it(ack: AsyncAck) -> None:
        await ack()

    app.view("Share")(ack_it)
    return _slack(app, ACK)


def _insert_and_ack(inserting: Inserting) -> web.RouteDef:
    app = _app()

    async def keep_it(ack: AsyncAck, body: dict[str, Any]) -> None:
        await asyncio.wrap_future(inserting.insert(body["user"]["id"]))
        await ack()

    app.view("Share")(keep_it)
    return _slack(app, INSERT)


def _teams(session: ClientSession) -> web.RouteDef:
    """Botbuilder's turn and nothing else: its own adapter answers 500 to an invoke, so it is ours."""
    registration = Registration("", "", "", auth=False)
    connector = Connector(session, Tokens(session, registration))
    adapter = TeamsAdapter(registration, SigningKeys(session), connector)

    async def acknowledge(_: TurnContext) -> dict[str, Any]:
        return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "OK"}

    async def messages(request: web.Request) -> web.Response:
        status, answer = await adapter.process(await request.read(), "", acknowledge)
        return web.json_response(answer, status=status)

    return web.post("/api/messages", messages)


async def _redirect(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "https://jobs.example.com/1"})


async def _platform(_: web.Request) -> web.Response:
    """As much of Slack's and Teams' API as the bot calls while it is measured."""
    return web.json_response({"ok": True, "team_id": TEAM, "channel": "D1", "ts": "1.1", "id": "1.1"})


async def application(folder: str) -> web.Application:
    """All of it; what is inserted goes into a new database in `folder`."""
    app = web.Application()
    session = ClientSession()
    app.on_cleanup.append(lambda _: session.close())
    app.add_routes([_only_ack(), _insert_and_ack(Inserting(str(Path(folder) / "inserted.db")))])
    app.add_routes([_teams(session), web.get("/r/{token}", _redirect), web.get("/healthz", _platform)])
    app.add_routes([web.post("/api/{method}", _platform), web.route("*", "/v3/{tail:.*}", _platform)])
    return app


def main() -> None:
    """Serve until killed, at a port that is free, and say which."""
    with socket.create_server((HOST, 0)) as taken, tempfile.TemporaryDirectory(dir=".") as folder:
        print(json.dumps({"port": taken.getsockname()[1]}), flush=True)  # noqa: T201 - for who started it
        web.run_app(application(folder), sock=taken, access_log=None, print=None)


if __name__ == "__main__":
    main()
