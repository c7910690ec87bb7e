"""What holds now, by the ledger. The last word on a channel and a piece counts, until its last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.consent.ledger import Channel, Entry, Event
from bot.domain.consent.text import ConsentText

RENEW_WITHIN = timedelta(days=30)
"""Consent that ends so soon may be given anew."""

Key = tuple[Channel, int | None]
"""A channel, and the piece that it is about; None: in general."""


class Reason(StrEnum):
    """Why something may be used, or why not."""

    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NEVER = "never"


@dataclass(frozen=True)
class ConsentStatus:
    """How it stands with one channel and piece; `entry` is the last word, if there is any."""

    reason: Reason = Reason.NEVER
    entry: Entry | None = None

    @property
    def is_valid(self) -> bool:
        return self.reason is Reason.GIVEN

    @property
    def until(self) -> date | None:
        """The last day of consent that was given, over or not."""
        return self.entry.until if self.entry else None


def consent_status(entries: Iterable[Entry], today: date) -> dict[Key, ConsentStatus]:
    """How it stands with everything that was ever said. The date counts, not whether its end was noted."""
    last: dict[Key, Entry] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        last[entry.channel, entry.reuse_id] = entry
    return {key: ConsentStatus(_reason(entry, today), entry) for key, entry in last.items()}


def is_answered(found: ConsentStatus, text: ConsentText) -> bool:
    """Whether the person has said yes or no under this text. A yes that is over is no answer."""
    entry = found.entry
    if entry is None or found.reason is Reason.EXPIRED:
        return False
    if entry.event is Event.WITHDRAWN and text.published_at and entry.at >= text.published_at:
        return True
    return entry.text_id == text.id


def may_renew(found: ConsentStatus, today: date) -> bool:
    return found.is_valid and found.until is not None and found.until - RENEW_WITHIN <= today


def _reason(entry: Entry, today: date) -> Reason:
    over = entry.event is Event.GIVEN and (entry.until is None or entry.until < today)
    return Reason.EXPIRED if over else Reason(entry.event)
