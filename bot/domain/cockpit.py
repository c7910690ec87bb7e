"""Sessions of the cockpit: who looks at it in which browser, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.people import Actor, Member

LASTS = timedelta(hours=8)
IDLE = timedelta(minutes=30)
_NOTED_EVERY = timedelta(minutes=1)
"""That somebody is there is not written down at each page."""


@dataclass(frozen=True)
class Session:
    id: int
    member_id: int
    opened_at: datetime
    seen_at: datetime

    def is_open(self, now: datetime) -> bool:
        return now < min(self.opened_at + LASTS, self.seen_at + IDLE)

    def is_to_be_noted(self, now: datetime) -> bool:
        return now >= self.seen_at + _NOTED_EVERY


@dataclass(frozen=True)
class Seat:
    """Who sits behind a session, as they are at this moment.

    `form_key` is in each form of its pages, and in no other's. Not `is_noted`: it is to be written down that
    they are here.
    """

    session: int
    actor: Actor
    member: Member
    form_key: str
    is_noted: bool = True


def form_key(secret: str) -> str:
    """What a page shows of a session: whoever reads it there cannot sign in with it."""
    return sha256(f"form {secret}".encode()).hexdigest()
