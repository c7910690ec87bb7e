"""What people get of an event: an invitation, a reminder, news of a change; and cards that are kept true."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot import days_off
from bot.domain.events import Coming, Event, news_at
from bot.domain.messages import Message
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Workspace
from bot.store import outbox
from bot.store.engine import Tx
from bot.store.events.coming import Sent
from bot.store.notifying import notify
from content_library import event_cards
from content_library.library import Library


@dataclass(frozen=True)
class Teller:
    """Tells one person at a time of one event. `address` is the bot's own, for the calendar file."""

    tx: Tx
    library: Library
    workspace: Workspace
    event: Event
    address: str
    now: datetime

    def card(self, member: Member, answer: Coming | None, intro: str = "") -> Message:
        """The event as this person sees it."""
        return event_cards.card(
            self.library, self.workspace, member, self.event, answer, self.address, intro=intro
        )

    def invite(self, member: Member) -> None:
        """Ask whether they come."""
        key = f"invited:{self.event.sequence}"
        self._send(Kind.EVENT, key, member, self.card(member, None, "invited"), self.now)

    def remind(self, member: Member, answer: Coming) -> None:
        """Say that it is soon."""
        key = f"reminder:{self.event.plan.starts_at:%Y%m%dT%H%M}"
        self._send(Kind.EVENT, key, member, self.card(member, answer, "reminder"), self.now)

    def tell_of_change(self, member: Member, answer: Coming) -> None:
        """Say what it is like now, or that it is off, in time and if possible at a good moment."""
        due = news_at(self.now, self.event.plan.starts_at, member, days_off.of(member))
        key = f"changed:{self.event.sequence}"
        self._send(Kind.EVENT_NEWS, key, member, self.card(member, answer, "changed"), due)

    def redraw(
        self, member: Member, answer: Coming | None, cards: Iterable[Sent], *, asked: bool = False
    ) -> None:
        """Let these cards show how it is now; `asked`: the person has just clicked."""
        message = self.card(member, answer)
        for one in cards:
            key = f"edit:{one.id}"
            outgoing = Outgoing(
                self.workspace.id, member.id, Kind.EDIT, key, message, due_at=self.now, asked=asked
            )
            outbox.edit(self.tx, outgoing, one.id)

    def _send(self, kind: Kind, key: str, member: Member, message: Message, due: datetime) -> None:
        whole = f"event:{self.event.id}:{key}:{member.id}"
        notify(self.tx, member, kind, whole, message, due, expires_at=self.event.plan.ends_at)
