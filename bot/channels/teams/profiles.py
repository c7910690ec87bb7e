"""What Teams tells about somebody: most of it with every activity, and who is a guest when it is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from botbuilder.schema import Activity

from bot.channels.teams.connector import Connector
from bot.channels.teams.incoming import nested_value
from bot.domain.people import Actor, Profile

_GUEST_ROLES = frozenset({"guest", "anonymous"})
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


def is_guest(told: object, tenant: str) -> bool:
    """Whether somebody is from outside, by any sign of it: their role, their account's name, their home."""
    role, account, home = (
        str(nested_value(told, name) or "").lower() for name in ("userRole", "userPrincipalName", "tenantId")
    )
    return role in _GUEST_ROLES or _INVITED in account or home not in {"", tenant.lower()}
