"""What Teams tells about somebody: most of it with every activity, and who is a guest when it is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus

from botbuilder.schema import Activity

from bot.channels.teams.connector import Connector, ConnectorError
from bot.channels.teams.incoming import nested_value
from bot.domain.people import Actor, Profile

_GUEST_ROLES = frozenset({"guest", "anonymous"})
_NOBODY = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND})
_INVITED = "#ext#"
"""In the user principal name of everybody who was let into a tenant from elsewhere."""


class Profiles:
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    def profile_of(self, activity: Activity, actor: Actor) -> Callable[[], Awaitable[Profile]]:
        """What is known of who acts, to be asked for; it raises DeliveryError."""

        async def meet() -> Profile:
            where = actor.place.get("conversation_id") or activity.conversation.id
            told = await self._connector.member(activity.service_url, where, activity.from_property.id)
            name = actor.profile.name or str(nested_value(told, "name") or "")
            return replace(actor.profile, name=name, guest=is_guest(told, actor.workspace))

        return meet

    def colleagues_of(self, actor: Actor) -> Callable[[str], Awaitable[bool]]:
        """Whether somebody who was named is a colleague of who acts, to be asked for.

        To begin a conversation shows nothing to anybody. Who has not installed the bot cannot be asked about:
        they may well be one. It raises DeliveryError if Teams does not tell.
        """

        async def look(person: str) -> bool:
            url, bot = actor.address["service_url"], actor.address["bot_id"]
            try:
                chat = await self._connector.begin(url, bot, person, actor.workspace)
                told = await self._connector.member(url, chat, person)
            except ConnectorError as refused:
                if refused.status in _NOBODY:
                    return False
                raise
            return not is_guest(told, actor.workspace)

        return look


def is_guest(told: object, tenant: str) -> bool:
    """Whether somebody is from outside, by any sign of it: their role, their account's name, their home."""
    role, account, home = (
        str(nested_value(told, name) or "").lower() for name in ("userRole", "userPrincipalName", "tenantId")
    )
    return role in _GUEST_ROLES or _INVITED in account or home not in {"", tenant.lower()}
