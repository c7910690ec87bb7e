"""A platform in memory: it shows what it is sent, and has the troubles it is told to have."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.base import Call, CannotTell, Delivery, DeliveryError, Reference
from bot.domain.messages import Message
from bot.domain.people import Platform
from tests.patience import PATIENCE


@dataclass
class Shown:
    """A message in somebody's chat."""

    id: str
    delivery: int
    message: Message
    edits: int = 0


class ChannelDouble:
    """Both platforms' promises: Slack can find a message again, Teams cannot."""

    def __init__(self, platform: Platform = Platform.SLACK, pace: float = 10_000) -> None:
        self.platform = platform
        self.pace = pace
        self.a_minute: Mapping[Call, int] = {}
        self.can_find = platform is Platform.SLACK
        self.chats: defaultdict[str, list[Shown]] = defaultdict(list)
        self.calls: list[tuple[str, str]] = []
        """What was asked, as a verb and a recipient."""
        self.sent_at: list[float] = []
        self.blocked: set[str] = set()
        """Recipients who are gone."""
        self.open = asyncio.Event()
        """Set, unless messages should stay on their way for a while: all of them, or those to the `slow`."""
        self.open.set()
        self.slow: set[str] = set()
        self.failing: set[str] = set()
        """Recipients whose messages end in a fault of the platform, each time."""
        self.down: Exception | None = None
        """What every call fails with, before anything happens; None while all is well."""
        self.probes = 0
        self.on_their_way = 0
        self._more = asyncio.Event()
        self.most_on_their_way = 0
        self._before: deque[Exception] = deque()
        self._after: deque[Exception] = deque()

    def refuse(self, *errors: Exception) -> None:
        """Let the next calls fail with these, before anything happens."""
        self._before.extend(errors)

    def drop_answers(self, number: int = 1) -> None:
        """Let the next messages arrive, but not the answer that they did."""
        self.break_after(*(DeliveryError("timeout", in_doubt=True) for _ in range(number)))

    def break_after(self, *errors: Exception) -> None:
        """Let the next messages arrive, and fail with these then."""
        self._after.extend(errors)

    def titles(self, recipient: str = "U1") -> list[str]:
        """What somebody sees."""
        return [one.message.title for one in self.chats[recipient]]

    async def until_on_their_way(self, number: int) -> None:
        """Wait until so many messages are on their way at once."""
        await self._until(lambda: self.on_their_way >= number)

    async def until_shown(self, number: int, recipient: str = "U1") -> None:
        """Wait until somebody has so many messages."""
        await self._until(lambda: len(self.chats[recipient]) >= number)

    async def send(self, delivery: Delivery) -> Reference:
        """Show a new message."""
        await self._arrive("send", delivery)
        chat = self.chats[delivery.recipient]
        chat.append(Shown(f"{delivery.recipient}-{len(chat) + 1}", delivery.id, delivery.message))
        self._more.set()
        if self._after:
            raise self._after.popleft()
        return self._reference(delivery, chat[-1])

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        """Replace a message; one that is not there cannot be."""
        await self._arrive("edit", delivery)
        for one in self.chats[delivery.recipient]:
            if one.id == reference.message and reference.conversation == _chat(delivery):
                one.message = delivery.message
                one.edits += 1
                if self._after:
                    raise self._after.popleft()
                return
        raise DeliveryError("message_not_found", permanent=True, missing=True)

    async def find_delivery(self, delivery: Delivery) -> Reference | None:
        """Look for a message of before."""
        if not self.can_find:
            raise CannotTell
        await self._arrive("find", delivery)
        found = (one for one in self.chats[delivery.recipient] if one.delivery == delivery.id)
        shown = next(found, None)
        return self._reference(delivery, shown) if shown else None

    async def probe(self, workspace: str, address: Mapping[str, str]) -> None:
        """Answer, unless the platform is down."""
        del workspace, address
        self.probes += 1
        if self.down:
            raise self.down

    def is_open(self, address: Mapping[str, str]) -> bool:
        """Whether somebody was written to before."""
        return "channel" in address

    async def _arrive(self, verb: str, delivery: Delivery) -> None:
        self.calls.append((verb, delivery.recipient))
        self.sent_at.append(asyncio.get_running_loop().time())
        self.on_their_way += 1
        self.most_on_their_way = max(self.most_on_their_way, self.on_their_way)
        self._more.set()
        if not self.slow or delivery.recipient in self.slow:
            await self.open.wait()
        self.on_their_way -= 1
        if delivery.recipient in self.blocked:
            raise DeliveryError("blocked", gone=True)
        if self.down:
            raise self.down
        if delivery.recipient in self.failing:
            raise DeliveryError("http_500", outage=True, in_doubt=verb == "send")
        if self._before:
            raise self._before.popleft()

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                self._more.clear()
                await self._more.wait()

    def _reference(self, delivery: Delivery, shown: Shown) -> Reference:
        return Reference(_chat(delivery), shown.id, {**delivery.address, "channel": _chat(delivery)})


def _chat(delivery: Delivery) -> str:
    return f"D-{delivery.recipient}"
