"""What a platform needs of the bot, and what the outbox's delivery needs of a platform."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile
from bot.domain.messages import Message, Reply
from bot.domain.people import Actor, Platform, Profile


class Acts(Protocol):
    """Does what people ask for; bot/channels/conversation.py says how."""

    async def act(
        self,
        actor: Actor,
        action: Action,
        answers: Answers | None = None,
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        """Do it and answer; None if a request with the same `once` was done before."""

    async def receive(
        self,
        actor: Actor,
        files: Sequence[ReceivedFile],
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        """Keep files that somebody sent, and answer; None as for `act`."""

    async def lost(self, platform: Platform, workspace: str, user: str | None) -> None:
        """Somebody, or without a user the whole workspace, cannot be reached any more."""

    async def told(self, actor: Actor) -> None:
        """The platform tells of somebody, in their profile; they did nothing themselves."""

    async def departed(self, platform: Platform, workspace: str, user: str) -> None:
        """Somebody's account was closed."""


class DeliveryError(Exception):
    """A message that did not arrive.

    `permanent`: trying again is no use. `retry_after`: seconds that the whole workspace has to wait.
    `in_doubt`: the platform may have got it all the same (a time-out after the request had left).
    `gone`: the recipient cannot be reached any more, so nothing else needs to be tried for them.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        in_doubt: bool = False,
        gone: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent or gone
        self.retry_after = retry_after
        self.in_doubt = in_doubt
        self.gone = gone


@dataclass(frozen=True)
class Reference:
    """Where a sent message is, so that it can be edited.

    Slack: channel and ts. Teams: conversation and activity id. `address` is the recipient's
    address as it is known after sending.
    """

    conversation: str
    message: str
    address: dict[str, str]


@dataclass(frozen=True)
class Delivery:
    """One message on its way. `id` is the same at every try, and unique over all workspaces."""

    id: int
    workspace: str
    recipient: str
    address: dict[str, str]
    message: Message


class Channel(Protocol):
    """A platform that messages leave through. All methods raise DeliveryError."""

    platform: Platform
    pace: float
    """Messages a second that one workspace may get."""
    can_find: bool
    """Whether `find` can tell if a message of before a crash was sent."""

    async def send(self, delivery: Delivery) -> Reference:
        """Send a new message to one person."""

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        """Replace a message that was sent."""

    async def find(self, delivery: Delivery) -> Reference | None:
        """Look for a delivery that may have been sent before a crash; None when it is not there."""
