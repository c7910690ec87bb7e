"""What somebody answered, as the buttons of their own card carry it. It is kept nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from bot.domain.checkins.question import Question

_PART = re.compile(r"([a-z]+)\.([0-5])\.([A-Za-z0-9_-]{1,32})")


@dataclass(frozen=True)
class Answer:
    """A value, with the receipt that it was counted under; a comment has no value."""

    value: int
    receipt: str

    @property
    def mark(self) -> str:
        """What proves the answer to whoever is shown its receipt, and tells nobody what it was."""
        return _hash("mark", f"{self.value}", self.receipt)

    @property
    def comment_id(self) -> str:
        """The id that a comment is kept under: nobody without the receipt finds it by the mark."""
        return _hash("comment", self.receipt)


@dataclass(frozen=True)
class Given:
    """The answers so far, the comment among them."""

    answers: Mapping[Question, Answer] = field(default_factory=dict)

    def with_answer(self, question: Question, answer: Answer | None) -> "Given":
        """The same with another answer to one question; None: without one."""
        others = {name: one for name, one in self.answers.items() if name != question}
        return replace(self, answers={**others, question: answer} if answer else others)

    def to_text(self) -> str:
        """Write it as an action's field, such as “load.4.Xy1 comment.0.Qz2”."""
        return " ".join(f"{name}.{one.value}.{one.receipt}" for name, one in self.answers.items())

    @classmethod
    def from_text(cls, text: str) -> "Given":
        """Read it; what is not ours is left out."""
        answers = {}
        for found in filter(None, map(_PART.fullmatch, text.split(" "))):
            name, value, receipt = found.groups()
            if name in set(Question):
                answers[Question(name)] = Answer(int(value), receipt)
        return cls(answers)


def _hash(*parts: str) -> str:
    return sha256(":".join(parts).encode()).hexdigest()[:32]
