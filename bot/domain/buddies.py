"""Two who help each other: both say yes, either side stops, and the bot helps them to begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.domain.people import Member

MOST = 3
"""Pairs that one person is in or is asked for."""
PROMPTS = 3
"""So many in turn; then it is quiet until somebody asks for more."""
BETWEEN_PROMPTS = timedelta(weeks=4)
ANSWER_WITHIN = timedelta(days=14)
NOT_AGAIN_FOR = timedelta(days=90)
"""Two who parted, or of whom one said no, are not put together again so soon; nor is it kept for longer."""
OUT_OF_REACH = timedelta(days=3)
"""Somebody who cannot be reached for so long is no help to anybody."""
OFFERED = 3


class PairState(StrEnum):
    """proposed -> active -> ended; or ended at once."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True)
class Pair:
    """Two people. `first` looks for help, `second` gives it; None who was erased, or has not answered.

    `prompt` is the number of the next prompt, and `prompt_at` when it comes; None: it is quiet.
    """

    id: int
    workspace_id: int
    first_id: int | None
    second_id: int | None
    state: PairState
    first_agrees: bool | None
    second_agrees: bool | None
    proposed_at: datetime
    ended_at: datetime | None = None
    prompt: int = 1
    prompt_at: datetime | None = None

    @property
    def both(self) -> tuple[int, ...]:
        return tuple(one for one in (self.first_id, self.second_id) if one is not None)

    @property
    def is_open(self) -> bool:
        """Whether it goes on, or may begin yet."""
        return self.state is not PairState.ENDED

    def other(self, member_id: int) -> int | None:
        return self.second_id if member_id == self.first_id else self.first_id

    def agrees(self, member_id: int) -> bool | None:
        return self.first_agrees if member_id == self.first_id else self.second_agrees


def pair_after_answer(pair: Pair, member_id: int, now: datetime, *, yes: bool) -> Pair:
    """The pair after an answer of one of the two. Only the first answer counts, and one no ends it."""
    if pair.state is not PairState.PROPOSED or pair.agrees(member_id) is not None:
        return pair
    first, second = (yes, pair.second_agrees) if member_id == pair.first_id else (pair.first_agrees, yes)
    pair = replace(pair, first_agrees=first, second_agrees=second)
    if not yes:
        return pair_after_end(pair, now)
    if pair.first_agrees and pair.second_agrees:
        return replace(pair, state=PairState.ACTIVE, prompt=2, prompt_at=now + BETWEEN_PROMPTS)
    return pair


def pair_after_end(pair: Pair, now: datetime) -> Pair:
    return replace(pair, state=PairState.ENDED, ended_at=now, prompt_at=None)


def pair_after_prompt(pair: Pair, now: datetime) -> Pair:
    """The pair after its prompt was written."""
    if pair.prompt >= PROMPTS:
        return replace(pair, prompt=1, prompt_at=None)
    return replace(pair, prompt=pair.prompt + 1, prompt_at=now + BETWEEN_PROMPTS)


def best_guides(
    guides: Iterable[Member], member: Member, busy: Mapping[int, int], month: str
) -> list[Member]:
    """A few guides for somebody: rather of another department, and not always the same.

    `busy` has how many pairs each is in.
    """

    def order(guide: Member) -> tuple[bool, bool, int, bytes]:
        near = bool(member.department) and guide.department == member.department
        chance = sha256(f"{member.id}:{guide.id}:{month}".encode()).digest()
        return guide.language != member.language, near, busy.get(guide.id, 0), chance

    return sorted(guides, key=order)[:OFFERED]
