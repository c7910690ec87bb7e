"""What the server puts up with: how slow a request or who reads its answer may be, how many connections.

aiohttp waits for the head of a request as long as one likes, inflates bodies whatever they grow to, and logs
the address and the path of what is no HTTP. Whoever reaches the port could stop the bot with that.
"""

from asyncio import AbstractEventLoop, BaseTransport, TimerHandle, Transport
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import hdrs, web
from aiohttp.http import HttpProcessingError
from aiohttp.typedefs import Handler

_KEEP_ALIVE = 150
"""Seconds that a connection may rest between two requests: longer than nginx and Caddy keep theirs open, so
that they never send something to a connection that is just being closed."""
_LINGER = 1
"""Seconds in which a body that nobody wants may still come, so that its sender gets to see the answer."""


@dataclass(frozen=True)
class Limits:
    """How many seconds a request may take to come in, and its answer to leave; and how many connections.

    A process may have 1,024 files open on most machines: the rest is for the database and for calls out.
    """

    seconds: float = 10
    answer_seconds: float = 60
    connections: int = 500


@web.middleware
async def refuse_compressed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 415, without reading it, to any body that says that it is compressed: no platform sends such."""
    if hdrs.CONTENT_ENCODING in request.headers:
        raise web.HTTPUnsupportedMediaType(text="Send the body as it is, without Content-Encoding.\n")
    return await handler(request)


def connection_factory(
    server: web.Server, limits: Limits, loop: AbstractEventLoop
) -> Callable[[], web.RequestHandler]:
    """Make what makes a new connection to `server`, for `loop.create_server`."""
    open_ones = _Open(limits.connections)
    options = {
        "access_log": None,
        "auto_decompress": False,
        "keepalive_timeout": _KEEP_ALIVE,
        "lingering_time": _LINGER,
    }
    return lambda: _Connection(server, open_ones, limits, loop=loop, **options)


def allow(request: web.Request, seconds: float) -> None:
    """Give the rest of a request so much time: who sends it is known, and may send much."""
    if isinstance(request.protocol, _Connection):
        request.protocol.allow(seconds)


class _Open:
    """The connections that there are. When there is no room left, whoever we wait for longest goes.

    We wait for all but those whose request is whole, and who take what they are answered.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._all: set[_Connection] = set()
        self._waiting: dict[_Connection, None] = {}

    def enter(self, one: "_Connection") -> None:
        if len(self._all) >= self._most:
            goes = next(iter(self._waiting), one)
            self.leave(goes)
            goes.abort()
        if one.transport and not one.transport.is_closing():
            self._all.add(one)
            self.waits(one)

    def waits(self, one: "_Connection") -> None:
        if one in self._all:
            self._waiting[one] = None

    def is_at_work(self, one: "_Connection") -> None:
        self._waiting.pop(one, None)

    def leave(self, one: "_Connection") -> None:
        self._all.discard(one)
        self._waiting.pop(one, None)


class _Connection(web.RequestHandler):
    """A connection on which every request has to come in, and every answer to leave, within some seconds."""

    def __init__(self, server: web.Server, open_ones: _Open, limits: Limits, **options: Any) -> None:
        super().__init__(server, **options)
        self._open_ones, self._limits = open_ones, limits
        self._line: BaseTransport | None = None
        self._timer: TimerHandle | None = None
        self._leaving: TimerHandle | None = None
        self._request: web.BaseRequest | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        self._line = transport  # which aiohttp forgets when it closes it, with an answer that nobody takes
        if isinstance(transport, Transport):
            transport.set_write_buffer_limits(high=0)  # so that we hear of anything that is not taken
        super().connection_made(transport)
        self._start_timer()
        self._open_ones.enter(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._stop_timer()
        self._stop_leaving()
        self._open_ones.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if data and self._request is None:
            self._start_timer()
        super().data_received(data)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._leaving = self._loop.call_later(self._limits.answer_seconds, self.abort)
        self._open_ones.waits(self)

    def resume_writing(self) -> None:
        self._stop_leaving()
        if self._request and self._request.content.is_eof():
            self._open_ones.is_at_work(self)
        super().resume_writing()

    async def _handle_request(
        self, request: web.BaseRequest, start_time: float | None, request_handler: Any
    ) -> tuple[web.StreamResponse, bool]:
        """Handle one request, whose head is there. There is no public place to learn that."""
        self._request = request
        self._start_timer()
        request.content.on_eof(partial(self._is_whole, request))
        try:
            return await super()._handle_request(request, start_time, request_handler)
        finally:
            self._request = None
            self._stop_timer()
            self._open_ones.waits(self)

    def _is_whole(self, request: web.BaseRequest) -> None:
        """All of this request has come in."""
        if self._request is request:
            self._stop_timer()
            self._open_ones.is_at_work(self)

    def allow(self, seconds: float) -> None:
        """Give what is still to come in of this request so much time from now on."""
        if self._timer:
            self._stop_timer()
            self._timer = self._loop.call_later(seconds, self.abort)

    def abort(self) -> None:
        if isinstance(self._line, Transport):
            self._line.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what failed; that somebody sent no HTTP, or went before the end, is no fault of ours."""
        is_gone = self.transport is None and isinstance(exc, ConnectionError)
        if is_gone or isinstance(exc, HttpProcessingError | web.RequestPayloadError):
            answer = web.Response(status=400, text="This is no HTTP request.\n")
            answer.force_close()
            return answer
        return super().handle_error(request, status, exc, message)

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """Log a fault of ours, without the address of whoever asked."""
        self.logger.error(str(args[0]).removesuffix(" from %s"), exc_info=kw.get("exc_info"))

    def _start_timer(self) -> None:
        if self._timer is None:
            self._timer = self._loop.call_later(self._limits.seconds, self.abort)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _stop_leaving(self) -> None:
        if self._leaving:
            self._leaving.cancel()
            self._leaving = None
