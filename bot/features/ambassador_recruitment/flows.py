"""Who joined, came back, left and rested, by the quarter and by the month, and what that comes to."""

from collections.abc import Iterator

from bot.domain.overviews import Cell, Chart
from bot.domain.periods import Closed
from bot.domain.time_and_retention.months import month_of
from bot.domain.told import Figure, net
from bot.features.ambassador_recruitment.past import Past
from bot.features.context import Context
from bot.features.shared.figure_tables import Row, Table
from bot.features.shared.period_names import name_of

_CAME, _WENT = ("joined", "back"), "left"


def flow_tables(ctx: Context, past: Past) -> tuple[Table, Table]:
    """The oldest first; of months only those of which something is told."""
    words = ctx.words("funnel")
    came_and_went = tuple(words.plain(one) for one in (*_CAME, _WENT, "net"))
    quarters = Table(
        "quarters",
        words.plain("quarters"),
        (words.plain("quarter_name"), *came_and_went),
        tuple(_row(ctx, one, _quarter(one)) for one in reversed(past.quarters)),
        chart=Chart.LINES,
    )
    by_month = Table(
        "months",
        words.plain("months"),
        (words.plain("month_name"), *came_and_went, words.plain("resting")),
        tuple(_months(ctx, past)),
        note=words.plain("months_note"),
        chart=Chart.LINES,
    )
    return quarters, by_month


def _quarter(one: Closed) -> tuple[Figure | None, ...]:
    return _with_net(tuple(one.figures.get(name) for name in _CAME), one.figures.get(_WENT))


def _months(ctx: Context, past: Past) -> Iterator[Row]:
    for one in reversed(past.months):
        month = month_of(one.period.first)
        came = tuple(past.in_month(month, name) for name in _CAME)
        told = (*_with_net(came, past.in_month(month, _WENT)), one.figures.get("resting"))
        if any(told):
            yield _row(ctx, one, told)


def _with_net(came: tuple[Figure | None, ...], went: Figure | None) -> tuple[Figure | None, ...]:
    return (*came, went, net(came, went))


def _row(ctx: Context, over: Closed, told: tuple[Figure | None, ...]) -> Row:
    return Row(Cell(name_of(ctx, over.period), over.period.first), told)
