"""The text that people consent to: once published it stays as it is, and a change is a new version."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.languages import Language, Texts, in_language

LONGEST_TEXT = 1400
MOST_LINES = 30
"""So that the printed form fits on one page."""
LONGEST_LINE = 200
LONGEST_TITLE = 150
LONGEST_LINK = 300
"""So long that what somebody consents to is never cut: a form shows 3,000 characters of text."""
MOST_MONTHS = 60
SHORTER = (6, 12)
"""Months that people may choose instead of a longer period."""


@dataclass(frozen=True)
class ConsentText:
    """What HR wrote, in each language. `version` and `published_at` are None as long as it is a draft.

    `months` is how long consent lasts at most; `contact` is a name and how to reach it, `mail` an address for
    withdrawals.
    """

    id: int
    workspace_id: int
    texts: Texts
    purposes: Texts
    months: int
    contact: str
    mail: str
    version: int | None = None
    published_at: datetime | None = None

    def text(self, language: Language) -> str:
        return in_language(self.texts, language) or ""

    def purpose(self, language: Language) -> str:
        return in_language(self.purposes, language) or ""

    @property
    def periods(self) -> tuple[int, ...]:
        """The months that people may choose from, the longest first."""
        return (self.months, *sorted((one for one in SHORTER if one < self.months), reverse=True))


def after_months(day: date, months: int) -> date:
    """The same day so many months later; a shorter month has it on its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
