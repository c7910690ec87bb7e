"""Files on their way to the bot: never more of one than it takes, and never from where a redirect leads."""

from http import HTTPStatus

import structlog
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.domain.files import MOST_BYTES, ReceivedFile

_log = structlog.get_logger(__name__)
_TIMEOUT = ClientTimeout(total=30, sock_connect=5)
_CHUNK = 64 * 1024


async def download(session: ClientSession, file: ReceivedFile, url: URL, **headers: str) -> ReceivedFile:
    """The same file with its content, or with what went wrong. The caller has checked where `url` leads."""
    asked = {"Accept-Encoding": "identity", **headers}
    try:
        async with session.get(url, headers=asked, timeout=_TIMEOUT, allow_redirects=False) as response:
            return await _read(response, file)
    except (ClientError, TimeoutError, ValueError) as error:
        return failed(file, type(error).__name__)


def failed(file: ReceivedFile, reason: str) -> ReceivedFile:
    """The file did not come; `reason` is for the log."""
    _log.warning("file_not_received", reason=reason)
    return ReceivedFile(file.name, file.media_type, problem="failed")


async def _read(response: ClientResponse, file: ReceivedFile) -> ReceivedFile:
    if response.status != HTTPStatus.OK:
        return failed(file, f"http_{response.status}")
    if response.content_type == "text/html" != file.media_type:
        return failed(file, "a page instead of the file")  # so a platform asks for a login
    content = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            return ReceivedFile(file.name, file.media_type, problem="too_large")
    return ReceivedFile(file.name, file.media_type, bytes(content))
