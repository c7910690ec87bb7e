"""What somebody can ask of the bot. A button, a form or a typed command is one of these.

An action travels inside a button's value, so it holds plain fields only, and never a secret: whoever gets
the button can read it. What it allows is checked at the moment it arrives.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """Base of all actions; the class's name is its name on the wire."""


@dataclass(frozen=True)
class ShowMenu(Action):
    """The buttons of `/ambassador` or, with `hr`, of `/advocacy`."""

    hr: bool = False


@dataclass(frozen=True)
class ShowHelp(Action):
    """The words that can be typed; `unknown` is the word that was not understood."""

    hr: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class OpenJoin(Action):
    """Ask what is needed to take part."""


@dataclass(frozen=True)
class Join(Action):
    """Take part, with the answers of the form."""


@dataclass(frozen=True)
class OpenSettings(Action):
    """Show one's own settings to change."""


@dataclass(frozen=True)
class ChangeSettings(Action):
    """Keep the changed settings."""


@dataclass(frozen=True)
class OpenPause(Action):
    """Ask until when to be quiet."""


@dataclass(frozen=True)
class Pause(Action):
    """Be quiet until a day; `until` is what was typed after the command, else the form has it."""

    until: str = ""


@dataclass(frozen=True)
class Resume(Action):
    """End a pause now."""


@dataclass(frozen=True)
class AskLeave(Action):
    """Ask once whether the person wants to stop."""


@dataclass(frozen=True)
class Leave(Action):
    """Stop taking part."""


@dataclass(frozen=True)
class ShowWeek(Action):
    """Show this week's suggestions now, at the person's own request."""


@dataclass(frozen=True)
class OpenShare(Action):
    """Ask where an item of the weekly card was shared."""

    item: int


@dataclass(frozen=True)
class Share(Action):
    """Record that an item was shared."""

    item: int


@dataclass(frozen=True)
class UndoShare(Action):
    """Take a recorded share back."""

    share: int


@dataclass(frozen=True)
class Decline(Action):
    """Not for me: replace an item by another."""

    item: int


@dataclass(frozen=True)
class OpenLater(Action):
    """Ask when an item should come back."""

    item: int


@dataclass(frozen=True)
class Later(Action):
    """Bring an item back at the time in the form."""

    item: int


@dataclass(frozen=True)
class OpenOwnWords(Action):
    """Put an item into one's own words."""

    item: int


@dataclass(frozen=True)
class KeepOwnWords(Action):
    """Keep one's own words for an item, and give them back to copy."""

    item: int


@dataclass(frozen=True)
class OpenFillIn(Action):
    """Be asked one by one what has to be filled in in one's own words."""

    item: int


@dataclass(frozen=True)
class FillIn(Action):
    """Answer one of these questions, counted from 0."""

    item: int
    step: int


@dataclass(frozen=True)
class ShowDrafts(Action):
    """List one's own words, all that are kept."""


@dataclass(frozen=True)
class DeleteDraft(Action):
    """Delete one's own words for an item."""

    item: int


@dataclass(frozen=True)
class OpenOrganisation(Action):
    """HR: show the organisation's name, jobs page and time zone to change."""


@dataclass(frozen=True)
class ChangeOrganisation(Action):
    """HR: keep them, as the form has them."""


@dataclass(frozen=True)
class PreviewSendNow(Action):
    """HR: show whom this week's nudge would reach."""


@dataclass(frozen=True)
class SendNow(Action):
    """HR: send this week's nudge to all who have not had it."""

    week: str


@dataclass(frozen=True)
class ShowReport(Action):
    """HR: this week's totals."""


@dataclass(frozen=True)
class OpenPrompt(Action):
    """HR: fill in a new prompt or, with its id, change one."""

    prompt: int = 0


@dataclass(frozen=True)
class WritePrompt(Action):
    """HR: a prompt that was typed on one line, with its options."""

    line: str


@dataclass(frozen=True)
class SubmitPrompt(Action):
    """HR: keep what the form has, and get a preview."""

    prompt: int = 0


@dataclass(frozen=True)
class PreviewPrompt(Action):
    """HR: see the preview again."""

    prompt: int


@dataclass(frozen=True)
class ConfirmPrompt(Action):
    """HR: let a prompt go out as the preview with this revision shows it."""

    prompt: int
    revision: int


@dataclass(frozen=True)
class DiscardPrompt(Action):
    """HR: drop what a preview shows."""

    prompt: int
    revision: int


@dataclass(frozen=True)
class ShowPrompts(Action):
    """HR: all prompts, with what has come of them."""


@dataclass(frozen=True)
class PausePrompt(Action):
    """HR: send a prompt to nobody for now."""

    prompt: int


@dataclass(frozen=True)
class ResumePrompt(Action):
    """HR: go on with a prompt."""

    prompt: int


@dataclass(frozen=True)
class AskDeletePrompt(Action):
    """HR: ask once whether a prompt is to be deleted."""

    prompt: int


@dataclass(frozen=True)
class DeletePrompt(Action):
    """HR: send a prompt no more."""

    prompt: int


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
