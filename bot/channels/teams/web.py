"""The HTTP ingress of Teams."""

import structlog
from aiohttp import web

from bot.channels.teams import limits
from bot.channels.teams.adapter import TeamsAdapter
from bot.channels.teams.listeners import Listeners

_log = structlog.get_logger()
_FROM_ELSEWHERE = {"origin", "forwarded"}


def messages_route(adapter: TeamsAdapter, listeners: Listeners) -> web.RouteDef:
    async def messages(request: web.Request) -> web.Response:
        if not adapter.asks_for_proof and not _is_from_here(request):
            _log.warning("teams_request_refused", status=403, reason="not from this computer")
            raise web.HTTPForbidden
        body = await _read(request)
        authorization = request.headers.get("Authorization", "")
        status, answer = await adapter.process(body, authorization, listeners.on_turn)
        return web.Response(status=status) if answer is None else web.json_response(answer, status=status)

    return web.post("/api/messages", messages)


def _is_from_here(request: web.Request) -> bool:
    """Whether no page in a browser and no proxy sends it, as far as its headers tell."""
    sent = {name.lower() for name in request.headers}
    passed_on = any(name.startswith("x-forwarded-") for name in sent)
    return request.content_type == "application/json" and not passed_on and not sent & _FROM_ELSEWHERE


async def _read(request: web.Request) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > limits.REQUEST_BYTES:
            raise web.HTTPRequestEntityTooLarge(limits.REQUEST_BYTES, len(body))
    return bytes(body)
