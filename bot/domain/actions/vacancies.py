"""Vacancies: the list for ambassadors, and the desk for HR."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowVacancies(Action):
    """List the open vacancies that have all of these words."""

    words: str = ""
    page: int = 0


@dataclass(frozen=True)
class TakeVacancy(Action):
    """Do something with a vacancy of the list: "share", "own", "later" or "decline"."""

    vacancy: int
    then: str


@dataclass(frozen=True)
class ShowVacancyDesk(Action):
    """HR: list the open vacancies, to close them and so on."""

    page: int = 0


@dataclass(frozen=True)
class OpenAddVacancy(Action):
    """HR: type in a vacancy."""


@dataclass(frozen=True)
class AddVacancy(Action):
    """HR: keep a vacancy that was typed in."""


@dataclass(frozen=True)
class CloseVacancy(Action):
    """HR: close a vacancy, whatever its source says."""

    vacancy: int


@dataclass(frozen=True)
class ReopenVacancy(Action):
    """HR: open a vacancy that HR closed."""

    vacancy: int


@dataclass(frozen=True)
class PinVacancy(Action):
    """HR: offer a vacancy before all others in a week; an empty week takes that back."""

    vacancy: int
    week: str = ""


@dataclass(frozen=True)
class OpenInternal(Action):
    """HR: ask until when a vacancy is for colleagues only."""

    vacancy: int


@dataclass(frozen=True)
class KeepInternal(Action):
    """HR: keep that day."""

    vacancy: int
    seen: str = ""
