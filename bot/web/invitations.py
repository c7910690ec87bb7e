"""The page behind an invitation link. It is counted how often it is opened in a month, and not by whom."""

import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web

from bot.domain.ambassador_recruitment.invitations import Invitation
from bot.web.links import Collected, is_person
from bot.web.pages import LinkPages

log = structlog.get_logger()

Find = Callable[[str], Awaitable[Invitation | None]]
Count = Callable[[Mapping[tuple[int, str], int]], Awaitable[None]]
Chat = Callable[[Invitation], str]

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    hdrs.CACHE_CONTROL: "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Invitations:
    """Answers GET /invite/<token>. `chat` gives the address that opens the bot's chat."""

    def __init__(self, find: Find, count: Count, chat: Chat, pages: LinkPages) -> None:
        self._find, self._chat, self._pages = find, chat, pages
        self._opened: Collected[tuple[int, str]] = Collected(count)

    def route(self) -> web.RouteDef:
        return web.get("/invite/{token}", self._show)

    async def run(self) -> None:
        await self._opened.run()

    async def write(self) -> None:
        await self._opened.write()

    async def _show(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        try:
            found = await self._find(token) if _TOKEN.fullmatch(token) else None
        except Exception:  # the server's own way would log the visitor's address
            log.exception("invitation_not_looked_up")
            return _page(self._pages.gone, HTTPStatus.SERVICE_UNAVAILABLE)
        if found is None:
            return _page(self._pages.gone, HTTPStatus.NOT_FOUND)
        if is_person(request):
            self._opened.add((found.workspace_id, found.month))
        return _page(self._pages.invite(found.organisation, found.platform, self._chat(found)), HTTPStatus.OK)


def _page(text: str, status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=text, content_type="text/html", headers=_HEADERS)
