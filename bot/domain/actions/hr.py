"""HR: the organisation, sending now, the report."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from bot.domain.actions.base import Action, Who
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class OpenOrganisation(
    Action, wire="OpenOrganisation", who=Who.HR, typed="organisation", menu=("hr", 10), form=True
):
    pass


@dataclass(frozen=True)
class ChangeOrganisation(Action, wire="ChangeOrganisation", who=Who.HR, edits=OpenOrganisation):
    seen: str = ""


@dataclass(frozen=True)
class PreviewSendNow(Action, wire="PreviewSendNow", who=Who.HR, typed="send_now", menu=("hr", 1)):
    pass


@dataclass(frozen=True)
class SendNow(Action, wire="SendNow", who=Who.HR):
    """HR: send this week's nudge to all who have not had it."""

    week: str


BEFORE = "before"
"""The period right before the one that is shown."""


@dataclass(frozen=True)
class ShowReport(Action, wire="ShowReport", who=Who.FIGURES, typed="report", menu=("hr", 2)):
    """HR: the figures of a week, month or quarter that is over. `first`: its first day; else the newest.

    `compare`: the first day of another one to put beside it, or BEFORE. `both`: with those of the workspace
    that one is linked with.
    """

    span: str = "week"
    first: str = ""
    compare: str = ""
    both: bool = field(default=False, kw_only=True)

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Such as “last month”; what means nothing is passed over."""
        given = [words["figures"].get(one, "skipped") for one in line.lower().split()]
        spans = (one for one in given if one not in {"skipped", "both"})
        return cls(next(spans, "week"), both="both" in given)


@dataclass(frozen=True)
class SendAgain(Action, wire="SendAgain", who=Who.HR):
    """HR: send messages of a kind once more that did not arrive, or may not have."""

    kind: str


@dataclass(frozen=True)
class ShowAudit(Action, wire="ShowAudit", who=Who.HR, typed="audit", menu=("programme", 7)):
    """HR: what HR did, the newest first; of one kind or one person, from a day on, before an entry.

    `turned`: it was asked for on the list itself, which shows it then.
    """

    kind: str = ""
    person: int = 0
    since: str = ""
    before: int = 0
    turned: bool = False

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Such as “refused 2026-11-01”, in any order; what means nothing is passed over."""
        given = line.lower().split()
        kinds = (kind for one in given if (kind := words["audit"].get(one)))
        days = (one for one in given if _is_day(one))
        return cls(kind=str(next(kinds, "")), since=next(days, ""))


@dataclass(frozen=True)
class OpenAuditSearch(Action, wire="OpenAuditSearch", who=Who.HR):
    pass


@dataclass(frozen=True)
class SearchAudit(Action, wire="SearchAudit", who=Who.HR):
    pass


@dataclass(frozen=True)
class ExportAudit(Action, wire="ExportAudit", who=Who.HR):
    """HR: the same as a file, of this type."""

    file: str
    kind: str = ""
    person: int = 0
    since: str = ""


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False
