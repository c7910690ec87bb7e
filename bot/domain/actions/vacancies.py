"""Vacancies: the list for ambassadors, and and what HR administers."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class ShowVacancies(Action, wire="ShowVacancies", typed="vacancies", rest=("words", 100), menu=("main", 3)):
    """List the open vacancies that have all of these words."""

    words: str = ""
    page: int = 0


@dataclass(frozen=True)
class TakeVacancy(Action, wire="TakeVacancy"):
    """Do something with a vacancy of the list: what is called so in `ON_CARD`."""

    vacancy: int
    then: str


@dataclass(frozen=True)
class ShowHrVacancies(Action, wire="ShowVacancyDesk", who=Who.HR, typed="vacancies", menu=("hr", 5)):
    page: int = 0


@dataclass(frozen=True)
class OpenAddVacancy(Action, wire="OpenAddVacancy", who=Who.HR, typed="vacancy"):
    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Alone or with “new”; anything else, such as “list”, is rather about those that are there."""
        return cls() if not line or line.lower() in words["vacancy"] else ShowHrVacancies()


@dataclass(frozen=True)
class AddVacancy(Action, wire="AddVacancy", who=Who.HR):
    pass


@dataclass(frozen=True)
class CloseVacancy(Action, wire="CloseVacancy", who=Who.HR):
    """HR: close a vacancy, whatever its source says."""

    vacancy: int


@dataclass(frozen=True)
class ReopenVacancy(Action, wire="ReopenVacancy", who=Who.HR):
    """HR: open a vacancy that HR closed."""

    vacancy: int


@dataclass(frozen=True)
class PinVacancy(Action, wire="PinVacancy", who=Who.HR):
    """HR: offer a vacancy before all others in a week; an empty week takes that back."""

    vacancy: int
    week: str = ""


@dataclass(frozen=True)
class OpenInternal(Action, wire="OpenInternal", who=Who.HR):
    """HR: ask until when a vacancy is for colleagues only."""

    vacancy: int


@dataclass(frozen=True)
class KeepInternal(Action, wire="KeepInternal", who=Who.HR, edits=OpenInternal):
    vacancy: int
    seen: str = ""


@dataclass(frozen=True)
class ShowFeedStatus(Action, wire="ShowSourceStatus", who=Who.HR, typed="feeds", menu=("content", 7)):
    """HR: where vacancies are read from, and how that goes."""

    page: int = 0


@dataclass(frozen=True)
class ShowReadings(Action, wire="ShowSourceReadings", who=Who.HR):
    """HR: how the last readings of a source went."""

    source: int


@dataclass(frozen=True)
class KeepOpen(Action, wire="KeepSourceOpen", who=Who.HR):
    """HR: the vacancies of a source stay open, although nothing is there. `asked` marks the question."""

    source: int
    asked: str


@dataclass(frozen=True)
class CloseAll(Action, wire="CloseSourceVacancies", who=Who.HR):
    """HR: the vacancies of a source close. `asked` as above."""

    source: int
    asked: str


@dataclass(frozen=True)
class JoinSources(Action, wire="JoinSources", who=Who.HR):
    """HR: what is read at `new` is what was read at `old`."""

    old: int
    new: int


@dataclass(frozen=True)
class KeepApart(Action, wire="KeepSourcesApart", who=Who.HR):
    """HR: the two are not the same."""

    old: int
    new: int
