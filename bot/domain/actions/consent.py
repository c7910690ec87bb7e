"""Consent: what somebody lets the organisation use, and what HR does about it.

Channels and pieces stand in these by name and number; `reuse` is 0 where it is in general.
"""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowConsent(Action):
    """How it stands with one's own consent."""


@dataclass(frozen=True)
class OpenConsent(Action):
    """Read the text and choose; without a channel, for all that still need an answer."""

    channel: str = ""


@dataclass(frozen=True)
class GiveConsent(Action):
    """Answer for these channels, separated by commas, under this text."""

    text: int
    channels: str


@dataclass(frozen=True)
class OpenReuse(Action):
    """Read what is asked about a piece of one's own, and choose."""

    reuse: int


@dataclass(frozen=True)
class AnswerReuse(Action):
    """Answer for a piece, as `GiveConsent`."""

    reuse: int
    text: int
    channels: str


@dataclass(frozen=True)
class WithdrawConsent(Action):
    """Withdraw for one channel, in general or of one piece. No reason is asked."""

    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class WithdrawAll(Action):
    """Withdraw everything that holds, or everything for one channel."""

    channel: str = ""


@dataclass(frozen=True)
class PrintConsent(Action):
    """The form to print and sign."""


@dataclass(frozen=True)
class ExportMyConsent(Action):
    """Everything in the ledger about oneself, on a page."""


@dataclass(frozen=True)
class OpenConsentText(Action):
    """HR: write the text; with a draft, go on with it."""

    draft: int = 0


@dataclass(frozen=True)
class PreviewConsentText(Action):
    """HR: see how everybody will read it."""


@dataclass(frozen=True)
class PublishConsentText(Action):
    """HR: let that draft be the text from now on."""

    draft: int


@dataclass(frozen=True)
class ShowConsents(Action):
    """HR: totals, and what has to be removed."""


@dataclass(frozen=True)
class OpenConsentOf(Action):
    """HR: whose consent to look at."""


@dataclass(frozen=True)
class ShowConsentOf(Action):
    """HR: what may be used of that person."""


@dataclass(frozen=True)
class OpenPublication(Action):
    """HR: say where something is going to be used."""

    person: int
    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class KeepPublication(Action):
    """HR: register that, if there is consent now."""

    person: int
    channel: str
    reuse: int = 0


@dataclass(frozen=True)
class OpenReuseRequest(Action):
    """HR: ask about one post, photo or story of somebody."""


@dataclass(frozen=True)
class AskReuse(Action):
    """HR: send that question."""


@dataclass(frozen=True)
class OpenReceived(Action):
    """HR: enter what came by mail or on paper."""


@dataclass(frozen=True)
class EnterReceived(Action):
    """HR: put it in the ledger."""


@dataclass(frozen=True)
class ShowRemoval(Action):
    """HR: what is to be removed, and until when."""

    removal: int


@dataclass(frozen=True)
class FinishRemoval(Action):
    """HR: it has been removed."""

    removal: int


@dataclass(frozen=True)
class ExportConsents(Action):
    """HR: the ledger on a page to print."""
