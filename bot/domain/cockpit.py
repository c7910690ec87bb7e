"""Sessions of the cockpit: who looks at it in which browser, and for how long."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.linked import Linked
from bot.domain.people import Actor, Member, Workspace

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
    they are here. `linked`: who they are in another workspace. `at` says on each page and in each form that
    it is of that one; empty on those of the workspace that they came in by.
    """

    session: int
    actor: Actor
    member: Member
    workspace: Workspace
    form_key: str
    is_noted: bool = True
    linked: Linked | None = None
    at: str = ""

    def sit(self, at: str) -> "Seat | None":
        """The seat at the workspace that a page is of; None if they have none there, or have no more."""
        if not at:
            return self
        if self.linked is None or at != str(self.linked.workspace.id):
            return None
        here = Linked(self.workspace, self.member)
        there = self.linked
        return replace(
            self, actor=there.actor, member=there.member, workspace=there.workspace, linked=here, at=at
        )


def form_key(secret: str) -> str:
    """What a page shows of a session: whoever reads it there cannot sign in with it."""
    return sha256(f"form {secret}".encode()).hexdigest()
