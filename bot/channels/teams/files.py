"""Files that somebody sends in the conversation with the bot in Teams."""

from typing import Any

from aiohttp import ClientSession
from botbuilder.schema import Activity, Attachment
from yarl import URL

from bot.channels.base import DeliveryError
from bot.channels.downloading import download, failed
from bot.channels.teams.incoming import nested_value
from bot.channels.teams.tokens import Tokens
from bot.domain.files import MOST_FILES, ReceivedFile

DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
_SHAREPOINT = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
"""Where Teams puts what is sent. The address itself lets in, so nobody's token is shown there."""


def sent_with(activity: Activity) -> list[Attachment]:
    """The files of a message. Its own text comes as an attachment too, which is none."""
    sent = [one for one in activity.attachments or () if one]
    return [one for one in sent if one.content_type == DOWNLOAD or _is_picture(one)]


class Files:
    """Fetches files with the bot's own token, and only from where Teams keeps them."""

    def __init__(self, session: ClientSession, tokens: Tokens) -> None:
        self._session = session
        self._tokens = tokens

    async def fetch(self, activity: Activity) -> list[ReceivedFile]:
        home = activity.service_url or ""
        return [await self._fetch(one, home) for one in sent_with(activity)[:MOST_FILES]]

    async def _fetch(self, one: Attachment, home: str) -> ReceivedFile:
        picture = _is_picture(one)
        file = ReceivedFile(one.name or "", str(one.content_type) if picture else "")
        found: Any = one.content_url if picture else nested_value(one.content, "downloadUrl")
        try:
            url = URL(str(found or ""))
            ours = url.origin() == URL(home).origin()
        except ValueError:
            return failed(file, "no address")
        if not ours and (picture or not _is_sharepoint(url)):
            return failed(file, "no file of Teams'")
        try:
            headers = await self._tokens.headers() if picture else {}
        except DeliveryError as error:
            return failed(file, error.reason)
        return await download(self._session, file, url, **headers)


def _is_picture(one: Attachment) -> bool:
    return str(one.content_type).startswith("image/")


def _is_sharepoint(url: URL) -> bool:
    return url.scheme == "https" and url.user is None and (url.host or "").endswith(_SHAREPOINT)
