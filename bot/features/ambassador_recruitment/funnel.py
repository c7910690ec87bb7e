"""HR: how people find their way to the programme and stay, as numbers, and where they are. Never names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.time_and_retention import ShowContinuity
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Part, Reply
from bot.domain.overviews import Cell, Chart, Overview, Sheet, Tabled
from bot.domain.periods import Closed, Span
from bot.domain.told import Figure, in_steps
from bot.features.ambassador_recruitment.coverage import coverage
from bot.features.ambassador_recruitment.flows import flow_tables
from bot.features.ambassador_recruitment.past import STEPS, Past, read_past
from bot.features.ambassador_recruitment.staying import staying_tables
from bot.features.context import Context, answer_to
from bot.features.shared.counting import this_month
from bot.features.shared.figure_tables import Row, Table
from bot.features.shared.period_names import name_of
from bot.store.ambassador_recruitment import counts
from bot.store.figures import closed

_STOCK = ("beginning", "ambassadors", "guides", "paused", "pairs")
_RUNNING = tuple(one for one in Step if one is not Step.ANNOUNCED)
_IN_CHAT = 4


@answer_to(ShowFunnel)
def show_funnel(ctx: Context, action: ShowFunnel, _: Answers) -> Reply:
    """As the last week ended; what happened in one period that is over; and what is told of all of them."""
    words, week = ctx.words("funnel"), closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    past = read_past(ctx)
    shown = _shown(past, action)
    tables = (_steps(ctx, past, shown), *flow_tables(ctx, past), *staying_tables(ctx, past))
    places, sheets = coverage(ctx, week)
    parts = (
        _now(ctx, week),
        _this_month(ctx, past),
        _chosen(ctx, past, action, shown, tables[0]),
        *places,
        *_flow(ctx, tables[1]),
        _staying(ctx),
    )
    drawn = tuple(_sheet(ctx, one) for one in tables if one.rows)
    return Overview(words.plain("title"), parts, sheets=(*drawn, *sheets))


def _sheet(ctx: Context, table: Table) -> Sheet:
    """Without a chart where nothing of it has a place in one."""
    sheet = table.sheet(ctx)
    has_values = any(cell.value is not None for row in sheet.rows for cell in row[1:])
    return sheet if has_values else replace(sheet, chart=None)


def _shown(past: Past, action: ShowFunnel) -> Sequence[Closed]:
    """The period that is asked for, else the last one; and, to compare, the one before that."""
    found = past.of(action.span)
    place = next((n for n, one in enumerate(found) if one.period.first.isoformat() == action.first), 0)
    return found[place : place + (2 if action.compare else 1)]


def _now(ctx: Context, week: Closed | None) -> Part:
    words = ctx.words("funnel")
    there = {name: week.figures[name] for name in _STOCK if name in week.figures} if week else {}
    text = words.text("now" if there else "not_yet")
    return Part(words.plain("now_title"), text, facts=_facts(ctx, there), note=words.plain("note"))


def _this_month(ctx: Context, past: Past) -> Part:
    found, month = counts.counts_by_step(ctx.tx, ctx.workspace.id), this_month(ctx)
    running = {str(one): in_steps(found.get((one, month), 0)) for one in _RUNNING}
    so_far = {str(Step.ANNOUNCED): past.in_month(month, Step.ANNOUNCED)} | running
    return Part(ctx.words("funnel", first=month).plain("this_month"), facts=_facts(ctx, so_far))


def _facts(ctx: Context, figures: Mapping[str, Figure | None]) -> tuple[Fact, ...]:
    words = ctx.words("funnel")
    return tuple(Fact(words.plain(name), ctx.told(one)) for name, one in figures.items() if one)


def _steps(ctx: Context, past: Past, shown: Sequence[Closed]) -> Table:
    words = ctx.words("funnel")
    told = {name: tuple(past.step(one.period, name) for one in shown) for name in STEPS}
    rows = tuple(Row(Cell(words.plain(name)), figures) for name, figures in told.items() if any(figures))
    columns = words.plain("step"), *(name_of(ctx, one.period) for one in shown)
    note = words.plain("steps_note")
    return Table("funnel", words.plain("steps"), columns, rows if shown else (), note, Chart.BARS)


def _chosen(ctx: Context, past: Past, action: ShowFunnel, shown: Sequence[Closed], table: Table) -> Part:
    words = ctx.words("funnel")
    if not shown:
        return Part(words.plain("steps"), words.text("none_over"), buttons=_ways(ctx, past, action, shown))
    title = ctx.words("funnel", period=name_of(ctx, shown[0].period)).plain("steps_of")
    buttons = _ways(ctx, past, action, shown)
    return Tabled(title, facts=table.facts(ctx), note=table.note, buttons=buttons, sheet=table.name)


def _ways(ctx: Context, past: Past, action: ShowFunnel, shown: Sequence[Closed]) -> tuple[Button, ...]:
    """To an earlier period, beside it, and to the other kind."""
    words, found, buttons = ctx.words("funnel"), past.of(action.span), []
    span = Span.QUARTER if action.span == Span.QUARTER else Span.MONTH
    earlier = found[found.index(shown[0]) + 1 :][:1] if shown else []
    for one in earlier:
        this = ShowFunnel(span, shown[0].period.first.isoformat(), compare=True)
        buttons.append(Button(words.plain("earlier"), ShowFunnel(span, one.period.first.isoformat())))
        buttons += [] if action.compare else [Button(words.plain("compare"), this)]
    other = Span.MONTH if span is Span.QUARTER else Span.QUARTER
    if past.of(other):
        buttons.append(Button(words.plain(f"to_{other}"), ShowFunnel(other)))
    return tuple(buttons)


def _flow(ctx: Context, quarters: Table) -> list[Part]:
    """The last quarters; a page has them all, and the months of which something is told."""
    sheet = quarters.sheet(ctx)
    facts = []
    for label, *cells in sheet.rows[-_IN_CHAT:]:
        told = (f"{name}: {one.text}" for name, one in zip(sheet.columns[1:], cells, strict=True))
        facts.append(Fact(label.text, " · ".join(told)))
    return [Tabled(title=quarters.title, facts=tuple(facts), sheet=quarters.name)] if facts else []


def _staying(ctx: Context) -> Part:
    """In a chat the way to what a page has in tables."""
    words = ctx.words("funnel")
    ways = (
        Button(words.plain("continuity"), ShowContinuity()),
        Button(ctx.words("cockpit").plain("open"), OpenCockpit()),
    )
    return Tabled(words.plain("stay"), words.text("staying"), buttons=ways, sheet="stay")
