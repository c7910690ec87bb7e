"""How the cockpit answers: its headers, and the cookie of a session."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.domain.cockpit import LASTS
from bot.domain.files import Page
from bot.web.desk import Answer
from bot.web.policies import style_hashes
from content_library.pages import script_hash

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    hdrs.CACHE_CONTROL: "no-store",
}


@dataclass(frozen=True)
class DeskCookie:
    """`secure`: whether the bot is reached by https."""

    secure: bool

    @property
    def name(self) -> str:
        """With this prefix browsers take it from nobody else, and by https only."""
        return "__Host-ambassador-cockpit" if self.secure else "ambassador-cockpit"

    def secret(self, request: web.Request) -> str:
        secret = request.cookies.get(self.name, "")
        return secret if _SECRET.fullmatch(secret) else ""

    def give(self, answer: web.Response, secret: str) -> None:
        age = int(LASTS.total_seconds())
        # Lax: whoever comes from a link in the chat is to be known.
        answer.set_cookie(
            self.name, secret, max_age=age, path="/", secure=self.secure, httponly=True, samesite="Lax"
        )

    def take(self, answer: web.Response) -> None:
        answer.set_cookie(
            self.name, "", max_age=0, path="/", secure=self.secure, httponly=True, samesite="Lax"
        )


def to(path: str) -> web.Response:
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={**HEADERS, hdrs.LOCATION: path})


def said(answer: Answer) -> web.Response:
    return to(answer.where) if answer.where else shown(answer.html, answer.status)


def shown(html: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """With one script of ours, on the page that waits at the door."""
    policy = (
        f"default-src 'none'; script-src {script_hash('wait.js')}; style-src {style_hashes(html)}; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    headers = {**HEADERS, "Content-Security-Policy": policy}
    return web.Response(status=status, text=html, content_type="text/html", headers=headers)


def saved(page: Page) -> web.Response:
    """A file to keep; a browser that shows it all the same runs nothing in it."""
    named = {
        hdrs.CONTENT_DISPOSITION: f'attachment; filename="{page.name}"',
        hdrs.CONTENT_TYPE: page.media_type,
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return web.Response(body=page.content, headers=HEADERS | named)
