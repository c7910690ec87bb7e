"""botbuilder's schema and turns, without the faults of its CloudAdapter.

In botbuilder 4.17.1 CloudAdapter answers 500 to every invoke whose answer has a body, and to most bad tokens
and bodies; it fetches a new token for every turn and keys without a time-out, both on the event loop; it
skips the comparison of the service URL when the activity has none. So this adapter stands on BotAdapter, does
the reading, the checking and the answering itself, and keeps tokens and keys in `tokens.py`.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import jwt
import structlog
from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from bot.channels.teams.connector import Connector
from bot.channels.teams.incoming import tenant_of
from bot.channels.teams.tokens import Registration, SigningKeys
from bot.domain.web_links import leads_here

_log = structlog.get_logger()
_ISSUER = "https://api.botframework.com"
_CLOCKS_DIFFER = 300

Listener = Callable[[TurnContext], Awaitable[dict[str, Any] | None]]
"""Handles a turn; what it returns is the answer to an invoke."""


class TeamsAdapter(BotAdapter):  # type: ignore[misc] # botbuilder has no types
    def __init__(self, registration: Registration, keys: SigningKeys, connector: Connector) -> None:
        super().__init__()
        self._registration = registration
        self._keys = keys
        self._connector = connector

    @property
    def asks_for_proof(self) -> bool:
        return self._registration.auth

    async def process(
        self, body: bytes, authorization: str, listener: Listener
    ) -> tuple[int, dict[str, Any] | None]:
        """Handle one request. Returns the HTTP status and, for an invoke, the answer's JSON."""
        try:
            activity = read_activity(body)
            await self._admit(activity, authorization)
        except ValueError as error:
            _log.warning("teams_request_refused", status=400, reason=str(error))
            return 400, None
        except PermissionError as error:
            _log.warning("teams_request_refused", status=401, reason=str(error))
            return 401, None
        answer = await self.run_pipeline(TurnContext(self, activity), listener)
        if activity.type == ActivityTypes.invoke:
            return (501, None) if answer is None else (200, answer)
        return 200, None

    async def send_activities(
        self, context: TurnContext, activities: Sequence[Activity]
    ) -> list[ResourceResponse]:
        """Post replies to the conversation of the turn. Raises DeliveryError."""
        url, conversation = context.activity.service_url, context.activity.conversation.id
        return [
            ResourceResponse(id=await self._connector.send(url, conversation, activity.serialize()))
            for activity in activities
        ]

    async def say_in_chat(self, context: TurnContext, activity: Activity) -> None:
        """Post to the bot's own conversation with the one who acts. Raises DeliveryError."""
        here = context.activity
        bot = here.recipient.id if here.recipient else ""
        chat = await self._connector.begin(here.service_url, bot, here.from_property.id, tenant_of(here))
        await self._connector.send(here.service_url, chat, activity.serialize())

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """Replace a message in the conversation of the turn. Raises DeliveryError."""
        url, conversation = context.activity.service_url, context.activity.conversation.id
        await self._connector.update(url, conversation, activity.id, activity.serialize())

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Refuse: the bot never takes back what it said."""
        raise NotImplementedError

    async def _admit(self, activity: Activity, authorization: str) -> None:
        """Let in only Teams, and only our own tenant. Raises PermissionError."""
        if self._registration.auth:
            await self._check_token(activity, authorization)
        elif not leads_here(activity.service_url or ""):
            raise PermissionError("a service URL elsewhere")
        if activity.channel_id != "msteams":
            # On other channels, such as the web chat that Azure adds, people choose their own user id.
            raise PermissionError("not from Teams")
        if self._registration.tenant_id not in ("", tenant_of(activity)):
            raise PermissionError("another tenant")

    async def _check_token(self, activity: Activity, authorization: str) -> None:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not self._registration.app_id:
            raise PermissionError("no token")
        try:
            key = await self._keys.find_key(jwt.get_unverified_header(token).get("kid", ""))
            if key is None:
                raise PermissionError("unknown key")
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._registration.app_id,
                issuer=_ISSUER,
                leeway=_CLOCKS_DIFFER,
                options={"require": ["exp", "iss", "aud"]},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise PermissionError(type(error).__name__) from error
        if key.endorsements and activity.channel_id not in key.endorsements:
            raise PermissionError("a key of another channel")
        if not activity.service_url or claims.get("serviceurl") != activity.service_url:
            raise PermissionError("another service URL")


def read_activity(body: bytes) -> Activity:
    """Read an activity that says who acts and where. Raises ValueError, without a word of what was sent."""
    try:
        fields = json.loads(body)
        activity = Activity().deserialize(fields) if isinstance(fields, dict) else None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise ValueError(f"not an activity: {type(error).__name__}") from None
    if activity is None or not activity.type:
        raise ValueError("not an activity")
    who, where = activity.from_property, activity.conversation
    if not (who and who.id and where and where.id and tenant_of(activity)):
        raise ValueError("nobody acts")
    return activity
