"""Messages on their way to Slack."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.channels.base import Call, CannotTell, Delivery, DeliveryError, Reference
from bot.channels.slack import limits
from bot.channels.slack.errors import delivery_errors
from bot.channels.slack.identity import is_colleague, read_profile
from bot.channels.slack.render import message_content
from bot.domain.outbox import PACE
from bot.domain.people import Actor, Platform, Profile

_log = structlog.get_logger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=15, sock_connect=5)
"""For the session that all calls share: the SDK's own time-out does not count for a session from outside."""

_BLOCKS_REFUSED = "invalid_blocks"
_EVENT = "ambassador_delivery"
_LOOK_BACK = 100
_CHATS = "D"
"""What the ids of conversations with one person begin with."""
_WAVE = "👋"
_PATIENCE = 0.8
"""Seconds: whoever typed something has to be answered within three in all."""


class _Client(AsyncWebClient):
    """Slack refuses all of a message if it cannot fetch an image in it; then its words go without."""

    async def api_call(self, api_method: str, **request: Any) -> Any:
        async with asyncio.timeout(TIMEOUT.total):  # as long as one call
            try:
                return await super().api_call(api_method, **request)
            except SlackApiError as error:
                bare = without_images(request.get("json") or {})
                data = getattr(error.response, "data", None)
                if bare is None or not isinstance(data, dict) or data.get("error") != _BLOCKS_REFUSED:
                    raise
            _log.warning("image_not_taken", method=api_method)
            return await super().api_call(api_method, **request | {"json": bare})


def without_images(said: dict[str, Any]) -> dict[str, Any] | None:
    """The same in words; None if it has no image."""
    blocks = said.get("blocks") or []
    bare = [one for one in blocks if one.get("type") != "image"]
    return said | {"blocks": bare} if len(bare) < len(blocks) else None


def web_client(token: str, api_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """Slack's Web API without retries: the SDK's own would post twice when a connection breaks."""
    return _Client(token, api_url, session=session, retry_handlers=[])


async def post_to_response_url(client: AsyncWebClient, url: str, said: dict[str, Any]) -> None:
    """Answer where somebody acted, by the response_url of what they did. Raises DeliveryError."""
    webhook = AsyncWebhookClient(url, session=client.session, retry_handlers=[])
    with delivery_errors():
        answer = await webhook.send_dict(said)
        if answer.status_code != HTTPStatus.OK and (bare := without_images(said)):
            answer = await webhook.send_dict(bare)
    if answer.status_code != HTTPStatus.OK:
        raise DeliveryError(f"response_url_{answer.status_code}")


class SlackChannel:
    """Sends with one workspace's token. Every message carries its delivery's id, to be found by it."""

    platform = Platform.SLACK
    pace = PACE[Platform.SLACK]
    a_minute: Mapping[Call, int] = limits.A_MINUTE

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client
        # Where it may read what it wrote itself, as the last look told; people's chats are one place.
        self._reads = {_CHATS: True}

    async def send(self, delivery: Delivery) -> Reference:
        channel = await self._conversation(delivery)
        metadata = {"event_type": _EVENT, "event_payload": {"id": str(delivery.id)}}
        with delivery_errors(Call.POST, readable=self._reads.get(_place(channel), False)):
            posted = await self.client.chat_postMessage(
                channel=channel,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **message_content(delivery.message),
            )
        return _reference(channel, posted["ts"])

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        """Replace a message. Nothing is lost if it happens twice."""
        channel, ts = reference.conversation, reference.message
        with delivery_errors(Call.EDIT):
            await self.client.chat_update(channel=channel, ts=ts, **message_content(delivery.message))

    async def find_delivery(self, delivery: Delivery) -> Reference | None:
        """Look for the delivery's id in the newest messages; in a channel only who granted that may read."""
        channel = await self._conversation(delivery)
        place = _place(channel)
        try:
            with delivery_errors(Call.FIND):
                history = await self.client.conversations_history(
                    channel=channel, limit=_LOOK_BACK, include_all_metadata=True
                )
        except DeliveryError as error:
            if error.permanent and not error.gone:  # such as a scope that was not granted
                self._reads[place] = False
                raise CannotTell from error
            raise
        self._reads[place] = True
        for message in history["messages"]:
            metadata = message.get("metadata", {})
            if metadata.get("event_type") == _EVENT and metadata["event_payload"].get("id") == str(
                delivery.id
            ):
                return _reference(channel, message["ts"])
        if place != _CHATS and history.get("has_more"):  # others may have said much since
            raise CannotTell
        return None

    async def probe(self, workspace: str, address: Mapping[str, str]) -> None:
        """Ask Slack who we are: that goes the way of every call, with the same token, and leaves nothing."""
        del workspace, address
        with delivery_errors():
            await self.client.auth_test()

    def is_open(self, address: Mapping[str, str]) -> bool:
        return "channel" in address

    async def profile(self, actor: Actor) -> Profile:
        """What Slack tells about somebody. Raises DeliveryError."""
        with delivery_errors():
            answer = await self.client.users_info(user=actor.user, include_locale=True)
        return read_profile(answer["user"], actor.workspace)

    async def is_colleague(self, team: str, user: str) -> bool:
        """Whether somebody who was named is a colleague. Raises DeliveryError if Slack does not tell."""
        try:
            with delivery_errors():
                answer = await self.client.users_info(user=user)
        except DeliveryError as error:
            if error.gone:
                return False
            raise
        return is_colleague(answer["user"], team)

    async def can_post(self, actor: Actor) -> bool:
        """Whether the bot can write in the channel where somebody is: it waves at them, for their eyes only.

        To ask whether it is a member would need one more scope.
        """
        channel = actor.place["channel"]
        try:
            async with asyncio.timeout(_PATIENCE):
                with delivery_errors():
                    await self.client.chat_postEphemeral(channel=channel, user=actor.user, text=_WAVE)
        except (DeliveryError, TimeoutError):
            return False
        return True

    async def _conversation(self, delivery: Delivery) -> str:
        """Where the recipient is; opening it again gives the same place."""
        if channel := delivery.address.get("channel"):
            return channel
        with delivery_errors(Call.OPEN):
            opened = await self.client.conversations_open(users=delivery.recipient)
        return str(opened["channel"]["id"])


def _place(channel: str) -> str:
    """What one permission to read is for: all of the bot's own conversations, or one channel."""
    return _CHATS if channel.startswith(_CHATS) else channel


def _reference(channel: str, ts: str) -> Reference:
    return Reference(conversation=channel, message=ts, address={"channel": channel})
