"""The way into one workspace: no faster than its platform wants, and without what it limits just now."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.base import Call, Channel, DeliveryError
from bot.domain.outbox import Kind
from bot.domain.spacing import Came
from bot.store import spacing
from bot.store.engine import Store, Tx
from bot.store.outbox_rows import Claimed
from bot.store.workspaces import Hold
from scheduler.windows import at_once

_LATE = 0.1
_MINUTE = timedelta(minutes=1)


class Way:
    """Shared by all who send to a workspace. A new process learns the limits again, by one refusal each."""

    def __init__(self, workspace_id: int, external_id: str, channel: Channel) -> None:
        self.workspace_id, self.external_id, self.channel = workspace_id, external_id, channel
        self.places = at_once(channel.pace)
        self.changed = asyncio.Event()
        self._look_again = False
        self._turn = asyncio.Lock()
        self._next_turn = 0.0
        self._gap = asyncio.Lock()
        self._lately: deque[float] = deque()
        self._limited: dict[Call, datetime] = {}
        self._here: dict[int, datetime] = {}
        self._made: defaultdict[Call, deque[datetime]] = defaultdict(deque)

    def look_again(self) -> None:
        """There may be something that matters more than what was claimed."""
        self._look_again = True
        self.changed.set()

    def was_told(self) -> bool:
        """Whether somebody said so since this was asked last."""
        told, self._look_again = self._look_again, False
        return told

    async def turn(self) -> None:
        """Wait so long that the workspace gets no more messages a second than its platform wants."""
        time = asyncio.get_running_loop().time
        async with self._turn:
            await asyncio.sleep(self._next_turn - time())
            now, step = time(), 1 / self.channel.pace
            # What is a little late takes nothing from the pace.
            late = now - self._next_turn
            self._next_turn = (self._next_turn if late < max(step, _LATE) else now) + step

    async def gap(self) -> None:
        """Wait until a call may be made: what was held up after its turn does not leave with those behind."""
        time, most = asyncio.get_running_loop().time, max(1, int(self.channel.pace))
        async with self._gap:
            if len(self._lately) >= most:
                await asyncio.sleep(self._lately[-most] + 1 - time())
                self._lately.popleft()
            self._lately.append(time())

    def note(self, call: Call, now: datetime) -> None:
        """Such a call is made now."""
        if most := self.channel.a_minute.get(call):
            self._made[call].append(now)
            while len(self._made[call]) > most:
                self._made[call].popleft()

    def learn(self, refused: DeliveryError, one: Claimed, now: datetime) -> datetime | None:
        """Until when such calls, or this conversation, get nothing; None if it is not about one of these."""
        if refused.retry_after is None:
            return None
        until = now + timedelta(seconds=refused.retry_after)
        if refused.call:
            self._limited[refused.call] = max(until, self._limited.get(refused.call, until))
            return self._limited[refused.call]
        if not refused.here or any(end > now for who, end in self._here.items() if who != one.member.id):
            return None  # two conversations at once: it is about them all
        self._here = {one.member.id: until}
        return until

    def is_open(self, call: Call, now: datetime) -> bool:
        return self._opens(call, now) <= now

    def opens_at(self, one: Claimed, now: datetime) -> datetime:
        """When all calls that a message needs may be made."""
        opens = [self._opens(call, now) for call in self._calls(one)]
        return max(now, self._here.get(one.member.id, now), *opens)

    def _opens(self, call: Call, now: datetime) -> datetime:
        opens, made = self._limited.get(call, now), self._made[call]
        if made and made[0] <= now and len(made) == self.channel.a_minute.get(call):
            opens = max(opens, made[0] + _MINUTE)
        return opens

    def _calls(self, one: Claimed) -> Iterator[Call]:
        if one.kind is Kind.EDIT:
            yield Call.EDIT
            return
        yield Call.POST
        if one.in_doubt:
            yield Call.FIND
        if not self.channel.is_open(one.address):
            yield Call.OPEN


@dataclass
class Drain:
    """One drain of one workspace.

    `hold` is how the workspace was found; `held_until` is what came of this drain. `came`: what those got of
    late to whom what was claimed is sent that nobody asked for.
    """

    way: Way
    hold: Hold = field(default_factory=Hold)
    held_until: datetime | None = None
    came: dict[int, Came] = field(default_factory=dict)

    def look_up(self, tx: Tx, people: Iterable[int], now: datetime) -> None:
        """Look for all at once: each by itself would cost a fifth of what it takes to deliver a message."""
        self.came |= spacing.came_to(tx, people, now)

    async def came_to(self, store: Store, who: int, now: datetime) -> Came:
        """What came to somebody; looked up again for a second message to them, after which there is more."""
        if came := self.came.pop(who, None):
            return came
        return (await asyncio.to_thread(store.read, lambda tx: spacing.came_to(tx, [who], now)))[who]

    @property
    def on_trial(self) -> bool:
        """Whether the platform has failed, so that messages go one by one until one has arrived."""
        return self.hold.until is not None or self.hold.times > 0


class NotNow(Exception):
    """The workspace gets nothing at the moment, or the message is not ours to send any more."""
