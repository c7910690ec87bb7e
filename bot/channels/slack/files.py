"""Files that somebody sends in the conversation with the bot in Slack."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.channels.actions import BadAction
from bot.channels.downloading import download, failed
from bot.channels.slack.payloads import Body, actor_of, idempotency_key
from bot.domain.files import MOST_BYTES, MOST_FILES, ReceivedFile
from bot.domain.people import Actor


def read_sender(body: Body) -> tuple[Actor, str] | None:
    """Who sent files, and how the request is named; None for a bot. Raises BadAction."""
    try:
        event = body["event"]
        if event.get("bot_id"):
            return None
        return actor_of(body["team_id"], event["user"], event["channel"]), idempotency_key(body["event_id"])
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a message with files") from error


async def fetch_files(client: AsyncWebClient, sent: object) -> list[ReceivedFile]:
    """The files of a message, one after the other, with the bot's token."""
    listed = sent if isinstance(sent, list) else []
    return [await _fetch(client, one) for one in listed[:MOST_FILES] if isinstance(one, Mapping)]


async def _fetch(client: AsyncWebClient, one: Mapping[str, Any]) -> ReceivedFile:
    file = ReceivedFile(str(one.get("name") or one.get("title") or ""), str(one.get("mimetype") or ""))
    size = one.get("size")
    if isinstance(size, int) and size > MOST_BYTES:
        return ReceivedFile(file.name, file.media_type, problem="too_large")
    try:
        url = URL(str(one.get("url_private") or ""))
        if not (client.session and _is_slacks(url, URL(client.base_url))):
            return failed(file, "no file of Slack's")
    except ValueError:
        return failed(file, "no address")
    return await download(client.session, file, url, Authorization=f"Bearer {client.token}")


def _is_slacks(url: URL, api: URL) -> bool:
    """Whether the token may be shown there: only where Slack's own API is, and where it keeps files."""
    files = api.with_host(f"files.{api.host}") if api.scheme == "https" else api
    return url.user is None and url.origin() in {api.origin(), files.origin()}
