"""What a platform needs of the bot, and what the outbox's delivery needs of a platform."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile
from bot.domain.messages import Changed, Message, Reply, Updated
from bot.domain.people import Actor, Platform, Profile

Look = Callable[[str], Awaitable[bool]]
"""Asks the platform whether somebody with that user id is a colleague who can be written to."""


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
        look: Look | None = None,
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

    async def draw(self, actor: Actor, changed: Changed) -> Updated | None:
        """A card that somebody's click has changed, as it looks now; None if it cannot be shown."""

    async def lost(self, platform: Platform, workspace: str, user: str | None) -> None:
        """Somebody, or without a user the whole workspace, cannot be reached any more."""

    async def told(self, actor: Actor) -> None:
        """The platform tells of somebody, in their profile; they did nothing themselves."""

    async def departed(self, platform: Platform, workspace: str, user: str) -> None:
        pass


class Call(Enum):
    """What a platform may limit by itself, while everything else goes on."""

    POST = auto()
    EDIT = auto()
    OPEN = auto()
    FIND = auto()


class CannotTell(Exception):
    """The platform does not show the bot whether a message is there."""


class DeliveryError(Exception):
    """A message that did not arrive.

    `permanent`: trying again is no use, whoever is at fault.
    `gone`: the recipient cannot be reached any more, so nothing else needs to be tried for them.
    `outage`: the platform's fault and not the message's: the whole workspace waits until it is back.
    `retry_after`: seconds to wait that are known: for the whole workspace, or only for what needs `call`, or
    only `here`: in this conversation.
    `shut_out`: the whole workspace is closed to us until somebody there does something.
    `in_doubt`: the platform may have got it all the same (a time-out after the request had left).
    `missing`: the message that was to be edited is not there any more.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        gone: bool = False,
        outage: bool = False,
        retry_after: float | None = None,
        call: Call | None = None,
        here: bool = False,
        shut_out: bool = False,
        in_doubt: bool = False,
        missing: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent or gone
        self.gone = gone
        self.outage = outage
        self.retry_after = retry_after
        self.call = call
        self.here = here
        self.shut_out = shut_out
        self.in_doubt = in_doubt
        self.missing = missing


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
    a_minute: Mapping[Call, int]
    """Calls of which one workspace takes only so many a minute."""

    def is_open(self, address: Mapping[str, str]) -> bool:
        """Whether a message to this address needs no conversation to be opened first."""

    async def send(self, delivery: Delivery) -> Reference:
        pass

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        pass

    async def find_delivery(self, delivery: Delivery) -> Reference | None:
        """Look for a delivery that may have been sent; None if it is not there. Raises CannotTell."""

    async def probe(self, workspace: str, address: Mapping[str, str]) -> None:
        """Find out if the platform is back, without leaving anything there.

        `address` is somebody's to whom a message is waiting.
        """
