"""What both simulated platforms use."""

import asyncio
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """Something that the platform's client does not let a person do. `fields` says what is wrong by input."""

    def __init__(self, reason: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fields = fields or {}


class Changes:
    """Counts what changed on a platform, so that a reader can wait for the next change."""

    def __init__(self) -> None:
        self.version = 1
        self._closed = False
        self._next = asyncio.Event()

    def note(self) -> None:
        """Something that a person can see has changed."""
        self.version += 1
        self._next.set()
        self._next = asyncio.Event()

    def close(self) -> None:
        self._closed = True
        self._next.set()

    async def after(self, version: int, seconds: float) -> None:
        """Return when the version is another than `version`, or after `seconds`."""
        if self.version != version or self._closed:
            return
        try:
            await asyncio.wait_for(self._next.wait(), seconds)
        except TimeoutError:
            return
