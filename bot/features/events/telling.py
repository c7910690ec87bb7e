"""What people get of an event: an invitation, a reminder, news of a change; and cards that are kept true."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot import days_off
from bot.domain.about import About, Subject
from bot.domain.events import Event, news_at
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member
from bot.store import outbox
from bot.store.engine import Tx
from bot.store.events.coming import Sent


@dataclass(frozen=True)
class Teller:
    """Tells one person at a time of one event."""

    tx: Tx
    event: Event
    now: datetime

    def invite(self, member: Member) -> None:
        """Ask whether they come."""
        key = f"invited:{self.event.sequence}"
        self._send(Kind.EVENT, key, member, Subject.EVENT_INVITED, self.now)

    def remind(self, member: Member) -> None:
        """Say that it is soon."""
        key = f"reminder:{self.event.plan.starts_at:%Y%m%dT%H%M}"
        self._send(Kind.EVENT, key, member, Subject.EVENT_REMINDER, self.now)

    def tell_of_change(self, member: Member) -> None:
        """Say what it is like now, or that it is off, in time and if possible at a good moment."""
        is_day_off = days_off.public_holidays(member.country, member.region)
        due = news_at(self.now, self.event.plan.starts_at, member, is_day_off)
        key = f"changed:{self.event.sequence}"
        self._send(Kind.EVENT_NEWS, key, member, Subject.EVENT_CHANGED, due)

    def redraw(self, member: Member, cards: Iterable[Sent], *, asked: bool = False) -> None:
        """Let these cards show how it is now; `asked`: the person has just clicked."""
        workspace, about = self.event.workspace_id, About(Subject.EVENT, self.event.id)
        for one in cards:
            key = f"edit:{one.id}"
            edit = Outgoing(workspace, member.id, Kind.EDIT, key, about, due_at=self.now, asked=asked)
            outbox.edit(self.tx, edit, one.id)

    def _send(self, kind: Kind, key: str, member: Member, subject: Subject, due: datetime) -> None:
        event, whole = self.event, f"event:{self.event.id}:{key}:{member.id}"
        card, ends = About(subject, event.id), event.plan.ends_at
        row = Outgoing(event.workspace_id, member.id, kind, whole, card, due, expires_at=ends)
        outbox.add(self.tx, row)
