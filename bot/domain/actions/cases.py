"""Cases: what the reporter does, and what those who handle them do."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class OpenReport(Action):
    """Report something. `item` and `share` say what it came from; `text` is a message that was pointed at."""

    item: int = 0
    share: int = 0
    text: str = ""


@dataclass(frozen=True)
class Report(Action):
    """Send what the form of a report has."""

    item: int = 0
    share: int = 0


@dataclass(frozen=True)
class OpenDoubt(Action):
    """I am in doubt: ask HR or the own manager before anything is posted."""

    item: int = 0


@dataclass(frozen=True)
class AskInDoubt(Action):
    """Send that question."""

    item: int = 0


@dataclass(frozen=True)
class ShowHelpers(Action):
    """Who helps me?"""


@dataclass(frozen=True)
class ShowMyCases(Action):
    """List what somebody reported."""


@dataclass(frozen=True)
class ShowMyCase(Action):
    """Show the reporter a case: its state, and every answer."""

    case: int


@dataclass(frozen=True)
class OpenAddToCase(Action):
    """The reporter adds something or answers."""

    case: int


@dataclass(frozen=True)
class AddToCase(Action):
    """Keep that."""

    case: int


@dataclass(frozen=True)
class LetHrSee(Action):
    """The reporter lets HR see a case that only the manager has."""

    case: int


@dataclass(frozen=True)
class LetRead(Action):
    """The reporter lets somebody read a case whom it came to. `person` is our own id of them."""

    case: int
    person: int


@dataclass(frozen=True)
class SayItHelped(Action):
    """The reporter tells whether it helped."""

    case: int
    helped: bool


@dataclass(frozen=True)
class ReopenMyCase(Action):
    """It is not over after all."""

    case: int


@dataclass(frozen=True)
class RestNow(Action):
    """No nudges until the person says otherwise."""


@dataclass(frozen=True)
class OpenCooling(Action):
    """Write a reaction that waits a day, or change it."""

    case: int


@dataclass(frozen=True)
class KeepCooling(Action):
    """Keep that reaction."""

    case: int


@dataclass(frozen=True)
class ShowCooling(Action):
    """Give the reaction back to copy."""

    case: int


@dataclass(frozen=True)
class DropCooling(Action):
    """Leave it: forget the reaction."""

    case: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


@dataclass(frozen=True)
class AskAdvice(Action):
    """Show the reaction to those who handle the case, and ask what they think."""

    case: int


@dataclass(frozen=True)
class AnswerExample(Action):
    """The reporter agrees or not to a rewritten case for training. `asked`: the entry that asked."""

    case: int
    asked: int
    agrees: bool


@dataclass(frozen=True)
class ExportCase(Action):
    """Everything in a case on one page, for its reporter or those who handle it."""

    case: int


@dataclass(frozen=True)
class ShowFile(Action):
    """Look at a screenshot of a case."""

    file: int


@dataclass(frozen=True)
class ShowCases(Action):
    """The cases that somebody handles or may."""


@dataclass(frozen=True)
class OpenCase(Action):
    """Show a case to somebody who may handle it."""

    case: int


@dataclass(frozen=True)
class AskToRead(Action):
    """Somebody whom a case came to asks the reporter whether they may read it."""

    case: int


@dataclass(frozen=True)
class AskHandlers(Action):
    """Somebody whom a case came to asks those at HR once more to take it."""

    case: int


@dataclass(frozen=True)
class TakeCase(Action):
    """Take a case: I see to it."""

    case: int


@dataclass(frozen=True)
class OpenCaseForm(Action):
    """Ask what a step needs: "ask", "answer", "note", "hand", "pass", "urgency", "resolve" or "example"."""

    case: int
    step: str


@dataclass(frozen=True)
class DoCaseStep(Action):
    """Do that step with what was filled in."""

    case: int
    step: str


@dataclass(frozen=True)
class ReopenCase(Action):
    """Open a resolved case again."""

    case: int


@dataclass(frozen=True)
class OpenCaseRules(Action):
    """HR: who handles cases, how soon, and who helps."""


@dataclass(frozen=True)
class KeepCaseRules(Action):
    """HR: keep that, unless it was changed since the form with this revision was opened."""

    revision: int = 0


@dataclass(frozen=True)
class OpenCaseHelp(Action):
    """HR: the words about who helps, and how long cases are kept."""


@dataclass(frozen=True)
class KeepCaseHelp(Action):
    """HR: keep them."""

    seen: str = ""


@dataclass(frozen=True)
class AlertHere(Action):
    """HR: this channel gets the alerts."""


@dataclass(frozen=True)
class AlertNowhere(Action):
    """HR: no channel gets the alerts any more."""


@dataclass(frozen=True)
class ShowCaseReport(Action):
    """HR: totals of cases, without names."""
