"""Weeks, months and quarters are written down once they are over, with what HR may be told of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.domain import closing
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.closing import Figures
from bot.domain.people import Workspace
from bot.domain.periods import CALENDAR, Period, Span, period_of
from bot.domain.places import PlaceKind
from bot.domain.time_and_retention.journey import EVERYBODY, Event, count_in_month
from bot.domain.time_and_retention.months import month_of, months_of_quarter, quarter_of
from bot.domain.told import Figure
from bot.store import prompts, workspaces
from bot.store.ambassador_recruitment import counts
from bot.store.engine import Store, Tx
from bot.store.figures import closed, reports, stock, work
from bot.store.time_and_retention import journey
from scheduler.timed import Run, timed

_REMEMBERED = 60
_WEEK = timedelta(days=7)
_Told = tuple[Period, Figures]


@timed("close what is over", minutes=5)
def close_periods(run: Run) -> None:
    """Write what is over and not yet written, the oldest first; late after an outage, but once."""
    is_due = run.those(workspaces.list_workspaces, _is_due)
    for one in run.store.read(lambda tx: is_due(tx, run.now)):
        run.each.alone(one, partial(close_workspace, run.store, one, run.now))


def _is_due(tx: Tx, workspace: Workspace, now: datetime) -> bool:
    today, ends = workspace.today(now), closed.ends_by_span(tx, workspace.id)
    if all(span in ends for span in CALENDAR):
        return any(period_of(span, ends[span]).end <= today for span in CALENDAR)
    return bool(_due(tx, workspace, now))


def _due(tx: Tx, workspace: Workspace, now: datetime) -> list[Period]:
    """What is to be written, the oldest first."""
    ends, today = closed.ends_by_span(tx, workspace.id), workspace.today(now)
    first = today if ends.keys() >= set(CALENDAR) else stock.first_day(tx, workspace, now)
    found: list[Period] = []
    for span in CALENDAR:
        period = period_of(span, ends.get(span) or first)
        while period.end <= today:
            found.append(period)
            period = period_of(span, period.end)
    return sorted(found, key=lambda one: (one.end, one.first))


def close_workspace(store: Store, workspace_id: int, now: datetime) -> None:
    """Write what is over of one workspace. To count takes long, so it holds up nobody who writes.

    All is written at once: halfway HR would read of an old week as the last one.
    """
    workspace = store.read(lambda tx: workspaces.get_workspace(tx, workspace_id))
    found: list[_Told] = []
    for period in store.read(lambda tx: _due(tx, workspace, now)):
        found += store.read(partial(_count, workspace=workspace, period=period, now=now, unwritten=found))
    store.write(partial(_write, workspace_id=workspace_id, found=found))


def _count(
    tx: Tx, workspace: Workspace, period: Period, now: datetime, unwritten: Sequence[_Told]
) -> list[_Told]:
    told = [(period, _figures(tx, workspace, period, now, unwritten))]
    if period.span is Span.QUARTER:
        since = max((one.end for one, _ in unwritten if one.span is Span.REPORTS), default=None)
        reported = reports.count_reports(tx, workspace, period.end, since)
        told += [reported] if reported else []
    return told


def _write(tx: Tx, workspace_id: int, found: Sequence[_Told]) -> None:
    for period, figures in found:
        closed.add_closed(tx, workspace_id, period, figures)


def _figures(
    tx: Tx, workspace: Workspace, period: Period, now: datetime, unwritten: Sequence[_Told]
) -> Figures:
    scope = work.Scope(workspace.id, *period.moments(workspace.zone), workspace.zone)
    found = closing.tell_work(work.count_work(tx, scope))
    if period.span is Span.MONTH:
        return found | _month(tx, workspace, month_of(period.first), unwritten)
    if period.span is Span.QUARTER:
        return found | _quarter(tx, scope, month_of(period.first))
    acts = {"sharing": work.count_sharing(tx, scope), "declined": work.count_declining(tx, scope)}
    found |= closing.tell_people(acts)
    is_newest = workspace.today(now) < period.end + _WEEK
    return found | (_as_it_stands(tx, workspace, period, now, unwritten) if is_newest else {})


def _as_it_stands(
    tx: Tx, workspace: Workspace, period: Period, now: datetime, unwritten: Sequence[_Told]
) -> Figures:
    """What can be counted only as the week ends."""
    before = _before(tx, workspace.id, Span.WEEK, unwritten)
    numbers = stock.count_stock(tx, workspace.id, period.last)
    numbers["delivered"] = stock.count_delivered(tx, workspace.id, *period.moments(workspace.zone))
    found = closing.tell_stock(numbers, before)
    departments, locations = (counts.count_by_place(tx, workspace.id, one) for one in PlaceKind)
    found |= closing.tell_groups("department", departments, before)
    found |= closing.tell_groups("location", locations, before)
    leading = counts.count_leaders(tx, workspace.id)
    level = {"leading": leading, "not_leading": sum(departments.values()) - leading}
    found |= closing.tell_groups("level", level, before, changes=False)
    results = prompts.results_by_prompt(tx, workspace.id, now - prompts.COUNTED_FOR)
    for key, one in results.items():
        found |= closing.tell_prompt(key, one.delivered, one.answered, one.shared, before)
    return found


def _month(tx: Tx, workspace: Workspace, month: str, unwritten: Sequence[_Told]) -> Figures:
    steps = counts.counts_by_step(tx, workspace.id)
    done = (one for one in Step if one is not Step.ANNOUNCED)
    found = closing.tell_people({one: steps.get((one, month), 0) for one in done})
    resting = journey.get_counts(tx, workspace.id).get((EVERYBODY, Event.PAUSED, month))
    if resting is None:
        return found
    return found | closing.tell_stock({"resting": resting}, _before(tx, workspace.id, Span.MONTH, unwritten))


def _quarter(tx: Tx, scope: work.Scope, quarter: str) -> Figures:
    """Who joined, left, came back or shared at first: in it, and in the months of it that hide everybody.

    It is told when all of it is over, and of nothing else that overlaps: that could be subtracted.
    """
    counted, sharers = journey.get_counts(tx, scope.workspace_id), work.list_sharers(tx, scope)
    months = months_of_quarter(quarter)
    found = Figures()
    for event in (Event.JOINED, Event.LEFT, Event.BACK):
        found |= closing.tell_by_month(event, {one: count_in_month(counted, event, one) for one in months})
    first = Counter(one.month for one in sharers if one.is_first)
    cohorts = Counter(quarter_of(one.joined_in) for one in sharers)
    found |= closing.tell_by_month("first", {one: first[one] for one in months})
    return found | closing.tell_parts("sharers", cohorts)


def _before(tx: Tx, workspace_id: int, span: Span, unwritten: Sequence[_Told]) -> Mapping[str, Figure]:
    """What was told of each thing last."""
    newest_first = closed.list_closed(tx, workspace_id, span, _REMEMBERED)
    told = [one.figures for one in reversed(newest_first)]
    told += [figures for period, figures in unwritten if period.span is span]
    return {name: figure for figures in told for name, figure in figures.items()}
