"""Tracked links. Where one leads is looked up, never taken from the request; who follows it stays unknown."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Mapping
from datetime import date
from functools import lru_cache
from http import HTTPStatus
from typing import Generic, TypeVar

import structlog
from aiohttp import hdrs, web
from yarl import URL

from bot.domain.people import Network
from bot.domain.web_links import Destination, is_robot, with_source
from bot.web.lookups import Find, Lookups
from bot.web.pages import LinkPages
from bot.web.previews import Previews

log = structlog.get_logger()

WRITE_AFTER = 0.5
"""Seconds that visits are collected before they are written together."""

Key = TypeVar("Key", bound=Hashable)


class Collected(Generic[Key]):
    """What is counted between two writes. `write_down` is given how often each thing happened."""

    def __init__(self, write_down: Callable[[Mapping[Key, int]], Awaitable[None]]) -> None:
        self._write_down = write_down
        self._times: Counter[Key] = Counter()
        self._some = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None

    def add(self, key: Key) -> None:
        self._times[key] += 1
        self._some.set()

    async def run(self) -> None:
        """Write what was counted about twice a second, until cancelled; then write the rest."""
        try:
            while True:
                await self._some.wait()
                await asyncio.sleep(WRITE_AFTER)
                self._writing = asyncio.create_task(self.write())
                await asyncio.shield(self._writing)
        finally:
            if self._writing:
                await self._writing
            await self.write()

    async def write(self) -> None:
        """Write what was counted since the last time. What cannot be written now stays for the next time."""
        times, self._times = self._times, Counter()
        self._some.clear()
        if not times:
            return
        try:
            await self._write_down(times)
        except Exception:  # whatever the fault is, the next time may be better
            log.exception("clicks_not_written")
            self._times.update(times)
            self._some.set()


Count = Callable[[Mapping[tuple[int, date], int]], Awaitable[None]]

KNOWN_FOR = 5.0
"""Seconds for which a link's destination is remembered."""
_MOST_KNOWN = 10_000
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")
_NETWORKS = frozenset(Network)
_HTML = "text/html"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    hdrs.CACHE_CONTROL: "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
_OF_PREVIEW = _HEADERS | {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
}


class Links:
    """Answers GET /r/<token>. `find` looks tokens up, `count` writes how often links were followed."""

    def __init__(self, find: Find[Destination], count: Count, pages: LinkPages, previews: Previews) -> None:
        self._lookups, self._pages, self._previews = Lookups(find), pages, previews
        self._known: dict[str, tuple[float, Destination]] = {}
        self._followed: Collected[tuple[int, date]] = Collected(count)

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/r/{token}", self._follow), *self._previews.routes()]

    async def run(self) -> None:
        await self._followed.run()

    async def write(self) -> None:
        await self._followed.write()

    async def _follow(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        try:
            destination = await self._look_up(token) if _TOKEN.fullmatch(token) else None
            of_robot = is_robot(request.headers.get(hdrs.USER_AGENT, ""))
            if destination and of_robot:
                return await self._preview(token)
        except Exception:  # the server's own way would log the visitor's address
            log.exception("link_not_looked_up")
            return self._gone(HTTPStatus.SERVICE_UNAVAILABLE)
        if destination is None:
            return self._gone(HTTPStatus.NOT_FOUND)
        if not of_robot and _is_opened(request):
            self._followed.add((destination.link_id, destination.day))
        if not destination.url:
            thanks = self._pages.thanks(destination.organisation)
            return web.Response(text=thanks, content_type=_HTML, headers=_HEADERS)
        via = request.query.get("via", "")
        source = via if via in _NETWORKS else "employee_advocacy"
        address = _location(destination.url, source, destination.campaign)
        return web.Response(status=HTTPStatus.FOUND, headers={**_HEADERS, hdrs.LOCATION: address})

    async def _preview(self, token: str) -> web.Response:
        """For what shows links, or searches them: nobody has followed this one."""
        page = await self._previews.page(token)
        if page is None:
            return self._gone(HTTPStatus.NOT_FOUND)
        return web.Response(text=page, content_type=_HTML, headers=_OF_PREVIEW)

    def _gone(self, status: HTTPStatus) -> web.Response:
        return web.Response(status=status, text=self._pages.gone, content_type=_HTML, headers=_HEADERS)

    async def _look_up(self, token: str) -> Destination | None:
        now = time.monotonic()
        known = self._known.get(token)
        if known and now < known[0]:
            return known[1]
        destination = await self._lookups.find(token)
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        if destination:
            self._known[token] = (now + KNOWN_FOR, destination)
        return destination


def is_person(request: web.Request) -> bool:
    """Whether somebody opens the link: no preview, no search engine, nothing loaded ahead of a click."""
    return _is_opened(request) and not is_robot(request.headers.get(hdrs.USER_AGENT, ""))


def _is_opened(request: web.Request) -> bool:
    headers = request.headers
    ahead = "prefetch" in headers.get("Sec-Purpose", "") or headers.get("Purpose", "") == "prefetch"
    return request.method == hdrs.METH_GET and not ahead


@lru_cache(maxsize=_MOST_KNOWN)  # of our own addresses only: nothing of who follows them
def _location(url: str, source: str, campaign: str) -> str:
    """As a header can have it."""
    return str(URL(with_source(url, source, campaign)))
