"""When a round opens and closes, and when somebody gets their card and their reminder. Pure."""

from datetime import date, datetime, time, timedelta

from bot.domain.checkins.question import Plan, Round
from bot.domain.people import NO_END, Member
from bot.domain.schedule import IsDayOff, at_local, next_weekly

_WEEK = timedelta(days=7)
_OPEN_WEEKS = 2
_REST = timedelta(days=6)
"""A reminder comes with the next weekly moment after this, which is a week."""
_LATE = timedelta(days=1)


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


def is_time_to_remind(
    opened: Round, member: Member, sent_at: datetime, now: datetime, is_day_off: IsDayOff
) -> bool:
    """Whether it is the weekly moment a week after the card, or up to a day later."""
    moment = next_weekly(sent_at + _REST, member.weekday, member.hour, member.zone, is_day_off)
    return moment <= now < min(moment + _LATE, ends_at(opened, member))


def ends_at(opened: Round, member: Member) -> datetime:
    """When the round is over where somebody is."""
    return at_local(opened.closes_on, time(), member.zone)
