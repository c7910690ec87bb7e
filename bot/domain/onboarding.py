"""Onboarding: the guidelines that are read on the way in, and what is asked later."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.languages import Language, Texts, in_language
from bot.domain.schedule import iso_week, monthly_from

REMIND_AFTER = timedelta(days=3)
"""Somebody who has stopped on the way is reminded once after so long…"""
EXPIRES_AFTER = timedelta(days=30)
"""…and after so long they are where they came from."""

LONGEST_GOAL = 500


class Step(StrEnum):
    """What is asked of who takes part already: a line each, in this order."""

    # How often, how much help, about what.
    WISHES = "wishes"
    CONSENT = "consent"
    GOAL = "goal"


def weeks_of_steps(today: date) -> dict[Step, str]:
    """From which week on each is asked of who joins today: one a week."""
    return {step: iso_week(today + timedelta(weeks=n)) for n, step in enumerate(Step)}


def reminder_key(member_id: int, moved_at: datetime) -> str:
    """The outbox's key of the reminder to somebody who has not gone on since then."""
    return f"unfinished:{member_id}:{moved_at.isoformat()}"


def next_reminder(today: date) -> date:
    """The day a month after today; in a shorter month the last one."""
    return monthly_from(today, today + timedelta(days=1))


LONGEST_ADDITION = 1500
_AROUND = 90


@dataclass(frozen=True)
class Edition:
    """Our chapters in a version, and what HR has added to them: nothing as long as `number` is 0."""

    version: int
    number: int
    texts: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Our version and HR's number, such as 1.2: two with the same name say the same."""
        return f"{self.version}.{self.number}"

    def added(self, chapter: str, language: Language) -> str:
        """What HR adds to a chapter, for who reads a language."""
        return in_language(self.texts.get(chapter, {}), language) or ""


def excerpt(text: str, word: str) -> str:
    """The words around the first place where `word` stands; empty if it does not. Accents do not matter."""
    text = " ".join(text.split())
    place = _plain(text).find(_plain(" ".join(word.split())))
    if place < 0 or not word.strip():
        return ""
    start, end = max(0, place - _AROUND), place + len(word) + _AROUND
    start = (start and text.find(" ", start) + 1) or 0
    cut = text if end >= len(text) else text[:end].rpartition(" ")[0]
    return f"{'…' if start else ''}{cut[start:]}{'…' if len(cut) < len(text) else ''}"


def _plain(text: str) -> str:
    """The letters without accents, one for one, so that places stay the same."""
    return "".join((unicodedata.normalize("NFD", one)[0]).lower()[:1] or one for one in text)
