"""Bad days of a platform: slow, limiting, failing, or losing its answers."""

import math
from asyncio import sleep
from collections.abc import Callable

from aiohttp import web

from playground.shared import Json


class Faults:
    """What is wrong with one platform's API right now. `times` counts requests; for ever unless given."""

    def __init__(self, limited: Json) -> None:
        """`limited` is the body that the platform puts into a 429."""
        self._limited = limited
        self.clear()

    def clear(self) -> None:
        self._seconds = 0.0
        self._limits = self._fails = self._drops = 0.0
        self._retry_after = 1
        self._status = 503

    def slow(self, seconds: float) -> None:
        self._seconds = seconds

    def rate_limit(self, times: float = math.inf, retry_after: int = 1) -> None:
        self._limits, self._retry_after = times, retry_after

    def fail(self, times: float = math.inf, status: int = 503) -> None:
        """Answer with a server error, and do nothing."""
        self._fails, self._status = times, status

    def drop(self, times: float = math.inf) -> None:
        """Do what is asked, then break the connection instead of answering."""
        self._drops = times

    async def around(self, request: web.Request, answer: Callable[[], web.Response]) -> web.Response:
        """Answer a request as this platform can today."""
        if self._seconds:
            await sleep(self._seconds)
        if self._limits > 0:
            self._limits -= 1
            headers = {"Retry-After": str(self._retry_after)}
            return web.json_response(self._limited, status=429, headers=headers)
        if self._fails > 0:
            self._fails -= 1
            return web.Response(status=self._status, text="upstream connect error")
        response = answer()
        if self._drops > 0 and request.transport is not None:
            self._drops -= 1
            request.transport.abort()
        return response
