"""How a source of vacancies stands: whether it reads, whether anything is there, and what HR has to hear."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

NONE_OPEN = "none-open"
"""It was read well and whole, and no vacancy is open there."""
INCOMPLETE = "incomplete"
"""It was read, but not whole, so what is missing may be there."""
GONE = frozenset({NONE_OPEN, "http-404", "http-410"})
"""Nothing is there: the only readings that may close all vacancies of a source, in the end."""
_PASSING = frozenset({"http-408", "http-429", "unreachable", "too-slow", "broken-answer", "fault"})

ASK_AFTER = timedelta(days=14)
"""So long nothing has to be there before HR is asked whether its vacancies should close."""
CLOSE_AFTER = timedelta(days=7)
"""So long HR has for an answer; then they close."""
PATIENCE = timedelta(days=1)
"""So long what often passes by itself may last before HR hears of it."""


class News(StrEnum):
    """What HR has to hear after a reading."""

    FAILING = "failing"
    READS_AGAIN = "reads_again"
    ASK = "ask"
    CLOSE = "close"


@dataclass(frozen=True)
class Standing:
    """What is known of a source from its readings so far.

    `last_error` is the code of the last one, empty if it was good. `failing_since` is the first of the
    readings in a row that were not good, and `told` whether HR has heard of them. `gone_since` is the first
    of those in a row that found nothing there, and `gone_for` how many seconds that has been so: what failed
    between them counts for nothing. `asked_at`: HR was asked whether to close its vacancies;
    `decided`: that was answered, or they closed, which holds until it was read well once more.
    """

    checked_at: datetime | None
    last_error: str
    failing_since: datetime | None
    told: bool
    gone_since: datetime | None
    gone_for: int
    asked_at: datetime | None
    decided: bool


S = TypeVar("S", bound=Standing)


def stand_after(before: S, code: str, now: datetime, *, any_open: bool) -> tuple[S, list[News]]:
    """How a source stands after one more reading, and what HR has to hear of it.

    `code` is empty for a good reading that found vacancies. `any_open`: it has vacancies that are open,
    without which there is nothing to ask.
    """
    after = replace(_count(before, code, now), checked_at=now, last_error=code)
    news: list[News] = []
    if code in {"", NONE_OPEN}:
        news += [News.READS_AGAIN] if before.told else []
        after = replace(after, failing_since=None, told=False)
    elif before.failing_since is None:
        after = replace(after, failing_since=now)
    elif not before.told and (not passes(code) or now - before.failing_since >= PATIENCE):
        news.append(News.FAILING)
        after = replace(after, told=True)
    if code in GONE and any_open and not after.decided:
        if after.asked_at is None and timedelta(seconds=after.gone_for) >= ASK_AFTER:
            news.append(News.ASK)
            after = replace(after, asked_at=now)
        elif after.asked_at and now - after.asked_at >= CLOSE_AFTER:
            news.append(News.CLOSE)
            after = replace(after, decided=True)
    return after, news


def passes(code: str) -> bool:
    """Whether a fault often passes by itself, so that nobody has to do anything about it at first."""
    return code in _PASSING or code.startswith("http-5")


def _count(before: S, code: str, now: datetime) -> S:
    """For how long nothing has been there; vacancies end that, and a fault says nothing either way."""
    if code in {"", INCOMPLETE}:
        decided = before.decided and code != ""
        return replace(before, gone_since=None, gone_for=0, asked_at=None, decided=decided)
    if code not in GONE:
        return before
    if before.gone_since is None or before.checked_at is None or before.last_error not in GONE:
        return replace(before, gone_since=before.gone_since or now)
    # A source is read at least once a day: whoever was off for longer knows no more than one day of it.
    more = min(now - before.checked_at, timedelta(days=1))
    return replace(before, gone_for=before.gone_for + int(more.total_seconds()))
