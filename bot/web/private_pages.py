"""Pages for one person, in a browser that they let in: what is in a case, or kept of them.

Their links do not last, and open nothing by themselves. Whoever comes with one in another browser sees a
button, and only who presses it asks the person: what looks ahead for a preview, or looks for dangers, presses
none.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.domain.files import Doorway, Page
from bot.web.browsers import BrowserCookie, guarded, is_from_our_page, new_secret
from bot.web.pages import LinkPages
from content_library.pages import script_hash

Find = Callable[[str, str], Awaitable[Page | Doorway | None]]
"""What a token leads to in the browser with a secret."""
Ask = Callable[[str, str], Awaitable[bool]]
"""Ask the person of a token whether the browser with a secret may open it; False if it leads nowhere."""

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
# In a sandbox no button would work, and no page would go on by itself. Nothing of anybody's is on this one.
_OF_DOORWAY = _HEADERS | {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
}
_POLICY = _OF_DOORWAY["Content-Security-Policy"]
_WHILE_IT_WAITS = _OF_DOORWAY | {
    "Content-Security-Policy": f"{_POLICY}; script-src {script_hash('wait.js')}; connect-src 'self'"
}


@dataclass(frozen=True)
class PrivatePages:
    """GET /page/<token>, and POST to ask to be let in. `secure`: whether the bot is reached by https."""

    find: Find
    ask: Ask
    pages: LinkPages
    secure: bool

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/page/{token}", self._get, allow_head=False),
            web.post("/page/{token}", self._post),
        ]

    @property
    def cookie(self) -> BrowserCookie:
        return BrowserCookie(self.secure)

    async def _get(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._look, self._gone)

    async def _post(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._be_asked, self._gone)

    async def _look(self, request: web.Request, token: str) -> web.Response:
        found = await self.find(token, self.cookie.secret(request))
        match found:
            case Page():
                return _answer(found)
            case Doorway():
                text = self.pages.doorway(found.number, refused=found.refused)
                headers = _WHILE_IT_WAITS if found.number else _OF_DOORWAY
                return web.Response(text=text, content_type="text/html", headers=headers)
        return self._gone(HTTPStatus.NOT_FOUND)

    async def _be_asked(self, request: web.Request, token: str) -> web.Response:
        """The browser has its secret before anybody is asked, and looks at the page again."""
        if not is_from_our_page(request):
            return self._gone(HTTPStatus.NOT_FOUND)
        secret = self.cookie.secret(request) or new_secret()
        if not await self.ask(token, secret):
            return self._gone(HTTPStatus.NOT_FOUND)
        answer = web.Response(
            status=HTTPStatus.SEE_OTHER, headers=_OF_DOORWAY | {hdrs.LOCATION: request.path}
        )
        self.cookie.give(answer, secret)
        return answer

    def _gone(self, status: HTTPStatus) -> web.Response:
        return web.Response(
            status=status, text=self.pages.page_gone, content_type="text/html", headers=_HEADERS
        )


def _answer(page: Page) -> web.Response:
    disposition = "inline" if _SHOWN.fullmatch(page.media_type) else "attachment"
    if page.name:
        disposition = f'{disposition}; filename="{page.name}"'
    headers = {**_HEADERS, hdrs.CONTENT_DISPOSITION: disposition, hdrs.CONTENT_TYPE: page.media_type}
    if page.media_type == "text/html":
        headers[hdrs.CONTENT_TYPE] = "text/html; charset=utf-8"
    return web.Response(body=page.content, headers=headers)
