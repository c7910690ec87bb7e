"""The ledger of consent: entries are added, and never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    """Where something of somebody may be used. Colleagues: only single pieces are asked for."""

    LINKEDIN = "linkedin"
    WEBSITE = "website"
    RECRUITMENT = "recruitment"
    COLLEAGUES = "colleagues"


GENERAL = (Channel.LINKEDIN, Channel.WEBSITE, Channel.RECRUITMENT)
"""What everybody is asked about, apart from any single piece."""


class Event(StrEnum):
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class How(StrEnum):
    """How it came: from the person in the chat, in a mail, on paper, or because time passed."""

    CHAT = "chat"
    MAIL = "mail"
    PAPER = "paper"
    TIME = "time"


@dataclass(frozen=True)
class Entry:
    """One thing that was said, about a channel in general or (`reuse_id`) about one piece.

    `until` is the last day of what was given. `received_on` is the day on a mail or a paper.
    """

    id: int
    channel: Channel
    reuse_id: int | None
    text_id: int
    event: Event
    at: datetime
    until: date | None
    how: How
    received_on: date | None = None
