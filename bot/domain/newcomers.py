"""The track of a new colleague: what comes when, counted from the first day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

TRACK_ENDS_AFTER = timedelta(days=90)
FRESH_FOR = timedelta(days=7)
"""A message that is later than that comes no more; only the first one does, for it says who helps."""
EARLIEST = timedelta(days=60)
LATEST = timedelta(days=180)
"""HR names somebody who started no longer ago, or starts no later."""


class Stop(StrEnum):
    # Who helps, and what this is; nothing is asked.
    DAY_1 = "day_1"
    # A question about first impressions, for one's own use.
    WEEK_2 = "week_2"
    WEEK_5 = "week_5"
    # Whether one wants to join: asked once.
    WEEK_6 = "week_6"
    WEEK_10 = "week_10"


TRACK: tuple[tuple[Stop, timedelta], ...] = (
    (Stop.DAY_1, timedelta()),
    (Stop.WEEK_2, timedelta(weeks=1)),
    (Stop.WEEK_5, timedelta(weeks=4)),
    (Stop.WEEK_6, timedelta(weeks=5)),
    (Stop.WEEK_10, timedelta(weeks=9)),
)


@dataclass(frozen=True)
class Newcomer:
    """A new colleague. `stop` is the place in the track of what comes next, `next_on` its day, if any."""

    id: int
    workspace_id: int
    member_id: int
    start_on: date
    contact_id: int | None
    buddy_id: int | None
    stop: int
    next_on: date | None

    def key(self, stop: Stop) -> str:
        """The outbox's key of one of the messages."""
        return f"newcomer:{self.id}:{stop}"


def first_stop(start_on: date, today: date) -> tuple[int, date | None]:
    """The first place in the track and its day: who helps is said to everybody, however late."""
    return 0, max(start_on, today)


def due_stop(newcomer: Newcomer, today: date) -> Stop | None:
    """What to send today; None for something that comes too late by now."""
    stop, after = TRACK[newcomer.stop]
    late = newcomer.start_on + after + FRESH_FOR <= today
    return None if late and stop is not Stop.DAY_1 else stop


def next_stop(newcomer: Newcomer, today: date) -> tuple[int, date | None]:
    """The next place in the track and its day, leaving out what would come too late."""
    for place in range(newcomer.stop + 1, len(TRACK)):
        day = newcomer.start_on + TRACK[place][1]
        if day + FRESH_FOR > today:
            return place, max(day, today + timedelta(days=1))
    return len(TRACK), None


def moved(newcomer: Newcomer, start_on: date, today: date) -> tuple[int, date | None]:
    """The same with another first day. For who has stopped it, nothing comes, whatever the day is."""
    if newcomer.next_on is None and newcomer.stop < len(TRACK):
        return newcomer.stop, None
    if newcomer.stop == 0:
        return first_stop(start_on, today)
    return next_stop(replace(newcomer, stop=newcomer.stop - 1, start_on=start_on), today)
