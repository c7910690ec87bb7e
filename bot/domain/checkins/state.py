"""What is kept, encrypted, of somebody in a round: whether they answered, but never what."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from bot.domain.checkins.given import Answer
from bot.domain.checkins.question import Question


@dataclass(frozen=True)
class State:
    """One person in an open round. `group` is where their answers count too.

    `marks` has one for each answer that was counted. It is made of the value and of a receipt that is only on
    the person's own card, so whoever reads it cannot tell what was answered.
    """

    group: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    skipped: bool = False
    reminded: bool = False

    @property
    def wants_reminder(self) -> bool:
        """Whether the person has done nothing yet, and was not reminded."""
        return not (self.marks or self.skipped or self.reminded)

    def fits(self, question: Question, answer: Answer | None) -> bool:
        """Whether this is the answer that was counted last; None: whether there was none."""
        return self.marks.get(question) == (answer.mark if answer else None)

    def with_answer(self, question: Question, answer: Answer | None) -> "State":
        """The same after an answer, or after it was taken back."""
        others = {name: kept for name, kept in self.marks.items() if name != question}
        return replace(self, marks={**others, question: answer.mark} if answer else others, skipped=False)

    def with_skip(self, *, skipped: bool) -> "State":
        """The same after all of it was skipped, or after that was taken back."""
        return replace(self, skipped=skipped)

    def with_reminder(self) -> "State":
        return replace(self, reminded=True)

    def to_text(self) -> str:
        """Write it, to be encrypted."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "State":
        return cls(**json.loads(text))
