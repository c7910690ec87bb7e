"""Pages for one person, in the browser: what is in a case, or kept of them. Their links do not last."""

import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web

from bot.domain.files import Page
from bot.domain.web_links import is_robot
from bot.web.pages import LinkPages

log = structlog.get_logger()

Find = Callable[[str], Awaitable[Page | None]]

_TOKEN = re.compile(r"[A-Za-z0-9_=-]{60,1000}")
_SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|text/html")
"""What a browser shows without running anything. The rest is saved: browsers show no PDF in a sandbox."""
_HEADERS = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    hdrs.CACHE_CONTROL: "no-store",
}


def private_route(find: Find, pages: LinkPages) -> web.RouteDef:
    """GET /page/<token>. `find` says what it leads to, if whom it was made for may see that now."""

    async def look(request: web.Request) -> web.Response:
        token = request.match_info["token"]
        try:
            page = await find(token) if _TOKEN.fullmatch(token) and _is_person(request) else None
        except Exception:  # the server's own way would log the address, which lets in
            log.exception("page_failed")
            return _gone(pages, HTTPStatus.SERVICE_UNAVAILABLE)
        return _answer(page) if page else _gone(pages, HTTPStatus.NOT_FOUND)

    return web.get("/page/{token}", look, allow_head=False)


def _answer(page: Page) -> web.Response:
    disposition = "inline" if _SHOWN.fullmatch(page.media_type) else "attachment"
    if page.name:
        disposition = f'{disposition}; filename="{page.name}"'
    headers = {**_HEADERS, hdrs.CONTENT_DISPOSITION: disposition, hdrs.CONTENT_TYPE: page.media_type}
    if page.media_type == "text/html":
        headers[hdrs.CONTENT_TYPE] = "text/html; charset=utf-8"
    return web.Response(body=page.content, headers=headers)


def _gone(pages: LinkPages, status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=pages.page_gone, content_type="text/html", headers=_HEADERS)


def _is_person(request: web.Request) -> bool:
    """Whether somebody opens it, and nothing that looks ahead for a preview."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not ahead and not is_robot(request.headers.get(hdrs.USER_AGENT, ""))
