"""Files that somebody picks in the playground's page."""

from aiohttp import BodyPartReader, web

from playground.shared import Refused

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
