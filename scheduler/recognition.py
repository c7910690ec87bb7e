"""Recognition that time brings: years as an ambassador, a month's own numbers, the week's round-up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from bot import days_off
from bot.domain.people import Member, Workspace
from bot.domain.recognition.recognition import Recognised
from bot.domain.recognition.timing import anniversary, on_working_day, previous_month_bounds, round_up_at
from bot.domain.schedule import FURTHEST_ZONE, at_local, iso_week, next_allowed
from bot.features.recognition import round_up, wishes
from bot.features.shared import milestones
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.recognition import due, results, settings
from bot.store.recognition.due import Calendar
from content_library.library import Library
from scheduler.timed import Run, timed

YEAR_FOR = timedelta(days=45)
"""A year as an ambassador is still worth a word so long after; a pause may have come between."""
MONTH_FOR = timedelta(days=3)
FIRST_WORKING_DAY_WITHIN = timedelta(days=10)
"""Of a month, whatever holidays there are."""


@timed("recognise", minutes=5)
def plan_recognition(run: Run) -> None:
    """Write all that is due; twice or late changes nothing, for each has a key of its own."""
    _plan_years(run)
    _plan_impact(run)
    _plan_round_ups(run)


def _plan_years(run: Run) -> None:
    """A word for who has been an ambassador for whole years."""
    found = run.store.read(lambda tx: due.list_anniversaries(tx, run.now, YEAR_FOR))
    joined = {one.id: (one, at) for one, at in found}
    reached = run.each.which(joined, lambda one: _years(*joined[one], run.now))
    run.each.batch(reached, partial(_give_years, library=run.library, joined=joined, now=run.now))


def _plan_impact(run: Run) -> None:
    """The month before, on the first working day, for those who have brought something about in it."""
    today = (run.now + FURTHEST_ZONE).date()
    month, end = previous_month_bounds(today)
    if today > end + FIRST_WORKING_DAY_WITHIN + MONTH_FOR:
        return  # without a look at everybody
    by = run.each.which(run.store.read(due.list_calendars), lambda one: _month_is_told(one, end, run.now))
    if by:
        tell = partial(_tell_month, month=(month, end))
        run.batch(lambda tx, now: due.ids_with_impact(tx, month, end, by, now), tell)


def _plan_round_ups(run: Run) -> None:
    """Once a week in each programme's channel."""
    for workspace_id, last in run.store.read(settings.list_with_channel):
        run.each.alone(workspace_id, partial(_round_up_of, run, workspace_id, last))


def _round_up_of(run: Run, workspace_id: int, last: str) -> None:
    workspace = run.store.read(partial(workspaces.get_workspace, workspace_id=workspace_id))
    week = _week_to_round_up(workspace, run.now)
    if week and last < week and not workspace.removed:
        write = partial(_round_up, library=run.library, workspace=workspace, week=week, now=run.now)
        run.store.write(write)


def _years(member: Member, joined: datetime, now: datetime) -> int:
    """The whole years to mention now; 0 for none, or not yet."""
    today, began = member.today(now), joined.astimezone(member.zone).date()
    if member.rests_on(today):
        return 0
    for years in (today.year - began.year, today.year - began.year - 1):
        day = anniversary(began, years)
        if years > 0 and day <= today < day + YEAR_FOR:
            return (
                years
                if on_working_day(day, member.hour, member.zone, days_off.holidays_of(member)) <= now
                else 0
            )
    return 0


def _give_years(
    tx: Tx, ids: Sequence[int], library: Library, joined: Mapping[int, tuple[Member, datetime]], now: datetime
) -> int:
    for one in ids:
        member, at = joined[one]
        milestones.give_milestone(tx, library, member, Recognised.YEAR, now, now, _years(member, at, now))
    return len(ids)


def _month_is_told(calendar: Calendar, first: date, now: datetime) -> bool:
    """Whether it is the hour of the first working day, or a little later."""
    is_day_off = days_off.public_holidays(calendar.country, calendar.region)
    moment = on_working_day(first, calendar.hour, calendar.zone, is_day_off)
    return moment <= now < moment + MONTH_FOR


def _tell_month(tx: Tx, ids: Sequence[int], library: Library, month: tuple[date, date], now: datetime) -> int:
    for member in members.list_members(tx, ids):
        start, end = (at_local(day, time(), member.zone) for day in month)
        found = results.member_impact(tx, member.id, start, end, month)
        if found.is_any and not member.rests_on(member.today(now)):
            wishes.notify_impact(tx, library, member, month[0], found, now)
    return len(ids)


def _week_to_round_up(workspace: Workspace, now: datetime) -> str:
    """This week, if its moment has come and people are at work; else nothing."""
    zone = workspace.zone
    is_day_off = days_off.public_holidays(days_off.country_of(workspace.time_zone))
    week, moment = iso_week(workspace.today(now)), round_up_at(now, zone, is_day_off)
    here = iso_week(moment.astimezone(zone).date()) == week and moment <= now
    at_work = here and next_allowed(now, zone, moment.astimezone(zone).weekday(), 9, is_day_off) <= now
    return week if at_work else ""


def _round_up(tx: Tx, library: Library, workspace: Workspace, week: str, now: datetime) -> None:
    channel = settings.get_rules(tx, workspace.id).channel_id
    place = members.get_member(tx, channel) if channel is not None else None
    if place and place.reachable and settings.claim_round_up(tx, workspace.id, week):
        round_up.write_round_up(tx, library, workspace, place, now)
