"""On which day somebody may get one more message that nobody asked for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.outbox import UNASKED_A_DAY, UNASKED_A_WEEK, Turn
from bot.domain.people import Member

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Came:
    """What somebody got since a week before, in order; and whose turn it is of what is due to them."""

    sent: Sequence[datetime] = ()
    due: Sequence[Turn] = ()


def free_day(member: Member, came: Sequence[datetime], at: datetime, *, preceded: bool = False) -> date:
    """The day of `at` where they are, or a later one. `came`: what they got since a week before, in order.

    `preceded`: something else is due to them now, and goes first.
    """
    today = member.today(at)
    of_today = [moment for moment in came if member.today(moment) == today]
    free = today
    if preceded or len(of_today) >= UNASKED_A_DAY:
        free = today + timedelta(days=1)
    if len(came) >= UNASKED_A_WEEK:
        free = max(free, member.today(came[-UNASKED_A_WEEK] + WEEK))
    return free
