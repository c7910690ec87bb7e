"""HR: the organisation, sending now, the report."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class OpenOrganisation(
    Action, wire="OpenOrganisation", who=Who.HR, typed="organisation", menu=("hr", 9), form=True
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


@dataclass(frozen=True)
class ShowReport(Action, wire="ShowReport", who=Who.FIGURES, typed="report", menu=("hr", 2)):
    """HR: the figures of a week, month or quarter that is over. `first`: its first day; else the newest."""

    span: str = "week"
    first: str = ""


@dataclass(frozen=True)
class SendAgain(Action, wire="SendAgain", who=Who.HR):
    """HR: send messages of a kind once more that did not arrive, or may not have."""

    kind: str
