"""HR's figures: a week, month or quarter that is over, beside another one, and all since the start."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.hr import BEFORE, ShowReport
from bot.domain.actions.overviews import ShowToday
from bot.domain.answers import Answers
from bot.domain.content import TARGET
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.domain.overviews import Cell, Chart, Overview, Tabled
from bot.domain.people import Network
from bot.domain.periods import CALENDAR, Closed, Period, Span, period_of
from bot.domain.told import HIDDEN, entered, percentages
from bot.features.context import Context, answer_to
from bot.features.hr.chart_links import weeks_image
from bot.features.hr.running_week import running_week
from bot.features.hr.signals import signals_part
from bot.features.hr.today import last_weeks
from bot.features.hr.undelivered import undelivered_parts
from bot.features.shared import cards
from bot.features.shared.figure_tables import Row, Table, rows_of
from bot.features.shared.linked import find_linked
from bot.features.shared.over import Over, get_linked, together_parts
from bot.features.shared.period_names import name_of, words_of

_OVERVIEW = (
    *("ambassadors", "paused", "delivered", "joined", "left", "back"),
    *("sharing", "shares", "own", "suggested", "clicks", "declined"),
)
_TREND = ("ambassadors", "delivered", "sharing", "joined", "left", "shares", "clicks")
_IN_CHAT = 8
"""Periods of the trend; a page has them all."""


@answer_to(ShowReport)
def show_report(ctx: Context, action: ShowReport, _: Answers) -> Reply:
    """One period by the calendar of the workspace, as it was written when it was over."""
    reads_all = ShowToday.who.allows(ctx.member.roles)
    linked = get_linked(ctx, both=action.both)
    over = Over(ctx, linked)
    span = Span(action.span) if action.span in set(CALENDAR) else Span.WEEK
    span = span if reads_all else Span.QUARTER
    found = _closed_on(over, span, action.first) or over.find_latest(span)
    is_home = reads_all and span is Span.WEEK and not action.first and not linked
    now = (running_week(ctx), *undelivered_parts(ctx), signals_part(ctx)) if is_home else ()
    asked = ShowReport(span, both=action.both)
    last = Part(
        note=ctx.words("report").plain("note"), buttons=_buttons(ctx, over, found, asked, all_spans=reads_all)
    )
    said = together_parts(ctx, linked)
    if found is None:
        none = Part(text=ctx.words("report").text("none_closed"))
        return Message(ctx.words("report").plain("title"), (*said, none, *now, last))
    other = _other(over, found, action.compare)
    tables = _tables(ctx, [found, other] if other else [found])
    trend = _trend(ctx, over, span)
    head, *parts = filter(None, (_part(ctx, found, one) for one in tables))
    title = words_of(ctx, found.period).plain(f"title_{span}")
    sheets = tuple(one.sheet(ctx) for one in (*tables, trend) if one.rows)
    body = Part(text=words_of(ctx, found.period).text("body"))
    return Overview(
        title,
        (*said, body, head, *now, *parts, _in_chat(ctx, trend, with_image=is_home), last),
        sheets=sheets,
    )


def _closed_on(over: Over, span: Span, first: str) -> Closed | None:
    try:
        return over.find(span, date.fromisoformat(first))
    except ValueError:
        return None


def _before(over: Over, period: Period) -> Closed | None:
    return over.find(period.span, period_of(period.span, period.first - timedelta(days=1)).first)


def _other(over: Over, found: Closed, compare: str) -> Closed | None:
    if compare == BEFORE:
        return _before(over, found.period)
    return _closed_on(over, found.period.span, compare)


def _tables(ctx: Context, periods: Sequence[Closed]) -> list[Table]:
    """The overview first; then only what was counted."""
    words, named = ctx.words("report"), tuple(name_of(ctx, one.period) for one in periods)
    columns = words.plain("what"), *named

    def table(name: str, labels: dict[str, str], group: str = "", chart: Chart | None = None) -> Table:
        told = [one.named(group) if group else one.figures for one in periods]
        return Table(name, words.plain(name), columns, rows_of(labels, told), chart=chart)

    networks = {one.value: ctx.label("network", one) for one in Network}
    pillars = {one.value: words.plain(one) for one in TARGET}
    return [
        table("overview", {one: words.plain(one) for one in _OVERVIEW}),
        table("by_network", networks, "network", Chart.BARS),
        table("by_pillar", pillars, "pillar"),
        _mix(ctx, pillars, periods, columns),
        *(table(name, _items(ctx, periods[0], group), group) for name, group in _LISTS),
    ]


_LISTS = (("by_item", "item"), ("by_link", "opened"))


def _items(ctx: Context, found: Closed, group: str) -> dict[str, str]:
    """What each item is called, the highest first."""
    highest = sorted(found.named(group).items(), key=lambda one: (-one[1].number, one[0]))
    return {name: cards.item_title(ctx, *name.split(":", 1)) for name, _ in highest}


def _mix(ctx: Context, pillars: dict[str, str], periods: Sequence[Closed], columns: tuple[str, ...]) -> Table:
    """How many of a hundred shares each pillar has, beside what they move towards."""
    words = ctx.words("report")
    goal = {pillar.value: entered(percent) for pillar, percent in TARGET.items()}
    told = [*(percentages(one.named("pillar")) for one in periods), goal]
    names = *columns, words.plain("goal")
    return Table("mix", words.plain("mix"), names, rows_of(pillars, told), chart=Chart.BARS, percent=True)


def _part(ctx: Context, found: Closed, table: Table) -> Part | None:
    words = words_of(ctx, found.period)
    if table.name == "overview":
        return Tabled(facts=table.facts(ctx), sheet=table.name)
    is_told = table.name == "by_network" and found.figures.get("shares") != HIDDEN
    if not table.rows:
        return Part(title=table.title, text=words.text("none")) if is_told else None
    return Tabled(title=table.title, facts=table.facts(ctx), sheet=table.name)


def _trend(ctx: Context, over: Over, span: Span) -> Table:
    """All that are over, the oldest first."""
    words = ctx.words("report")
    periods = over.list(span)[::-1]
    names = [name for name in _TREND if any(name in one.figures for one in periods)]
    rows = tuple(
        Row(Cell(name_of(ctx, one.period), one.period.first), tuple(map(one.figures.get, names)))
        for one in periods
    )
    columns = words.plain("period"), *(words.plain(one) for one in names)
    return Table("trend", words.plain("trend"), columns, rows, chart=Chart.LINES)


def _in_chat(ctx: Context, trend: Table, *, with_image: bool) -> Part:
    sheet = trend.sheet(ctx)
    facts = []
    for label, *cells in sheet.rows[-_IN_CHAT:]:
        told = (f"{name}: {one.text}" for name, one in zip(sheet.columns[1:], cells, strict=True) if one.text)
        facts.append(Fact(label.text, " · ".join(told)))
    address = ctx.address if with_image and ctx.pen.is_on_the_web else ""
    image = weeks_image(ctx, last_weeks(ctx), address)
    return Tabled(title=trend.title, facts=tuple(facts), sheet=trend.name, image=image)


def _buttons(
    ctx: Context, over: Over, found: Closed | None, asked: ShowReport, *, all_spans: bool
) -> tuple[Button, ...]:
    words, buttons = ctx.words("report"), []
    if found and (before := _before(over, found.period)):
        earlier = replace(asked, first=before.period.first.isoformat())
        beside = replace(asked, first=found.period.first.isoformat(), compare=BEFORE)
        buttons += [Button(words.plain("earlier"), earlier), Button(words.plain("compare"), beside)]
    others = (one for one in CALENDAR if one != asked.span and all_spans)
    there = (one for one in others if over.find_latest(one))
    buttons += [Button(words.plain(f"to_{one}"), replace(asked, span=one)) for one in there]
    if not asked.both and find_linked(ctx.tx, ctx.member, ctx.now):
        buttons.append(Button(ctx.words("linking").plain("show_both"), replace(asked, both=True)))
    return (*buttons, Button(ctx.words("cockpit").plain("open"), OpenCockpit()))
