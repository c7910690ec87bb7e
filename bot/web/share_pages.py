"""The page to share an item on: read, changed and sent in by one browser that its person let in."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.domain.answers import Answers
from bot.domain.files import Again, Doorway, Page
from bot.domain.pictures import Preview, Shape
from bot.web.browsers import BrowserCookie, guarded, is_from_our_page, new_secret
from bot.web.pages import LinkPages
from bot.web.policies import style_hashes
from bot.web.previews import Draw
from content_library.pages import FOLDER, script_hash

Open = Callable[[str, str, str], Awaitable[Page | Doorway | None]]
"""What a token shows in the browser with a secret, after a network was chosen or none."""
Ask = Callable[[str, str], Awaitable[bool]]
Act = Callable[[str, str, Answers], Awaitable[Page | Again | None]]
"""Do what somebody sent in."""

_TOKEN = re.compile(r"\d{1,10}-[A-Za-z0-9_-]{32}")
_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = 120_000
"""Of what is sent in: of the text and of each gap all characters, each written as %F0%9F%98%80."""
_MOST_FIELDS = 40
_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    hdrs.CACHE_CONTROL: "no-store",
}


@dataclass(frozen=True)
class Pictures:
    """What is on the picture of a token in the browser with a secret, and what draws it."""

    find: Callable[[str, str], Awaitable[Preview | None]]
    draw: Draw


@dataclass(frozen=True)
class SharePages:
    """GET /share/<token> and its pictures, and POST for its buttons.

    `origin`: where the bot is on the web, without a path.
    """

    open: Open
    ask: Ask
    act: Act
    pictures: Pictures
    pages: LinkPages
    cookie: BrowserCookie
    origin: str

    def routes(self) -> list[web.RouteDef]:
        shapes = "|".join(shape.name.lower() for shape in Shape)
        return [
            web.get("/share/page.js", _script),
            web.get("/share/{token}", self._get, allow_head=False),
            web.get(f"/share/{{token}}/{{shape:{shapes}}}.png", self._get_picture, allow_head=False),
            web.post("/share/{token}", self._post),
        ]

    async def _get(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._look, self._gone)

    async def _post(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._take, self._gone)

    async def _get_picture(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._picture, self._gone)

    async def _look(self, request: web.Request, token: str) -> web.Response:
        found = await self.open(token, self.cookie.secret(request), request.query.get("to", ""))
        match found:
            case Page():
                return _shown(found.content.decode())
            case Doorway():
                return _shown(self.pages.doorway(found.number, refused=found.refused, asks=True))
        return self._gone(HTTPStatus.NOT_FOUND)

    async def _picture(self, request: web.Request, token: str) -> web.Response:
        preview = await self.pictures.find(token, self.cookie.secret(request))
        if preview is None:
            return self._gone(HTTPStatus.NOT_FOUND)
        shape = Shape[request.match_info["shape"].upper()]
        picture = await self.pictures.draw(preview.poster, preview.branding, shape)
        return web.Response(body=picture.png, content_type="image/png", headers=_HEADERS)

    async def _take(self, request: web.Request, token: str) -> web.Response:
        """A button of the page; or of the doorway, which has no more in it than that it asks."""
        origin = request.headers.get(hdrs.ORIGIN, self.origin)
        if not is_from_our_page(request) or origin != self.origin:
            return self._gone(HTTPStatus.NOT_FOUND)
        answers = await _sent_in(request)
        if answers is None:
            return self._gone(HTTPStatus.BAD_REQUEST)
        secret = self.cookie.secret(request)
        if not answers.text("do"):
            return await self._be_asked(request, token, secret or new_secret())
        done = await self.act(token, secret, answers) if secret else None
        match done:
            case Page():
                return _shown(done.content.decode(), HTTPStatus.UNPROCESSABLE_ENTITY)
            case Again():
                return _back(request, done.query)
        return self._gone(HTTPStatus.NOT_FOUND)

    async def _be_asked(self, request: web.Request, token: str, secret: str) -> web.Response:
        if not await self.ask(token, secret):
            return self._gone(HTTPStatus.NOT_FOUND)
        answer = _back(request, "")
        self.cookie.give(answer, secret)
        return answer

    def _gone(self, status: HTTPStatus) -> web.Response:
        return _shown(self.pages.share_gone, status)


def _back(request: web.Request, query: str) -> web.Response:
    to = f"{request.path}?to={query}" if query else request.path
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={**_HEADERS, hdrs.LOCATION: to})


async def _sent_in(request: web.Request) -> Answers | None:
    """What a form of ours sends; None if it is none, or more than that."""
    if request.content_type != _FORM or (request.content_length or 0) > _MOST_BYTES:
        return None
    given = await request.post()
    if len(given) > _MOST_FIELDS:
        return None
    return Answers({name: value for name, value in given.items() if isinstance(value, str)})


def _shown(html: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    headers = {**_HEADERS, "Content-Security-Policy": _policy(html)}
    return web.Response(status=status, text=html, content_type="text/html", headers=headers)


def _policy(html: str) -> str:
    """Two scripts of ours, a file and what waits at the door; and the one style that stands in the page."""
    return (
        f"default-src 'none'; script-src 'self' {script_hash('wait.js')}; style-src {style_hashes(html)}; "
        "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


async def _script(_: web.Request) -> web.Response:
    headers = {"X-Content-Type-Options": "nosniff", hdrs.CACHE_CONTROL: "max-age=300"}
    return web.Response(text=_read_script(), content_type="text/javascript", headers=headers)


@cache
def _read_script() -> str:
    return (FOLDER / "share.js").read_text("utf-8")
