"""Cases: what the reporter does, and what those who handle them do."""

from dataclasses import dataclass

from bot.domain.actions.base import FITS, Action, Who


@dataclass(frozen=True)
class OpenReport(Action, wire="OpenReport", typed="report", rest=("text", FITS), form=True):
    """Report something. `item` and `share` say what it came from; `text` is a message that was pointed at.

    `cut`: what was typed was longer.
    """

    item: int = 0
    share: int = 0
    text: str = ""
    cut: bool = False


@dataclass(frozen=True)
class Report(Action, wire="Report"):
    item: int = 0
    share: int = 0


@dataclass(frozen=True)
class OpenDoubt(Action, wire="OpenDoubt", typed="doubt", form=True):
    """I am in doubt: ask HR or the own manager before anything is posted."""

    item: int = 0


@dataclass(frozen=True)
class AskInDoubt(Action, wire="AskInDoubt"):
    item: int = 0


@dataclass(frozen=True)
class ShowHelpers(Action, wire="ShowHelpers", typed="helpers"):
    pass


@dataclass(frozen=True)
class ShowMyCases(Action, wire="ShowMyCases", typed="cases"):
    pass


@dataclass(frozen=True)
class ShowMyCase(Action, wire="ShowMyCase"):
    """Show the reporter a case: its state, and every answer."""

    case: int


@dataclass(frozen=True)
class OpenAddToCase(Action, wire="OpenAddToCase"):
    case: int


@dataclass(frozen=True)
class AddToCase(Action, wire="AddToCase"):
    case: int


@dataclass(frozen=True)
class OpenCaseDetails(Action, wire="OpenCaseDetails"):
    """What else there is to say of what happened, asked once the report is kept."""

    case: int


@dataclass(frozen=True)
class KeepCaseDetails(Action, wire="KeepCaseDetails"):
    case: int


@dataclass(frozen=True)
class LetHrSee(Action, wire="LetHrSee"):
    """The reporter lets HR see a case that only the manager has."""

    case: int


@dataclass(frozen=True)
class LetRead(Action, wire="LetRead"):
    """The reporter lets somebody read a case whom it came to. `person` is our own id of them."""

    case: int
    person: int


@dataclass(frozen=True)
class SayItHelped(Action, wire="SayItHelped"):
    case: int
    helped: bool


@dataclass(frozen=True)
class ReopenMyCase(Action, wire="ReopenMyCase"):
    case: int


@dataclass(frozen=True)
class RestNow(Action, wire="RestNow"):
    """No nudges until the person says otherwise."""


@dataclass(frozen=True)
class OpenCooling(Action, wire="OpenCooling"):
    """Write a reaction that waits a day, or change it."""

    case: int


@dataclass(frozen=True)
class KeepCooling(Action, wire="KeepCooling"):
    case: int


@dataclass(frozen=True)
class ShowCooling(Action, wire="ShowCooling"):
    case: int


@dataclass(frozen=True)
class DropCooling(Action, wire="DropCooling"):
    case: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


@dataclass(frozen=True)
class AskAdvice(Action, wire="AskAdvice"):
    """Show the reaction to those who handle the case, and ask what they think."""

    case: int


@dataclass(frozen=True)
class AnswerExample(Action, wire="AnswerExample"):
    """The reporter agrees or not to a rewritten case for training. `asked`: the entry that asked."""

    case: int
    asked: int
    agrees: bool


@dataclass(frozen=True)
class ExportCase(Action, wire="ExportCase"):
    """Everything in a case on one page, for its reporter or those who handle it."""

    case: int


@dataclass(frozen=True)
class ShowFile(Action, wire="ShowFile"):
    file: int


@dataclass(frozen=True)
class ShowCases(Action, wire="ShowCases", typed="cases", after=("advocacy",), menu=("hr", 7)):
    pass


@dataclass(frozen=True)
class OpenCase(Action, wire="OpenCase", who=Who.HANDLERS):
    case: int


@dataclass(frozen=True)
class AskToRead(Action, wire="AskToRead", who=Who.HANDLERS):
    """Somebody whom a case came to asks the reporter whether they may read it."""

    case: int


@dataclass(frozen=True)
class AskHandlers(Action, wire="AskHandlers", who=Who.HANDLERS):
    """Somebody whom a case came to asks those at HR once more to take it."""

    case: int


@dataclass(frozen=True)
class PutCaseTo(Action, wire="PutCaseTo", who=Who.HANDLERS):
    """Somebody who may not read a case asks one of those who may. `person` is our own id of them."""

    case: int
    person: int


@dataclass(frozen=True)
class TakeCase(Action, wire="TakeCase", who=Who.HANDLERS):
    case: int


@dataclass(frozen=True)
class OpenCaseForm(Action, wire="OpenCaseForm", who=Who.HANDLERS):
    """Ask what a step needs, such as "answer", "note", "hand", "resolve" or "redact"."""

    case: int
    step: str


@dataclass(frozen=True)
class DoCaseStep(Action, wire="DoCaseStep", who=Who.HANDLERS):
    case: int
    step: str


@dataclass(frozen=True)
class ReopenCase(Action, wire="ReopenCase", who=Who.HANDLERS):
    case: int


@dataclass(frozen=True)
class OpenCaseRules(Action, wire="OpenCaseRules", who=Who.HR, typed="cases_settings"):
    pass


@dataclass(frozen=True)
class KeepCaseRules(Action, wire="KeepCaseRules", who=Who.HR, edits=OpenCaseRules):
    """HR: keep the rules. `revision` is of forms that were opened before they had `seen`."""

    revision: int = 0
    seen: str = ""


@dataclass(frozen=True)
class AnswerTeamChange(Action, wire="AnswerTeamChange"):
    """The second yes, or a no, to who is named for cases; who may say so is checked when it arrives."""

    proposal: int
    agrees: bool


@dataclass(frozen=True)
class OpenCaseHelp(Action, wire="OpenCaseHelp", who=Who.HR, typed="cases_help"):
    """HR: the words about who helps, and how long cases are kept."""


@dataclass(frozen=True)
class KeepCaseHelp(Action, wire="KeepCaseHelp", who=Who.HR, edits=OpenCaseHelp):
    seen: str = ""


@dataclass(frozen=True)
class AlertHere(Action, wire="AlertHere", who=Who.HR, typed="cases_here"):
    pass


@dataclass(frozen=True)
class AlertNowhere(Action, wire="AlertNowhere", who=Who.HR, typed="cases_nowhere"):
    pass


@dataclass(frozen=True)
class ShowCaseReport(Action, wire="ShowCaseReport", who=Who.HR_READS, typed="cases_report"):
    pass
