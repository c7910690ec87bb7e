"""What a card is about. The outbox keeps this and not the card, which is drawn when it leaves."""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What can be drawn at any time, from how things are then; `bot/drawing.py` says how, in a line each."""

    # A nudge: the weekly card, a prompt by itself, or what somebody took from a list.
    CARD = "card"
    # An item of a nudge that comes back.
    REMINDER = "reminder"
    # An item: the card or the reminder it is on, which asks where it was shared.
    CARD_ASKING = "card_asking"
    REMINDER_ASKING = "reminder_asking"
    # An item that somebody went to share: whether it is posted.
    POSTED = "posted"
    # A member: whether less would be better, and that there is nothing new for them.
    INACTIVITY = "pace"
    NOTHING_NEW = "nothing_new"
    # An event: its card, and the same with what is said above it.
    EVENT = "event"
    EVENT_INVITED = "event_invited"
    EVENT_REMINDER = "event_reminder"
    EVENT_CHANGED = "event_changed"
    # A round of check-ins.
    CHECKIN = "checkin"
    CHECKIN_NAMED = "checkin_named"
    CHECKIN_RESULT = "checkin_result"
    # A workspace: the news that waits for HR.
    NEWS = "news"


@dataclass(frozen=True)
class About:
    """What one card is about. `id` is the row's: of a nudge, an item, an event and so on."""

    subject: Subject
    id: int
