"""Consent: what somebody lets the organisation use, and what HR does about it.

Channels and pieces stand in these by name and number; `reuse` is 0 where it is in general.
"""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowConsent(Action, wire="ShowConsent", typed="consent", menu=("mine", 2)):
    pass


@dataclass(frozen=True)
class OpenConsent(Action, wire="OpenConsent"):
    """Read the text and choose; without a channel, for all that still need an answer."""

    channel: str = ""


@dataclass(frozen=True)
class GiveConsent(Action, wire="GiveConsent"):
    """Answer for these channels, separated by commas, under this text."""

    text: int
    channels: str


@dataclass(frozen=True)
class OpenReuse(Action, wire="OpenReuse"):
    """Read what is asked about a piece of one's own, and choose."""

    reuse: int


@dataclass(frozen=True)
class AnswerReuse(Action, wire="AnswerReuse"):
    """Answer for a piece, as `GiveConsent`."""

    reuse: int
    text: int
    channels: str


@dataclass(frozen=True)
class WithdrawConsent(Action, wire="WithdrawConsent"):
    """Withdraw for one channel, in general or of one piece. No reason is asked."""

    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class WithdrawAll(Action, wire="WithdrawAll"):
    """Withdraw everything that holds, or everything for one channel."""

    channel: str = ""


@dataclass(frozen=True)
class PrintConsent(Action, wire="PrintConsent"):
    pass


@dataclass(frozen=True)
class ExportMyConsent(Action, wire="ExportMyConsent"):
    pass


@dataclass(frozen=True)
class OpenConsentText(Action, wire="OpenConsentText", who=Who.HR, typed="consent_text"):
    """HR: write the text; with a draft, go on with it."""

    draft: int = 0


@dataclass(frozen=True)
class PreviewConsentText(Action, wire="PreviewConsentText", who=Who.HR):
    pass


@dataclass(frozen=True)
class PublishConsentText(Action, wire="PublishConsentText", who=Who.HR):
    draft: int


@dataclass(frozen=True)
class ShowConsents(Action, wire="ShowConsents", who=Who.HR_READS, typed="consent", menu=("consent", 1)):
    pass


@dataclass(frozen=True)
class OpenConsentOf(Action, wire="OpenConsentOf", who=Who.HR_READS, typed="publish"):
    pass


@dataclass(frozen=True)
class ShowConsentOf(Action, wire="ShowConsentOf", who=Who.HR_READS):
    pass


@dataclass(frozen=True)
class OpenPublication(Action, wire="OpenPublication", who=Who.HR):
    """HR: say where something is going to be used."""

    person: int
    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class KeepPublication(Action, wire="KeepPublication", who=Who.HR):
    """HR: register a use, if there is consent now."""

    person: int
    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class OpenReuseRequest(Action, wire="OpenReuseRequest", who=Who.HR, typed="reuse"):
    """HR: ask about one post, photo or story of somebody."""


@dataclass(frozen=True)
class AskReuse(Action, wire="AskReuse", who=Who.HR):
    pass


@dataclass(frozen=True)
class OpenReceived(Action, wire="OpenReceived", who=Who.HR, typed="consent_withdraw"):
    """HR: enter what came by mail or on paper."""


@dataclass(frozen=True)
class EnterReceived(Action, wire="EnterReceived", who=Who.HR):
    pass


@dataclass(frozen=True)
class ShowRemoval(Action, wire="ShowRemoval", who=Who.HR):
    """HR: what is to be removed, and until when."""

    removal: int


@dataclass(frozen=True)
class FinishRemoval(Action, wire="FinishRemoval", who=Who.HR):
    removal: int


@dataclass(frozen=True)
class ExportConsents(Action, wire="ExportConsents", who=Who.HR):
    """HR: the ledger on a page to print."""
