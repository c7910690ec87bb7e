"""What people get of an event: an invitation, a reminder, news of a change; and cards that are kept true."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot import days_off
from bot.domain.about import About, Subject
from bot.domain.events import Event, news_at
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.store.engine import Tx
from bot.store.events.attendance import Sent
from bot.store.notifying import notify, notify_edited


@dataclass(frozen=True)
class Teller:
    tx: Tx
    event: Event
    now: datetime

    def invite(self, member: Member) -> None:
        key = f"invited:{self.event.sequence}"
        self._send(Kind.EVENT, key, member, Subject.EVENT_INVITED, self.now)

    def remind(self, member: Member) -> None:
        key = f"reminder:{self.event.plan.starts_at:%Y%m%dT%H%M}"
        self._send(Kind.EVENT, key, member, Subject.EVENT_REMINDER, self.now)

    def tell_of_change(self, member: Member) -> None:
        """Say what it is like now, or that it is off, in time and if possible at a good moment."""
        # Whoever comes has that time in their diary: quiet hours count for less than news that is too late.
        due = news_at(self.now, self.event.plan.starts_at, member, days_off.holidays_of(member))
        key = f"changed:{self.event.sequence}"
        self._send(Kind.EVENT_NEWS, key, member, Subject.EVENT_CHANGED, due)

    def redraw(self, member: Member, cards: Iterable[Sent], *, asked: bool = False) -> None:
        """Let these cards show how the event is now; `asked`: the person has just clicked."""
        about = About(Subject.EVENT, self.event.id)
        for one in cards:
            notify_edited(self.tx, member, one.id, about, self.now, asked=asked)

    def _send(self, kind: Kind, key: str, member: Member, subject: Subject, due: datetime) -> None:
        whole = f"event:{self.event.id}:{key}:{member.id}"
        card = About(subject, self.event.id)
        notify(self.tx, member, kind, whole, card, due, expires_at=self.event.plan.ends_at)
