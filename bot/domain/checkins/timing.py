"""When a round opens and closes, and when somebody gets their cards. Pure."""

from datetime import date, datetime, time, timedelta

from bot.domain.checkins.question import Plan, Round
from bot.domain.people import Member
from bot.domain.schedule import NO_END, IsDayOff, at_local, iso_week, next_weekly

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_OPEN_WEEKS = 2


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def closes_on(opens_on: date, every_weeks: int) -> date:
    """The first day on which a round is over: after two weeks, or before the next one."""
    return opens_on + _WEEK * min(_OPEN_WEEKS, every_weeks)


def next_round(plan: Plan, latest: Round | None, today: date) -> date:
    """The Monday on which the next round opens: not this week, and in its rhythm after the latest."""
    soonest = monday_of(today) + _WEEK
    if latest is None:
        return soonest
    return max(soonest, latest.closes_on, latest.opens_on + _WEEK * plan.every_weeks)


def card_moment(opened: Round, member: Member, now: datetime, is_day_off: IsDayOff) -> datetime | None:
    """When somebody gets the card: at their own weekly moment after any pause; None if the round is over."""
    first = opened.opens_on
    if member.paused_until and member.paused_until > member.today(now):
        first = max(first, member.paused_until)
    if first == NO_END or first >= opened.closes_on:
        return None
    start = at_local(first, time(), member.zone) - timedelta(seconds=1)
    moment = next_weekly(start, member.weekday, member.hour, member.zone, is_day_off)
    if moment < now:
        moment = member.next_allowed(now, is_day_off)
    return moment if moment < ends_at(opened, member) else None


def named_card_moment(
    opened: Round, member: Member, card: datetime, now: datetime, is_day_off: IsDayOff
) -> datetime | None:
    """When somebody gets the card of what is asked by name: on another day than `card`, the one without.

    That is the next day on which they can be written to, or an earlier one if the round is over by then. So
    who acts on the one is never close to who answers the other.
    """
    if not opened.is_anonymous:
        return card
    after = member.next_allowed(card + _DAY, is_day_off)
    if after < ends_at(opened, member):
        return after
    earlier = (card - days * _DAY for days in range(1, 7))
    return next((one for one in earlier if one >= now and member.next_allowed(one, is_day_off) == one), None)


def week_to_remind(opened: Round) -> str:
    """The week whose card has a line about a round, if it is still open: the one after the round opened."""
    return iso_week(opened.opens_on + _WEEK)


def ends_at(opened: Round, member: Member) -> datetime:
    """When the round is over where somebody is."""
    return at_local(opened.closes_on, time(), member.zone)
