"""How long those stay and share who joined together, and why people left: tables of what is told of it."""

from bot.domain.overviews import Cell, Chart
from bot.domain.time_and_retention.exits import OTHERS, REASON, periods_of
from bot.domain.time_and_retention.journey import Cohort, cohorts
from bot.domain.time_and_retention.months import months_of_quarter
from bot.domain.time_and_retention.reasons import Reason
from bot.domain.told import people
from bot.features.ambassador_recruitment.past import Past
from bot.features.context import Context
from bot.features.shared.counting import this_month
from bot.features.shared.figure_tables import Row, Table
from bot.features.shared.period_names import name_of
from bot.store.time_and_retention import exit_figures, journey

_COHORTS = 8
_PERIODS = 4


def staying_tables(ctx: Context, past: Past) -> list[Table]:
    return [_stay(ctx), _sharers(ctx, past), _reasons(ctx)]


def _stay(ctx: Context) -> Table:
    """A line for each cohort, along the months after it joined."""
    found = cohorts(journey.get_counts(ctx.tx, ctx.workspace.id), this_month(ctx))[-_COHORTS:]
    words, steps = ctx.words("funnel"), sorted({step for one in found for step in one.still_there})
    rows = tuple(
        Row(
            Cell(ctx.words("funnel", months=step).plain("after"), step),
            tuple(one.still_there.get(step) for one in found),
        )
        for step in steps
    )
    columns = words.plain("since"), *(_joined(ctx, one) for one in found)
    note = words.plain("stay_note")
    return Table("stay", words.plain("stay"), columns, rows, note, chart=Chart.LINES, percent=True)


def _joined(ctx: Context, one: Cohort) -> str:
    return ctx.words("funnel", first=one.first, last=one.last).plain("joined_in")


def _sharers(ctx: Context, past: Past) -> Table:
    """By when they joined, how many shared in each of the last quarters that are over."""
    words, shown = ctx.words("funnel"), past.quarters[:_COHORTS][::-1]
    by_quarter = [one.named("sharers") for one in shown]
    rows = tuple(
        Row(
            Cell(ctx.words("funnel", first=first, last=months_of_quarter(first)[-1]).plain("joined_in")),
            tuple(one.get(first) for one in by_quarter),
        )
        for first in sorted({name for one in by_quarter for name in one})
    )
    columns = words.plain("cohort"), *(name_of(ctx, one.period) for one in shown)
    return Table("sharers", words.plain("sharers"), columns, rows, words.plain("sharers_note"))


def _reasons(ctx: Context) -> Table:
    figures = exit_figures.list_figures(ctx.tx, ctx.workspace.id)
    found = periods_of(one for one in figures if one.question == REASON)[-_PERIODS:]
    told = [{name: people(number) for name, number in one.shown[REASON].items()} for one in found]
    words = ctx.words("funnel")
    labels = {one.value: ctx.label("leave_reason", one) for one in Reason} | {OTHERS: words.plain("others")}
    rows = tuple(
        Row(Cell(label), tuple(one.get(name) for one in told))
        for name, label in labels.items()
        if any(name in one for one in told)
    )
    columns = (
        words.plain("reason"),
        *(ctx.words("funnel", first=one.first, last=one.last).plain("from_to") for one in found),
    )
    return Table("reasons", words.plain("reasons"), columns, rows, words.plain("reasons_note"))
