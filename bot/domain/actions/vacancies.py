"""Vacancies: the list for ambassadors, and what HR administers."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who
from bot.domain.languages import LineWords

_LONGEST_SEARCH = 100


@dataclass(frozen=True)
class ShowVacancies(Action, wire="ShowVacancies", typed="vacancies", rest=("words", 100), menu=("main", 3)):
    """List the open vacancies that have all of these words.

    `turned`: it was asked for on the list itself, which shows it then.
    """

    words: str = ""
    page: int = 0
    turned: bool = False


@dataclass(frozen=True)
class TakeVacancy(Action, wire="TakeVacancy"):
    """Do something with a vacancy of the list: what is called so in `ON_CARD`."""

    vacancy: int
    then: str


@dataclass(frozen=True)
class ShowHrVacancies(Action, wire="ShowVacancyDesk", who=Who.HR_READS, typed="vacancies", menu=("hr", 6)):
    """HR: the same of the open vacancies, or of those that closed lately."""

    page: int = 0
    words: str = ""
    closed: bool = False
    turned: bool = False

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Such as “closed nurse”; without the first of these it is about the open ones."""
        first, _, rest = line.partition(" ")
        meant = words["vacancy_list"].get(first.lower()) if line else None
        return cls(closed=meant == "closed", words=(rest if meant else line)[:_LONGEST_SEARCH])


@dataclass(frozen=True)
class OpenSearchVacancies(Action, wire="OpenSearchVacancies", who=Who.HR_READS):
    pass


@dataclass(frozen=True)
class SearchVacancies(Action, wire="SearchVacancies", who=Who.HR_READS):
    pass


@dataclass(frozen=True)
class OpenAddVacancy(Action, wire="OpenAddVacancy", who=Who.HR, typed="vacancy"):
    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Alone or with “new”; anything else, such as “list”, is rather about those that are there."""
        if not line or line.lower() in words["vacancy"]:
            return cls()
        return ShowHrVacancies.from_line(line, words)


@dataclass(frozen=True)
class AddVacancy(Action, wire="AddVacancy", who=Who.HR):
    pass


@dataclass(frozen=True)
class ShowSources(Action, wire="ShowSources", who=Who.INSTALLATION, typed="sources", menu=("content", 6)):
    """HR: the addresses that vacancies are read from. `here`: in the place of what was clicked."""

    page: int = 0
    here: bool = False

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        return OpenAddSource() if line and line.lower() in words["vacancy"] else cls()


@dataclass(frozen=True)
class OpenAddSource(Action, wire="OpenAddSource", who=Who.INSTALLS):
    """HR: add an address; `line` is one to begin with."""

    line: str = ""


@dataclass(frozen=True)
class AddSource(Action, wire="AddSource", who=Who.INSTALLS):
    pass


@dataclass(frozen=True)
class OpenSourceKey(Action, wire="OpenSourceKey", who=Who.INSTALLS):
    source: int


@dataclass(frozen=True)
class ChangeSourceKey(Action, wire="ChangeSourceKey", who=Who.INSTALLS):
    """HR: give a source a key, or another one. It is in the form, and in no action."""

    source: int


@dataclass(frozen=True)
class AskStopSource(Action, wire="AskStopSource", who=Who.INSTALLS):
    source: int


@dataclass(frozen=True)
class StopSource(Action, wire="StopSource", who=Who.INSTALLS):
    """HR: read an address no more, and close its vacancies."""

    source: int


@dataclass(frozen=True)
class OpenChangeVacancy(Action, wire="OpenChangeVacancy", who=Who.HR):
    vacancy: int


@dataclass(frozen=True)
class ChangeVacancy(Action, wire="ChangeVacancy", who=Who.HR, edits=OpenChangeVacancy):
    """HR: say something else of a vacancy than its source does, or than HR typed."""

    vacancy: int
    seen: str = ""


@dataclass(frozen=True)
class ShowVacancyResults(Action, wire="ShowVacancyResults", who=Who.HR_READS):
    """HR: what came of one vacancy."""

    vacancy: int


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
class ShowVacancyFigures(Action, wire="ShowVacancyFigures", who=Who.HR_READS, typed="vacancy_figures"):
    """HR: what came of each vacancy that is open, or that closed lately."""

    closed: bool = False

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        return cls(closed=bool(line) and words["vacancy_list"].get(line.strip().lower()) == "closed")


@dataclass(frozen=True)
class ShowReadings(Action, wire="ShowSourceReadings", who=Who.INSTALLATION):
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


@dataclass(frozen=True)
class OpenUploadVacancies(Action, wire="OpenUploadVacancies", who=Who.HR, typed="vacancy_upload"):
    """HR: how a file with vacancies is given."""


@dataclass(frozen=True)
class UploadVacancies(Action, wire="UploadVacancies", who=Who.HR):
    """HR: have a file read, and see what bringing it in would do. It comes with the answers."""


@dataclass(frozen=True)
class ShowUpload(Action, wire="ShowVacancyUpload", who=Who.HR):
    """HR: what bringing in a file would do, all of it."""

    upload: int


@dataclass(frozen=True)
class ConfirmUpload(Action, wire="ConfirmVacancyUpload", who=Who.HR):
    """HR: bring it in, as the preview with this `mark` says."""

    upload: int
    mark: str


@dataclass(frozen=True)
class DiscardUpload(Action, wire="DiscardVacancyUpload", who=Who.HR):
    upload: int
    mark: str
