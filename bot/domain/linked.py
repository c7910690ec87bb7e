"""One person at HR of two workspaces: both of them said so, and each acts in their own."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import choice

from bot.domain.people import Actor, Member, Workspace

CODE_FOR = timedelta(minutes=10)
ANSWER_WITHIN = timedelta(hours=1)
"""Once the code was typed, for the yes of both sides."""
_LETTERS = "BCDFGHJKMPQRTVWXYZ2346789"
"""None that looks like another one, and no vowels, which would make words."""
_LENGTH = 8
_GAPS = re.compile(r"[\s-]+")


@dataclass(frozen=True)
class LinkRequest:
    """Somebody asks to be linked with whoever types their code. `entered_by_id`: who did, elsewhere."""

    id: int
    workspace_id: int
    asked_by_id: int
    entered_by_id: int | None
    agreed: bool
    ends_at: datetime


@dataclass(frozen=True)
class Linked:
    """The other one whom somebody is, as they are now."""

    workspace: Workspace
    member: Member

    @property
    def actor(self) -> Actor:
        return Actor(self.workspace.platform, self.workspace.external_id, self.member.external_id)


def new_code() -> str:
    letters = "".join(choice(_LETTERS) for _ in range(_LENGTH))
    return f"{letters[: _LENGTH // 2]}-{letters[_LENGTH // 2 :]}"


def read_code(typed: str) -> str:
    """A code as it is marked: however it was typed."""
    return _GAPS.sub("", typed).upper()
