"""The questions of a check-in, how each is stored, and the rounds in which they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SCALE = range(1, 6)
"""The values of an answer. Five is the most favourable one, for every question."""
WORRYING = 2
"""This and below: whoever answers so is shown where help is. Nothing else happens."""


class Question(StrEnum):
    """The bank. Each asks about the programme, and none about somebody's health."""

    LOAD = "load"
    TIME = "time"
    SATISFACTION = "satisfaction"
    PRIDE = "pride"
    SUPPORT = "support"
    COMMENT = "comment"

    @property
    def has_scale(self) -> bool:
        """Whether it has five answers to choose from."""
        return self is not Question.COMMENT


class Storage(StrEnum):
    """How an answer is kept: only counted, or with the name beside it."""

    ANONYMOUS = "anonymous"
    NAMED = "named"


class Split(StrEnum):
    """The one dimension by which a round's totals may be split. Two could be laid over each other."""

    NONE = "none"
    DEPARTMENT = "department"
    LOCATION = "location"
    PHASE = "phase"


Questions = Mapping[Question, Storage]

NAMEABLE = (Question.TIME, Question.SUPPORT)
"""What may be asked by name: HR can arrange time and support for somebody. Load, satisfaction and pride never
are, for nobody could afford an honest answer then."""
USUAL: Questions = dict.fromkeys(
    (Question.LOAD, Question.TIME, Question.SATISFACTION, Question.COMMENT), Storage.ANONYMOUS
)
EVERY_WEEKS = range(1, 13)


@dataclass(frozen=True)
class Plan:
    """What HR set for the rounds to come. `next_on` is a Monday; None while HR pauses the rounds."""

    every_weeks: int = 4
    questions: Questions = field(default_factory=lambda: USUAL)
    split: Split = Split.NONE
    next_on: date | None = None


MONTHLY = 4
"""Weeks; what comes sooner is more often than monthly."""


def asks_more(before: Plan | None, after: Plan) -> bool:
    """Whether a change takes a second yes: for more that is asked by name, or for rounds more often."""
    had = before or Plan(every_weeks=MONTHLY, questions={})
    named = [one for one, kept in after.questions.items() if kept is Storage.NAMED]
    sooner = after.every_weeks < min(MONTHLY, had.every_weeks)
    return sooner or any(had.questions.get(one) is not Storage.NAMED for one in named)


def plan_details(plan: Plan, *, running: bool) -> dict[str, str]:
    """A plan in plain values, as a request and the audit log keep it."""
    questions = ",".join(f"{one}:{kept}" for one, kept in plan.questions.items())
    weeks, split = str(plan.every_weeks), str(plan.split)
    return {
        "every_weeks": weeks,
        "questions": questions,
        "split": split,
        "running": "yes" if running else "no",
    }


def read_plan(details: Mapping[str, str]) -> tuple[Plan, bool]:
    """The plan that these values say, and whether rounds are held. Raises ValueError or LookupError."""
    pairs = dict(one.split(":") for one in details["questions"].split(",") if one)
    questions = {Question(one): Storage(kept) for one, kept in pairs.items()}
    return Plan(int(details["every_weeks"]), questions, Split(details["split"])), details["running"] == "yes"


@dataclass(frozen=True)
class Round:
    """A round keeps what it was opened with: nothing can be loosened once there are answers."""

    id: int
    workspace_id: int
    opens_on: date
    closes_on: date
    questions: Questions
    split: Split
    asked: int
    closed: bool

    @property
    def anonymous(self) -> tuple[Question, ...]:
        """What is only counted, value by value."""
        return tuple(
            one for one, kept in self.questions.items() if one.has_scale and kept is Storage.ANONYMOUS
        )

    @property
    def is_anonymous(self) -> bool:
        """Whether it asks anything without a name."""
        return Storage.ANONYMOUS in self.questions.values()

    @property
    def named(self) -> tuple[Question, ...]:
        return tuple(one for one, kept in self.questions.items() if kept is Storage.NAMED)
