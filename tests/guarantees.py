"""What is promised of each kind of message, as docs/reliability.md says it: `python -m tests.guarantees`."""

import sys
from enum import StrEnum
from pathlib import Path

from bot.domain.outbox import InPause, Kind, Rank
from bot.domain.people import Platform
from tests.library import read_library
from tests.weeks import table

DOC = Path(__file__).parents[1] / "docs" / "reliability.md"
BEGIN, END = "<!-- guarantees by kind: begin -->", "<!-- guarantees by kind: end -->"
HEAD = ("message", "kind", "Slack", "Teams", "leaves", "in a pause", "quiet hours", "ends")


class Guarantee(StrEnum):
    """How often a message is shown that is sent before it ends, whatever dies or breaks meanwhile."""

    ONCE = "exactly once"
    AT_LEAST_ONCE = "at least once"
    AT_MOST_ONCE = "at most once"


_LEAVES = {Rank.ALERT: "first", Rank.ASKED: "second", Rank.REST: "then"}
_IN_PAUSE = {InPause.SENT: "sent", InPause.WAITS: "waits", InPause.LEFT_OUT: "left out"}


def guarantee(kind: Kind, platform: Platform) -> Guarantee:
    """In somebody's chat. Slack can be asked whether a message is there; an edit shows the same again."""
    can_be_found = platform is Platform.SLACK and kind is not Kind.EDIT
    otherwise = Guarantee.AT_LEAST_ONCE if kind.policy.twice else Guarantee.AT_MOST_ONCE
    return Guarantee.ONCE if can_be_found else otherwise


def row(kind: Kind) -> tuple[str, ...]:
    policy, name = kind.policy, read_library().kind(kind, "en")
    promised = (guarantee(kind, platform).value for platform in (Platform.SLACK, Platform.TEAMS))
    quiet, ends = "wait" if policy.quiet else "sent", "by itself" if policy.ends else "after a day"
    return name, f"`{kind}`", *promised, _LEAVES[policy.rank], _IN_PAUSE[policy.pause], quiet, ends


def section() -> str:
    return f"{BEGIN}\n\n{table(HEAD, map(row, Kind))}\n\n{END}"


def main() -> None:
    """Write it where it stands."""
    before, _, rest = DOC.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOC.write_text(f"{before}{section()}{after}", "utf-8")
    sys.stdout.write(f"{DOC.name}: {len(Kind)} kinds\n")


if __name__ == "__main__":
    main()
