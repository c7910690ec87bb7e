"""A workspace with an outbox, platforms and a clock, for the tests of delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from bot.domain.outbox import Outgoing
from bot.domain.people import Member, Platform, Workspace
from bot.drawing import Pen
from bot.store.tables.outbox import outbox
from scheduler.delivery import Outbox
from tests.channel_double import ChannelDouble
from tests.people import MONDAY, add_ambassador, add_workspace, post
from tests.stopped_clock import StoppedClock
from tests.world import BareWorld


@dataclass(frozen=True)
class Row:
    """What became of a message."""

    state: str
    reason: str
    attempts: int
    due_at: datetime


@dataclass
class World(BareWorld):
    """One workspace on each platform, and who is asked to send to it."""

    clock: StoppedClock = field(default_factory=lambda: StoppedClock(MONDAY))
    slack: ChannelDouble = field(default_factory=ChannelDouble)
    teams: ChannelDouble = field(default_factory=lambda: ChannelDouble(Platform.TEAMS))

    def __post_init__(self) -> None:
        """Make the workspaces, and the outbox that serves them."""
        self.workspaces: Mapping[Platform, Workspace] = {
            Platform.SLACK: add_workspace(self.store),
            Platform.TEAMS: add_workspace(self.store, Platform.TEAMS, "tenant"),
        }
        self.outbox = self.new_outbox()

    def new_outbox(self) -> Outbox:
        """As after a new start."""
        channels = {Platform.SLACK: self.slack, Platform.TEAMS: self.teams}
        return Outbox(self.store, channels, self.clock, Pen(self.library))

    def channel(self, platform: Platform) -> ChannelDouble:
        """The double of a platform."""
        return self.slack if platform is Platform.SLACK else self.teams

    def person(self, user: str = "U1", platform: Platform = Platform.SLACK, **columns: object) -> Member:
        """An ambassador, who is not due for a nudge."""
        return add_ambassador(
            self.store, self.workspaces[platform], user, **{"next_nudge_at": None, **columns}
        )

    def post(self, *messages: Outgoing) -> None:
        """Put messages in the outbox."""
        post(self.store, *messages)

    async def deliver(self) -> None:
        """Send what is due everywhere."""
        for workspace in await self.outbox.waiting():
            await self.outbox.drain(*workspace)

    def messages(self) -> dict[str, Row]:
        """All messages by their key."""
        return dict(self._messages())

    def states(self) -> list[str]:
        """The states of all messages, in the order in which they were put in."""
        return [row.state for _, row in self._messages()]

    def _messages(self) -> list[tuple[str, Row]]:
        columns = outbox.c
        query = select(columns.key, columns.state, columns.reason, columns.attempts, columns.due_at)
        found = self.store.read(lambda tx: tx.execute(query.order_by(columns.id)).all())
        return [(row.key, Row(row.state, row.reason, row.attempts, row.due_at)) for row in found]
