"""A file that is sent in with a form, read as it comes in: what it comes with first, then it is counted."""

import re
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError
from multidict import MultiDict

from bot.domain.files import MOST_BYTES, ReceivedFile
from bot.web.desk import Given

MEDIA_TYPE = "multipart/form-data"
SECONDS = 120
"""For all of a file, of whoever has a session and its key: 10 MB over a slow line."""
_FIELDS = ("csrf", "once", "at", "act")
_FILE = "file"
_LONGEST_FIELD = 5_000
_CHUNK = 64 * 1024
_LONGEST_NAME = 200
_FAULTS = (
    *(ValueError, LookupError, AssertionError, RuntimeError),
    *(HttpProcessingError, web.RequestPayloadError),
)
"""What aiohttp says of what is no such form."""
_DISPOSITION = re.compile(r"form-data\s*;", re.IGNORECASE)


class NotAForm(Exception):
    pass


class Sending:
    """The fields of a form in their order, and after them its file. Raises NotAForm."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self._parts: Any = None

    async def fields(self) -> Given:
        """What stands before the file, so that nothing of it is read for somebody who may not send it."""
        given: MultiDict[str] = MultiDict()
        try:
            self._parts = await self._request.multipart()
            for name in _FIELDS:
                kept, size = await self._read(await self._next(name), _LONGEST_FIELD)
                if size > _LONGEST_FIELD:
                    raise NotAForm
                given.add(name, kept.decode())
        except _FAULTS:
            raise NotAForm from None
        return given

    async def file(self) -> ReceivedFile | None:
        """The file, or None. It is read to its end, also if it is too large, so that a browser hears so."""
        try:
            part = await self._next(_FILE)
            name = (part.filename or "")[-_LONGEST_NAME:]
            kept, size = await self._read(part, MOST_BYTES)
            if await self._parts.next() is not None:
                raise NotAForm
        except _FAULTS:
            raise NotAForm from None
        if not (name or size):
            return None
        if size > MOST_BYTES:
            return ReceivedFile(name, problem="too_large")
        return ReceivedFile(name, content=kept)

    async def _next(self, name: str) -> BodyPartReader:
        part = await self._parts.next()
        if not isinstance(part, BodyPartReader) or part.name != name:
            raise NotAForm
        if not _DISPOSITION.match(part.headers.get("Content-Disposition", "")):
            raise NotAForm
        return part

    async def _read(self, part: BodyPartReader, most: int) -> tuple[bytes, int]:
        """What fits of it, and how much there was."""
        kept, size = bytearray(), 0
        while not part.at_eof():
            chunk = await part.read_chunk(_CHUNK)
            size += len(chunk)
            if size <= most:
                kept += chunk
        return bytes(kept), size
