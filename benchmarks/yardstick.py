"""The least that a server can do: bolt that only acks, and a bare redirect. It is the bot's Slack as well."""

import json
import socket

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks.load import HOST
from benchmarks.organisation import TEAM

SECRET = "for-signing"  # noqa: S105 - between two processes of one measurement


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(team_id=TEAM, enterprise_id=None, bot_token="xoxb-1")  # noqa: S106 - as above


async def _only_ack(ack: AsyncAck) -> None:
    await ack()


def routes() -> list[web.RouteDef]:
    """A bolt app, a redirect, and as much of Slack's API as the bot calls while it is measured."""
    # Without this, bolt looks a thousand times a second whether its listener has acked.
    app = AsyncApp(signing_secret=SECRET, authorize=_authorize, process_before_response=True)
    app.view("Share")(_only_ack)

    async def bolt(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async def redirect(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "https://jobs.example.com/1"})

    async def slack(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team_id": TEAM, "channel": "D1", "ts": "1.1"})

    return [
        web.post("/slack/events", bolt),
        web.get("/r/{token}", redirect),
        web.post("/api/{method}", slack),
        web.get("/healthz", slack),
    ]


def main() -> None:
    """Serve until killed, at a port that is free, and say which."""
    application = web.Application()
    application.add_routes(routes())
    with socket.create_server((HOST, 0)) as taken:
        print(json.dumps({"port": taken.getsockname()[1]}), flush=True)  # noqa: T201 - for who started it
        web.run_app(application, sock=taken, access_log=None, print=None)


if __name__ == "__main__":
    main()
