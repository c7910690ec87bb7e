"""The pictures of news, each at an address that nobody guesses."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web

log = structlog.get_logger()
Find = Callable[[str], Awaitable[bytes]]
"""The JPEG under a name; empty if there is none."""
_HEADERS = {
    hdrs.CACHE_CONTROL: "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def news_picture_route(find: Find) -> web.RouteDef:
    async def show(request: web.Request) -> web.Response:
        try:
            jpeg = await find(request.match_info["token"])
        except Exception:  # the server's own way would log the visitor's address
            log.exception("picture_not_found")
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        if not jpeg:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(body=jpeg, content_type="image/jpeg", headers=_HEADERS)

    return web.get("/picture/{token:[A-Za-z0-9_-]{24}}.jpg", show)
