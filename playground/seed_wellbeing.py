"""The demo's check-ins, and the ambassadors' past, time and pace."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.checkins import totals
from bot.domain.checkins.question import Plan, Question, Split, Storage
from bot.domain.schedule import at_local
from bot.domain.tally import Answered, Tally
from bot.domain.time_and_retention.exits import REASON, ExitFigure
from bot.domain.time_and_retention.journey import Event
from bot.domain.time_and_retention.months import (
    add_months,
    month_of,
    months_of_quarter,
    previous_quarter,
    quarter_of,
)
from bot.domain.time_and_retention.reasons import Reason
from bot.store import members
from bot.store.checkins import counts, plans, rounds
from bot.store.engine import Tx
from bot.store.time_and_retention import exit_figures, journey, time_log
from playground.organisation import TIME_ZONE

_PLAN = Plan(
    split=Split.LOCATION,
    questions=dict.fromkeys(
        (Question.LOAD, Question.TIME, Question.SATISFACTION, Question.COMMENT), Storage.ANONYMOUS
    ),
)
_HERE, _ELSEWHERE = "Utrecht", ""
"""Half of the people are here; the others are at places that are too small to be shown."""
_ANSWERS: tuple[dict[Question, str], ...] = (
    {Question.LOAD: "4433433343", Question.TIME: "3433423334", Question.SATISFACTION: "4343433444"},
    {Question.LOAD: "4444343443", Question.TIME: "4343433443", Question.SATISFACTION: "4444344434"},
    {Question.LOAD: "5444444353", Question.TIME: "4444344343", Question.SATISFACTION: "4544444454"},
    {Question.LOAD: "5444543354", Question.TIME: "4454344353", Question.SATISFACTION: "4544544544"},
    {Question.LOAD: "4343432354", Question.TIME: "3343243343", Question.SATISFACTION: "4544543444"},
)
"""What ten people answered in each round, those who are here first."""
_WEEKS_AGO = (19, 15, 11, 7, 3)


def seed_checkins(tx: Tx, workspace_id: int, monday: date) -> None:
    """Fill a workspace; `monday` is the next one."""
    plans.save_plan(tx, workspace_id, replace(_PLAN, next_on=monday))
    for weeks, answers in zip(_WEEKS_AGO, _ANSWERS, strict=True):
        opens = monday - timedelta(weeks=weeks)
        asked = len(answers[Question.LOAD])
        over = rounds.add_round(tx, workspace_id, _PLAN, opens, opens + timedelta(weeks=2), asked)
        tally = Tally()
        for place in range(asked):
            values = {str(question): given[place] for question, given in answers.items()}
            group = _HERE if place < asked // 2 else _ELSEWHERE
            tally = tally.with_answers("", str(place), Answered(values, group=group))
        counts.add_counts(tx, over.id, totals.fold(tally, over))
        rounds.close_round(tx, over.id)


_ZONE = ZoneInfo(TIME_ZONE)
_IN_EACH_COHORT = 5
_LOGGED = (30, 90, 45, 20, 60, 30, 75, 30)
"""Minutes of one of them, once a week until yesterday."""


def seed_pace(tx: Tx, workspace_id: int, now: datetime) -> None:
    """Give the ambassadors a past, so that HR sees figures and a signal."""
    today = now.astimezone(_ZONE).date()
    month = month_of(today)
    first, second = add_months(month, -9), add_months(month, -5)
    quarter = previous_quarter(quarter_of(month))
    before = add_months(quarter, -1)
    people = members.list_ambassadors(tx, workspace_id)
    for place, member in enumerate(people[: 2 * _IN_EACH_COHORT]):
        began = f"{first if place < _IN_EACH_COHORT else second}-05"
        joined_at = at_local(datetime.fromisoformat(began).date(), time(10), _ZONE)
        members.update_member(tx, member.id, joined_at=joined_at)
    newcomers = len(people) - 2 * _IN_EACH_COHORT
    yesterday = month_of(today - timedelta(days=1))
    for cohort, event, when, number in (
        (first, Event.JOINED, first, 10),
        (first, Event.LEFT, before, 1),
        (first, Event.LEFT, quarter, 5),
        (first, Event.BACK, add_months(quarter, 2), 1),
        (second, Event.JOINED, second, 8),
        (second, Event.LEFT, add_months(quarter, 2), 3),
        (yesterday, Event.JOINED, yesterday, newcomers),
    ):
        journey.count_event(tx, workspace_id, cohort, event, when, number)
    last = months_of_quarter(quarter)[-1]
    told = {str(Reason.WORKLOAD): 5, str(Reason.SUPPORT): 5}
    exit_figures.add_figure(tx, workspace_id, ExitFigure(REASON, quarter, last, told))
    _log_time(tx, workspace_id, people[1].id, now)


def _log_time(tx: Tx, workspace_id: int, member_id: int, now: datetime) -> None:
    """One of them keeps track, and gave HR last month as far as it goes."""
    today = now.astimezone(_ZONE).date()
    for weeks, minutes in enumerate(_LOGGED):
        day = today - timedelta(weeks=weeks, days=1)
        time_log.add_entry(tx, workspace_id, member_id, day, minutes)
    last_month = add_months(month_of(today), -1)
    total = time_log.minutes_by_month(tx, member_id)[last_month]
    if total:
        time_log.save_handover(tx, workspace_id, member_id, last_month, total, now)
