"""What both simulated platforms use."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web


@dataclass(frozen=True)
class Person:
    """One person, who has an account on both platforms. `locale` is like `nl-NL`."""

    slack_id: str
    aad_id: str
    name: str
    time_zone: str
    locale: str


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


async def first_change(seen: Iterable[tuple[Changes, int]], seconds: float) -> None:
    """Return when one of these is at another version than it was seen at, or after `seconds`."""
    waiting = [asyncio.create_task(changes.after(version, seconds)) for changes, version in seen]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waiting:
            one.cancel()


Upload = tuple[str, str, bytes]
"""A file's name, its type as the client says, and its content."""

_MOST_BYTES = 128 * 1024**2


async def read_uploads(request: web.Request) -> list[Upload]:
    """The files of a form that was sent. Raises Refused if there are none, or if they are too much."""
    if not request.content_type.startswith("multipart/"):
        raise Refused("Choose a file first.")
    found: list[Upload] = []
    room = _MOST_BYTES
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.filename:
            continue
        content = bytearray()
        while chunk := await part.read_chunk(64 * 1024):
            content += chunk
            if len(content) > room:
                raise Refused("That is too much at once.")
        room -= len(content)
        kind = part.headers.get("Content-Type", "application/octet-stream")
        found.append((part.filename, kind, bytes(content)))
    if not found:
        raise Refused("Choose a file first.")
    return found
