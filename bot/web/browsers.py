"""What tells one browser from another: a secret in a cookie, which we gave it; and who is no person."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_urlsafe

import structlog
from aiohttp import hdrs, web

from bot.domain.browsers import KNOWN_FOR
from bot.domain.web_links import is_robot

log = structlog.get_logger()

Answer = Callable[[web.Request, str], Awaitable[web.Response]]
"""The answer to a request with the token of its address."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class BrowserCookie:
    """`secure`: whether the bot is reached by https."""

    secure: bool

    @property
    def name(self) -> str:
        """With this prefix browsers take it from nobody else, and by https only."""
        return "__Host-ambassador-browser" if self.secure else "ambassador-browser"

    def secret(self, request: web.Request) -> str:
        """The browser's own, or nothing if it has none that we gave it."""
        secret = request.cookies.get(self.name, "")
        return secret if _SECRET.fullmatch(secret) else ""

    def give(self, answer: web.Response, secret: str) -> None:
        age = int(KNOWN_FOR.total_seconds())
        answer.set_cookie(
            self.name, secret, max_age=age, path="/", secure=self.secure, httponly=True, samesite="Lax"
        )


def new_secret() -> str:
    return token_urlsafe(32)


def is_from_our_page(request: web.Request) -> bool:
    """Whether a button of ours was pressed, as far as the browser tells."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def is_person(request: web.Request) -> bool:
    """Whether somebody opens it, and nothing that looks ahead for a preview."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not ahead and not is_robot(request.headers.get(hdrs.USER_AGENT, ""))


async def guarded(
    request: web.Request, token: re.Pattern[str], answer: Answer, gone: Callable[[HTTPStatus], web.Response]
) -> web.Response:
    """Answer a person whose address has such a token; all else, and a fault of ours, tells nothing."""
    found = request.match_info["token"]
    if not token.fullmatch(found) or not is_person(request):
        return gone(HTTPStatus.NOT_FOUND)
    try:
        return await answer(request, found)
    except web.HTTPException:
        raise
    except Exception:  # the server's own way would log the address
        log.exception("page_failed")
        return gone(HTTPStatus.SERVICE_UNAVAILABLE)
