"""What is told of the months and quarters that are over, each found by the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.periods import Closed, Period, Span
from bot.domain.time_and_retention.months import month_of, months_of_quarter, quarter_of
from bot.domain.told import Figure, added, entered
from bot.features.context import Context
from bot.store.ambassador_recruitment import counts
from bot.store.figures import closed

_EVER = 1000
_OF_QUARTER = ("joined", "first")
STEPS = (Step.ANNOUNCED, Step.TOLD, Step.OPENED, Step.NOMINATED, Step.JOINING, *_OF_QUARTER, Step.GUIDING)


@dataclass(frozen=True)
class Past:
    """`months` and `quarters` are over, the newest first; `announced`: how often HR did so, by month."""

    months: list[Closed]
    quarters: list[Closed]
    announced: Mapping[str, int]

    @cached_property
    def _by_month(self) -> dict[str, Closed]:
        return {month_of(one.period.first): one for one in self.months}

    @cached_property
    def _by_quarter(self) -> dict[str, Closed]:
        return {month_of(one.period.first): one for one in self.quarters}

    def of(self, span: str) -> list[Closed]:
        return self.quarters if span == Span.QUARTER else self.months

    def step(self, period: Period, name: str) -> Figure | None:
        """How many took a step. Some are told by the month, and others with the quarter."""
        month = month_of(period.first)
        if period.span is Span.MONTH:
            return self.in_month(month, name)
        if name in _OF_QUARTER:
            return self._by_quarter[month].figures.get(name)
        return added([self.in_month(one, name) for one in months_of_quarter(month)])

    def in_month(self, month: str, name: str) -> Figure | None:
        if name == Step.ANNOUNCED:
            return entered(self.announced.get(month, 0))
        over = self._by_month.get(month)
        if over and name in over.figures:
            return over.figures[name]
        quarter = self._by_quarter.get(quarter_of(month))
        return quarter.named(name).get(month) if quarter else None


def read_past(ctx: Context) -> Past:
    months, quarters = (
        closed.list_closed(ctx.tx, ctx.workspace.id, span, _EVER) for span in (Span.MONTH, Span.QUARTER)
    )
    steps = counts.counts_by_step(ctx.tx, ctx.workspace.id)
    announced = {month: number for (step, month), number in steps.items() if step is Step.ANNOUNCED}
    return Past(months, quarters, announced)
