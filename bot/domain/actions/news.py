"""HR: the addresses of the organisation's news, and what of it goes on the weekly card."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowNews(Action, wire="ShowNews", who=Who.HR_READS, typed="news", menu=("content", 7)):
    """HR: the news that waits for a decision."""

    page: int = 0


@dataclass(frozen=True)
class ApproveNews(Action, wire="ApproveNews", who=Who.HR):
    """HR: put an entry on the weekly card, as its address says. `seen` is a mark of the words it had."""

    entry: int
    seen: str


@dataclass(frozen=True)
class ApproveNewsPage(Action, wire="ApproveNewsPage", who=Who.HR):
    """HR: put all of a page on the weekly card. `seen` is a mark of all that was on it."""

    page: int
    seen: str


@dataclass(frozen=True)
class DeclineNews(Action, wire="DeclineNews", who=Who.HR):
    entry: int


@dataclass(frozen=True)
class OpenNewsOptions(Action, wire="OpenNewsOptions", who=Who.HR, form=True):
    """HR: for whom and how long an entry is."""

    entry: int


@dataclass(frozen=True)
class KeepNewsOptions(Action, wire="KeepNewsOptions", who=Who.HR, edits=OpenNewsOptions):
    """HR: put an entry on the weekly card with these."""

    entry: int
    seen: str = ""


@dataclass(frozen=True)
class TakeNewerWords(Action, wire="TakeNewerWords", who=Who.HR):
    """HR: let an approved entry have the words that its page has now. `seen` is a mark of these."""

    entry: int
    seen: str


@dataclass(frozen=True)
class KeepNewsWords(Action, wire="KeepNewsWords", who=Who.HR):
    """HR: let it have the words that were approved."""

    entry: int


@dataclass(frozen=True)
class ShowNewsSources(Action, wire="ShowNewsSources", who=Who.INSTALLATION):
    """HR: the addresses that news is read from, and how reading them goes."""


@dataclass(frozen=True)
class OpenNewsSource(Action, wire="OpenNewsSource", who=Who.HR, form=True):
    """HR: an address to change; 0 for a new one."""

    source: int = 0


@dataclass(frozen=True)
class KeepNewsSource(Action, wire="KeepNewsSource", who=Who.HR, edits=OpenNewsSource):
    source: int = 0
    seen: str = ""


@dataclass(frozen=True)
class AskStopNewsSource(Action, wire="AskStopNewsSource", who=Who.HR):
    """HR: what happens when an address is read no more."""

    source: int


@dataclass(frozen=True)
class StopNewsSource(Action, wire="StopNewsSource", who=Who.HR):
    source: int
