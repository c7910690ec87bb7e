"""What people say without a name when they leave: what waits in the box, and what of it may be told.

Few people leave, so every question waits until there are enough answers to it, be that some quarters later.
What is told is told once, of whole quarters, and never changes.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.disclosure import disclosable
from bot.domain.tally import ALL, Answered, Tally, count_people, count_values, hides_everybody
from bot.domain.time_and_retention.months import months_of_quarter, previous_quarter
from bot.domain.time_and_retention.reasons import Reason


class Ask(StrEnum):
    """What is asked with a few choices. The fourth question, what should change, is in one's own words."""

    BROUGHT = "brought"
    HEAVY = "heavy"
    BACK = "back"


CHOICES: Mapping[Ask, tuple[str, ...]] = {
    Ask.BROUGHT: ("voice", "network", "skills", "fun", "little"),
    Ask.HEAVY: ("time", "messages", "subjects", "reactions", "nothing"),
    Ask.BACK: ("yes", "maybe", "no"),
}
CHANGE = "change"
"""The name of the fourth."""
REASON = "reason"
"""The name of the one question that is asked on the last card."""
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    **{str(ask): choices for ask, choices in CHOICES.items()},
    REASON: tuple(Reason),
}
OTHERS = ""
"""What stands for all answers that may not be told by themselves."""
_ONE_KEY = ""
IsTold = Callable[[str, str], bool]


@dataclass(frozen=True)
class ExitFigure:
    """How often each answer was given, from the first month of a quarter to the last of another."""

    question: str
    first: str
    last: str
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class Said:
    """A text of a quarter, under an id by chance."""

    id: str
    quarter: str
    text: str


@dataclass(frozen=True)
class ExitBox:
    """`secret` makes the marks; `since` has the quarter of the first answer that waits, by question.

    `looked_in`: the quarter as which began it was last seen what may be told. In between nothing is, or it
    would tell that somebody has just answered. `figures` and `texts` leave the box as soon as they are
    written.
    """

    secret: str
    tally: Tally = field(default_factory=Tally)
    since: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[ExitFigure, ...] = ()
    texts: tuple[Said, ...] = ()
    looked_in: str = ""

    def with_answers(self, mark: str, given: Answered, quarter: str) -> "ExitBox":
        """The same with somebody's answers, unless the mark is there already."""
        tally = self.tally.with_answers(_ONE_KEY, mark, given)
        if tally is self.tally:
            return self
        asked = [*given.values, *([CHANGE] if given.comment else [])]
        return replace(self, tally=tally, since={**dict.fromkeys(asked, quarter), **self.since})

    def folded(self, quarter: str, is_told: IsTold, new_id: Callable[[], str]) -> "ExitBox":
        """The same as `quarter` has begun: what may be told of those before it stands apart from what waits.

        `is_told`: whether a question has figures that end with a month already; then it waits once more.
        """
        if self.looked_in == quarter:
            return self
        last = months_of_quarter(previous_quarter(quarter))[-1]
        box = replace(self, looked_in=quarter)
        for question, first in self.since.items():
            if first >= quarter or is_told(question, last):
                continue
            if question == CHANGE:
                box = box.with_texts(previous_quarter(quarter), new_id)
            elif numbers := _disclosable_numbers(self.tally, question):
                figure = ExitFigure(question, first, last, numbers)
                box = replace(box.without(question), figures=(*box.figures, figure))
        return box

    def without_told(self) -> "ExitBox | None":
        """What is left once that is written; None if nothing waits."""
        return replace(self, figures=(), texts=()) if self.since else None

    def without_old(self, before: str) -> "ExitBox":
        """The same without what has waited since a quarter before that one."""
        box = self
        for question in [one for one, first in self.since.items() if first < before]:
            box = box.without(question)
        return box

    def with_texts(self, quarter: str, new_id: Callable[[], str]) -> "ExitBox":
        """The same with its texts set apart, if there are enough."""
        texts = tuple(Said(new_id(), quarter, text) for text in self.tally.disclosable_comments())
        return replace(self.without(CHANGE), texts=texts) if texts else self

    def without(self, question: str) -> "ExitBox":
        """The same without what waits of a question; who answered it is still known by the mark."""
        counts = {place: number for place, number in self.tally.counts.items() if place[1] != question}
        comments = () if question == CHANGE else self.tally.comments
        since = {one: first for one, first in self.since.items() if one != question}
        return replace(self, tally=replace(self.tally, counts=counts, comments=comments), since=since)

    def to_text(self) -> str:
        kept = {
            "secret": self.secret,
            "tally": self.tally.to_text(),
            "since": dict(sorted(self.since.items())),
            "figures": [[*vars(one).values()] for one in self.figures],
            "texts": [[*vars(one).values()] for one in self.texts],
            "looked_in": self.looked_in,
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "ExitBox":
        kept = json.loads(text)
        return cls(
            kept["secret"],
            Tally.from_text(kept["tally"]),
            kept["since"],
            tuple(ExitFigure(*one) for one in kept["figures"]),
            tuple(Said(*one) for one in kept["texts"]),
            kept["looked_in"],
        )


@dataclass(frozen=True)
class Period:
    """Whole quarters, from the first to the last month, and what is told of each question.

    `others`: how many gave an answer that is not told by itself.
    """

    first: str
    last: str
    shown: Mapping[str, Mapping[str, int]]

    def others(self, question: str) -> int:
        return self.shown.get(question, {}).get(OTHERS, 0)

    def answers(self, question: str) -> list[tuple[str, int]]:
        """What is told by itself, in the order of the choices."""
        numbers = self.shown.get(question, {})
        return [(one, numbers[one]) for one in QUESTIONS[question] if one in numbers]


def periods_of(figures: Iterable[ExitFigure]) -> list[Period]:
    """The figures of the same months together, the oldest first."""
    found: dict[tuple[str, str], dict[str, Mapping[str, int]]] = {}
    for one in figures:
        found.setdefault((one.last, one.first), {})[one.question] = one.numbers
    return [Period(first, last, found[last, first]) for last, first in sorted(found)]


def _disclosable_numbers(tally: Tally, question: str) -> Mapping[str, int]:
    """What may be told of a question; nothing if no answer may be, or all gave the same and are too few."""
    crowd, choices = tally.crowds(question).get(ALL, {}), QUESTIONS[question]
    if not hides_everybody(crowd):
        return {}
    sizes = dict(zip(choices, count_values(crowd, choices), strict=True))
    whole = count_people(crowd)
    numbers = {one: sizes[one] for one in disclosable(sizes, whole)}
    rest = whole - sum(numbers.values())
    return {**numbers, **({OTHERS: rest} if rest else {})} if numbers else {}
