"""Charts as pictures, for a chat that fetches them from an address that nobody guesses."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web

log = structlog.get_logger()
Find = Callable[[str], Awaitable[bytes]]
"""The PNG that a token leads to; empty if it leads nowhere."""
_HEADERS = {
    hdrs.CACHE_CONTROL: "private, no-store",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def chart_picture_route(find: Find) -> web.RouteDef:
    async def show(request: web.Request) -> web.Response:
        try:
            png = await find(request.match_info["token"])
        except Exception:  # the server's own way would log the address, which leads to figures
            log.exception("chart_not_drawn")
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=_HEADERS)
        if not png:
            return web.Response(status=HTTPStatus.NOT_FOUND, headers=_HEADERS)
        return web.Response(body=png, content_type="image/png", headers=_HEADERS)

    return web.get("/picture/{token:[A-Za-z0-9_-]{60,1000}}.png", show)
