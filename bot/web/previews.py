"""What programs show of a link before anybody opens it: a title and a picture, and not who shared it."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web

from bot.domain.pictures import Branding, Picture, Poster, Preview, Shape
from bot.web.pages import LinkPages

log = structlog.get_logger()

Find = Callable[[str], Awaitable[Preview | None]]
"""What is shown of a link by its token."""
Draw = Callable[[Poster, Branding, Shape], Awaitable[Picture]]

_SECONDS = 3600
"""For which whoever fetched a picture may show it again without asking."""
_HEADERS = {
    hdrs.CACHE_CONTROL: f"public, max-age={_SECONDS}",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_ONCE = {**_HEADERS, hdrs.CACHE_CONTROL: "no-store"}


class Previews:
    """Answers GET /r/<token>/wide.png and square.png, and /picture/<token> for HR; and writes a link's page.

    `address` is the bot's own: a picture has to be named with all of it.
    """

    def __init__(self, find: Find, find_sample: Find, draw: Draw, pages: LinkPages, address: str) -> None:
        self._find, self._find_sample, self._draw = find, find_sample, draw
        self._pages, self._address = pages, address

    def routes(self) -> list[web.RouteDef]:
        names = "|".join(shape.name.lower() for shape in Shape)
        return [
            web.get(f"/r/{{token:[A-Za-z0-9_-]{{16,32}}}}/{{shape:{names}}}.png", self._show),
            web.get("/picture/{token:[A-Za-z0-9_-]{60,1000}}", self._show_sample),
        ]

    async def page(self, token: str) -> str | None:
        """The page about a link; None if there is no such link."""
        preview = await self._find(token)
        if preview is None:
            return None
        picture = await self._draw(preview.poster, preview.branding, Shape.WIDE)
        return self._pages.preview(preview, picture.alt, f"{self._address}/r/{token}")

    async def _show(self, request: web.Request) -> web.Response:
        return await self._picture(self._find, request, Shape[request.match_info["shape"].upper()], _HEADERS)

    async def _show_sample(self, request: web.Request) -> web.Response:
        """What HR looks at: it changes with every colour."""
        return await self._picture(self._find_sample, request, Shape.WIDE, _ONCE)

    async def _picture(
        self, find: Find, request: web.Request, shape: Shape, headers: Mapping[str, str]
    ) -> web.Response:
        try:
            preview = await find(request.match_info["token"])
            if preview is None:
                return web.Response(status=HTTPStatus.NOT_FOUND, headers=_ONCE)
            picture = await self._draw(preview.poster, preview.branding, shape)
        except Exception:  # the server's own way would log the visitor's address
            log.exception("picture_not_drawn")
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=_ONCE)
        return web.Response(body=picture.png, content_type="image/png", headers=headers)
