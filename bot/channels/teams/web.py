"""The HTTP door that Teams knocks on."""

from aiohttp import web

from bot.channels.teams import limits
from bot.channels.teams.adapter import TeamsAdapter
from bot.channels.teams.listeners import Listeners


def messages_route(adapter: TeamsAdapter, listeners: Listeners) -> web.RouteDef:
    """Make the route for POST /api/messages."""

    async def messages(request: web.Request) -> web.Response:
        body = await _read(request)
        authorization = request.headers.get("Authorization", "")
        status, answer = await adapter.process(body, authorization, listeners.on_turn)
        return web.Response(status=status) if answer is None else web.json_response(answer, status=status)

    return web.post("/api/messages", messages)


async def _read(request: web.Request) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > limits.REQUEST_BYTES:
            raise web.HTTPRequestEntityTooLarge(limits.REQUEST_BYTES, len(body))
    return bytes(body)
