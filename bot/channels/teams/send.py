"""Messages that leave by themselves: the outbox's way to Teams."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from bot.channels.base import Call, CannotTell, Delivery, DeliveryError, Reference
from bot.channels.teams.connector import Connector, ConnectorError
from bot.channels.teams.render import message_card
from bot.channels.teams.replies import card_activity
from bot.domain.outbox import PACE
from bot.domain.people import Platform

_CHANNEL = "@thread."
"""In the id of a channel's conversation, which cannot be begun with anybody."""


class TeamsChannel:
    """Sends and edits cards in the one-to-one conversations of a tenant, and in a channel that HR named.

    Teams has no look-up by an id of ours, so whether a message of before a crash arrived cannot be found out.
    """

    platform = Platform.TEAMS
    pace = PACE[Platform.TEAMS]
    a_minute: Mapping[Call, int] = {}

    def __init__(self, connector: Connector, app_id: str) -> None:
        self._connector = connector
        self._app_id = app_id

    async def send(self, delivery: Delivery) -> Reference:
        """Send a new card to one person, in a conversation that is begun if there is none."""
        known = delivery.address.get("conversation_id")
        conversation = known or await self._begin(delivery)
        try:
            return await self._post(delivery, conversation)
        except ConnectorError as refused:
            if refused.status != HTTPStatus.NOT_FOUND or not known or _CHANNEL in known:
                raise _gone_if_missing(refused) from refused
        return await self._post_anew(delivery)

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        activity = _activity(delivery)
        await self._connector.update(
            _service_url(delivery), reference.conversation, reference.message, activity
        )

    async def find_delivery(self, delivery: Delivery) -> Reference | None:
        """Teams cannot be asked."""
        del delivery
        raise CannotTell

    async def probe(self, workspace: str, address: Mapping[str, str]) -> None:
        """Look who is in a conversation: with a token, at the tenant's connector, and nothing is left there.

        Of somebody who never wrote no connector is known; their own message fails without asking anybody.
        """
        del workspace
        if url := address.get("service_url"):
            await self._connector.look(url, address.get("conversation_id", ""))

    def is_open(self, address: Mapping[str, str]) -> bool:
        return "conversation_id" in address

    async def _post_anew(self, delivery: Delivery) -> Reference:
        """The conversation is no more, as after a new installation: begin it once more."""
        conversation = await self._begin(delivery)
        try:
            return await self._post(delivery, conversation)
        except ConnectorError as refused:
            raise _gone_if_missing(refused) from refused

    async def _post(self, delivery: Delivery, conversation: str) -> Reference:
        message = await self._connector.send(_service_url(delivery), conversation, _activity(delivery))
        return Reference(conversation, message, {**delivery.address, "conversation_id": conversation})

    async def _begin(self, delivery: Delivery) -> str:
        bot = delivery.address.get("bot_id") or f"28:{self._app_id}"
        person = delivery.address.get("user_id") or delivery.recipient
        try:
            return await self._connector.begin(_service_url(delivery), bot, person, delivery.workspace)
        except ConnectorError as refused:
            raise _gone_if_missing(refused) from refused


def _gone_if_missing(refused: ConnectorError) -> DeliveryError:
    return DeliveryError(refused.reason, gone=True) if refused.status == HTTPStatus.NOT_FOUND else refused


def _service_url(delivery: Delivery) -> str:
    """Where the tenant's connector is; only the person's own messages tell."""
    if url := delivery.address.get("service_url"):
        return url
    raise DeliveryError("teams no address", gone=True)


def _activity(delivery: Delivery) -> dict[str, Any]:
    activity: dict[str, Any] = card_activity(message_card(delivery.message)).serialize()
    return activity
