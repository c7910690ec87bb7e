"""What the server puts up with: how long a request may take to come in, how many connections, and what not.

aiohttp waits for the head of a request as long as one likes, inflates bodies whatever they grow to, and logs
the address and the path of what is no HTTP. Whoever reaches the port could stop the bot with that.
"""

from asyncio import AbstractEventLoop, BaseTransport, TimerHandle, Transport
from collections.abc import Callable
from dataclasses import dataclass
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
    """How many seconds a request may take to come in, and how many connections there may be.

    A process may have 1,024 files open on most machines: the rest is for the database and for calls out.
    """

    seconds: float = 10
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
    return lambda: _Connection(server, open_ones, limits.seconds, loop=loop, **options)


class _Open:
    """The connections that there are. When there is no room left, whoever has waited longest goes."""

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
    """A connection on which every request has to come in within some seconds of its first byte."""

    def __init__(self, server: web.Server, open_ones: _Open, seconds: float, **options: Any) -> None:
        super().__init__(server, **options)
        self._open_ones = open_ones
        self._seconds = seconds
        self._timer: TimerHandle | None = None
        self._request: web.BaseRequest | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self._start_timer()
        self._open_ones.enter(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._stop_timer()
        self._open_ones.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if data and self._request is None:
            self._start_timer()
        super().data_received(data)

    async def _handle_request(
        self, request: web.BaseRequest, start_time: float | None, request_handler: Any
    ) -> tuple[web.StreamResponse, bool]:
        """Handle one request, whose head is there. There is no public place to learn that."""
        self._request = request
        self._start_timer()
        self._open_ones.is_at_work(self)
        try:
            return await super()._handle_request(request, start_time, request_handler)
        finally:
            self._request = None
            self._stop_timer()
            self._open_ones.waits(self)

    def abort(self) -> None:
        if isinstance(self.transport, Transport):
            self.transport.abort()

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
            self._timer = self._loop.call_later(self._seconds, self._end_if_late)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _end_if_late(self) -> None:
        if self._request is None or not self._request.content.is_eof():
            self.abort()
