"""What HR has on its mind on a Monday: all that waits, and the message that says so."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowToday(Action, wire="ShowToday", who=Who.HR_READS, typed="today", menu=("hr", 0)):
    """HR: what waits, the last week beside those before, and what goes out next.

    `both`: those weeks of the two workspaces of somebody who is linked.
    """

    both: bool = False


@dataclass(frozen=True)
class SwitchDigest(Action, wire="SwitchDigest", who=Who.HR):
    """HR: get the message on Monday, or not."""

    on: bool
