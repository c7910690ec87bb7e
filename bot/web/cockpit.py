"""The cockpit over HTTP: the way in, its session's cookie, and that a form comes from a page of that session.

What is on a page, and who may see it, is asked of the `Desk` at each request.
"""

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

import structlog
from aiohttp import hdrs, web
from multidict import MultiDict

from bot.domain.cockpit import Seat
from bot.domain.files import Doorway
from bot.web import uploads
from bot.web.browsers import BrowserCookie, guarded, is_from_our_page, is_person, new_secret
from bot.web.cockpit_answers import DeskCookie, said, saved, shown, to
from bot.web.connections import allow
from bot.web.desk import Answer, Desk, Given
from bot.web.pace import Pace
from bot.web.pages import LinkPages

log = structlog.get_logger()
_TOKEN = re.compile(r"[A-Za-z0-9_=-]{60,1000}")
_ONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = 500_000
"""Of what is sent in: a form in each language with the longest texts, each character as %F0%9F%98%80."""
_MOST_A_MINUTE = 120
_SECONDS = 2.0
"""For the look who it is, whatever the database does."""
Look = Callable[[web.Request, Seat], Awaitable[web.Response]]
Send = Callable[[web.Request, Seat, Given], Awaitable[web.Response]]


@dataclass(frozen=True)
class Cockpit:
    """`origin`: where the bot is on the web, without a path."""

    desk: Desk
    pages: LinkPages
    origin: str
    _pace: Pace = field(default_factory=lambda: Pace(_MOST_A_MINUTE))
    _uploading: set[int] = field(default_factory=set)

    def routes(self) -> list[web.RouteDef]:
        look, send = self._look, self._send
        return [
            web.get("/hr/in/{token}", self._get_in, allow_head=False),
            web.post("/hr/in/{token}", self._post_in),
            web.get("/hr", look(self._show), allow_head=False),
            web.get("/hr/{screen:[a-z]+}", look(self._show), allow_head=False),
            web.get("/hr/{screen:[a-z]+}.xlsx", look(self._save), allow_head=False),
            web.get("/hr/{screen:[a-z]+}/{sheet:[a-z0-9_-]+}.csv", look(self._save), allow_head=False),
            web.post("/hr/act", send(self._act)),
            web.post("/hr/upload", look(self._upload)),
            web.post("/hr/leave", send(self._leave)),
        ]

    @property
    def cookie(self) -> DeskCookie:
        return DeskCookie(self.origin.startswith("https://"))

    @property
    def browser(self) -> BrowserCookie:
        return BrowserCookie(self.cookie.secure)

    async def _get_in(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._enter, self._gone)

    async def _post_in(self, request: web.Request) -> web.Response:
        return await guarded(request, _TOKEN, self._be_asked, self._gone)

    async def _enter(self, request: web.Request, token: str) -> web.Response:
        found = await self.desk.enter(token, self.browser.secret(request), self.cookie.secret(request))
        match found:
            case Doorway():
                return shown(self.pages.doorway(found.number, refused=found.refused))
            case str():
                answer = to("/hr")
                if found:
                    self.cookie.give(answer, found)
                return answer
        return self._gone(HTTPStatus.NOT_FOUND)

    async def _be_asked(self, request: web.Request, token: str) -> web.Response:
        if not self._is_ours(request):
            return self._gone(HTTPStatus.NOT_FOUND)
        secret = self.browser.secret(request) or new_secret()
        if not await self.desk.ask(token, secret):
            return self._gone(HTTPStatus.NOT_FOUND)
        answer = to(request.path)
        self.browser.give(answer, secret)
        return answer

    def _look(self, answer: Look) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Answer who has a session; nobody else learns anything, and neither does the log."""

        async def handle(request: web.Request) -> web.Response:
            try:
                secret = self.cookie.secret(request) if is_person(request) else ""
                async with asyncio.timeout(_SECONDS):
                    seat = await self.desk.find_seat(secret) if secret else None
                if seat is None:
                    return self._signed_out(request)
                if not seat.member.at_desk:
                    return self._signed_out(
                        request, await self.desk.say(seat, "no_role", HTTPStatus.FORBIDDEN)
                    )
                if not self._pace.allows(seat.session):
                    return said(await self.desk.say(seat, "too_many", HTTPStatus.TOO_MANY_REQUESTS))
                return await answer(request, seat)
            except TimeoutError:
                return shown(self.pages.cockpit_busy, HTTPStatus.SERVICE_UNAVAILABLE)
            except Exception:  # the server's own way would log the address
                log.exception("cockpit_failed")
                return shown(self.pages.cockpit_failed, HTTPStatus.INTERNAL_SERVER_ERROR)

        return handle

    def _send(self, answer: Send) -> Callable[[web.Request], Awaitable[web.Response]]:
        """The same for what is sent in: it comes from a form on a page of that very session."""

        async def take(request: web.Request, seat: Seat) -> web.Response:
            if request.content_type != _FORM:
                return said(await self.desk.say(seat, "no_form", HTTPStatus.UNSUPPORTED_MEDIA_TYPE))
            try:
                given = await _sent_in(request)
            except (LookupError, ValueError):  # a charset that it is not in, or that there is not
                return said(await self.desk.say(seat, "no_form", HTTPStatus.BAD_REQUEST))
            if given is None:
                return said(await self.desk.say(seat, "too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            if not self._is_of(request, seat, given):
                return said(await self.desk.say(seat, "not_from_here", HTTPStatus.FORBIDDEN))
            return await answer(request, seat, given)

        return self._look(take)

    async def _show(self, request: web.Request, seat: Seat) -> web.Response:
        there = seat.sit(request.query.get("at", ""))
        if there is None:
            return await self._not_there(seat)
        return said(await self.desk.show(there, request.match_info.get("screen", ""), request.query))

    async def _save(self, request: web.Request, seat: Seat) -> web.Response:
        there = seat.sit(request.query.get("at", ""))
        if there is None:
            return await self._not_there(seat)
        screen, sheet = request.match_info["screen"], request.match_info.get("sheet", "")
        found = await self.desk.save(there, screen, request.query, sheet)
        return said(found) if isinstance(found, Answer) else saved(found)

    async def _act(self, _: web.Request, seat: Seat, given: Given) -> web.Response:
        """The form says of which workspace its page was: what is sent in never goes to another one."""
        there, once = seat.sit(given.get("at", "")), given.get("once", "")
        if there is None:
            return await self._not_there(seat)
        if not _ONCE.fullmatch(once):
            return said(await self.desk.say(there, "not_from_here", HTTPStatus.BAD_REQUEST))
        return said(await self.desk.act(there, given, once))

    async def _not_there(self, seat: Seat) -> web.Response:
        return said(await self.desk.say(seat, "not_linked", HTTPStatus.FORBIDDEN))

    async def _upload(self, request: web.Request, seat: Seat) -> web.Response:
        """One file of a session at a time, for each is in memory until it is whole."""
        if request.content_type != uploads.MEDIA_TYPE:
            return said(await self.desk.say(seat, "no_form", HTTPStatus.UNSUPPORTED_MEDIA_TYPE))
        if seat.session in self._uploading:
            return said(await self.desk.say(seat, "too_many", HTTPStatus.TOO_MANY_REQUESTS))
        self._uploading.add(seat.session)
        try:
            sending = uploads.Sending(request)
            given = await sending.fields()
            once = given.get("once", "")
            if not self._is_of(request, seat, given) or not _ONCE.fullmatch(once):
                return said(await self.desk.say(seat, "not_from_here", HTTPStatus.FORBIDDEN))
            there = seat.sit(given["at"])
            if there is None:
                return await self._not_there(seat)
            allow(request, uploads.SECONDS)
            return said(await self.desk.act(there, given, once, await sending.file()))
        except uploads.NotAForm:
            return said(await self.desk.say(seat, "no_form", HTTPStatus.BAD_REQUEST))
        finally:
            self._uploading.discard(seat.session)

    async def _leave(self, request: web.Request, seat: Seat, _: Given) -> web.Response:
        await self.desk.leave(seat)
        return self._signed_out(request, Answer(self.pages.cockpit_left))

    def _is_of(self, request: web.Request, seat: Seat, given: Given) -> bool:
        """Whether it comes from a form on a page of this very session."""
        key = given.get("csrf", "").encode("utf-8", "replace")
        return self._is_ours(request) and hmac.compare_digest(key, seat.form_key.encode())

    def _is_ours(self, request: web.Request) -> bool:
        return is_from_our_page(request) and request.headers.get(hdrs.ORIGIN, self.origin) == self.origin

    def _gone(self, status: HTTPStatus) -> web.Response:
        return shown(self.pages.cockpit_gone, status)

    def _signed_out(self, request: web.Request, why: Answer | None = None) -> web.Response:
        answer = said(why or Answer(self.pages.cockpit_closed, HTTPStatus.FORBIDDEN))
        if self.cookie.name in request.cookies:
            self.cookie.take(answer)
        return answer


async def _sent_in(request: web.Request) -> Given | None:
    """What is in a form; None if it is too much."""
    if (request.content_length or 0) > _MOST_BYTES:
        return None
    try:
        given = await request.post()
    except web.HTTPRequestEntityTooLarge:  # it did not say how long it is
        return None
    return MultiDict((name, one) for name, one in given.items() if isinstance(one, str))
