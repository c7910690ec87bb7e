"""Calendar files of events, for whoever has the link from the invitation."""

import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web

from bot.web.pages import LinkPages

log = structlog.get_logger()

Find = Callable[[str], Awaitable[bytes | None]]

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")
_HEADERS = {
    hdrs.CACHE_CONTROL: "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_FILE = {
    hdrs.CONTENT_TYPE: "text/calendar; charset=utf-8",
    hdrs.CONTENT_DISPOSITION: 'attachment; filename="event.ics"',
}
_PAGE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def event_route(find: Find, pages: LinkPages) -> web.RouteDef:
    """GET /event/<token>.ics. `find` writes the file of the event as it is now."""

    async def look(request: web.Request) -> web.Response:
        token = request.match_info["token"]
        try:
            file = await find(token) if _TOKEN.fullmatch(token) else None
        except Exception:  # the server's own way would log the address, which leads to the event
            log.exception("event_file_failed")
            return _gone(pages, HTTPStatus.SERVICE_UNAVAILABLE)
        return (
            web.Response(body=file, headers=_HEADERS | _FILE) if file else _gone(pages, HTTPStatus.NOT_FOUND)
        )

    return web.get("/event/{token}.ics", look)


def _gone(pages: LinkPages, status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=pages.gone, content_type="text/html", headers=_HEADERS | _PAGE)
