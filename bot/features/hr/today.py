"""What HR looks at on a Monday: what waits, the last week beside those before, and what comes next."""

from collections.abc import Sequence
from datetime import date

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.overviews import ShowToday, SwitchDigest
from bot.domain.answers import Answers
from bot.domain.linked import Linked
from bot.domain.messages import Button, Fact, Part, Reply, escape
from bot.domain.overviews import Cell, Chart, Overview, Sheet, Tabled
from bot.domain.periods import Span
from bot.features.context import Context, answer_to
from bot.features.hr.next_up import Coming, list_coming, what_is
from bot.features.hr.waiting import Waiting, list_waiting
from bot.features.shared.figure_tables import Row, Table, cell_of
from bot.features.shared.linked import find_linked
from bot.features.shared.over import Over, get_linked, together_parts
from bot.features.shared.period_names import name_of
from content_library.formats import day as day_name

_WEEKS = 5
_MEASURES = ("delivered", "sharing", "shares", "clicks")


@answer_to(ShowToday)
def show_today(ctx: Context, action: ShowToday, _: Answers) -> Reply:
    linked = get_linked(ctx, both=action.both)
    return _of_both(ctx, linked) if linked else build_today(ctx)


def _of_both(ctx: Context, linked: Linked) -> Overview:
    """The weeks only: what waits, waits in one of the two, and is done there."""
    weeks = last_weeks(ctx, Over(ctx, linked))
    parts = (*together_parts(ctx, linked), last_week_part(ctx, weeks, ShowReport(both=True)))
    return Overview(
        ctx.words("today").plain("title"), parts, sheets=(weeks.sheet(ctx),) if weeks.rows else ()
    )


def build_today(ctx: Context) -> Overview:
    words = ctx.words("today")
    waiting, coming, weeks = list_waiting(ctx), list_coming(ctx), last_weeks(ctx)
    # Whoever wants no digest can have it again from here.
    again = (Part(buttons=(digest_button(ctx, on=True),)),) if ctx.member.digest_off else ()
    parts = (*_to_do(ctx, waiting), last_week_part(ctx, weeks), *_both(ctx), coming_part(ctx, coming), *again)
    sheets = (_waiting_sheet(ctx, waiting), weeks.sheet(ctx), _coming_sheet(ctx, coming))
    return Overview(words.plain("title"), parts, sheets=tuple(one for one in sheets if one.rows))


def _both(ctx: Context) -> tuple[Part, ...]:
    if not find_linked(ctx.tx, ctx.member, ctx.now):
        return ()
    return (Part(buttons=(Button(ctx.words("linking").plain("show_both"), ShowToday(both=True)),)),)


def _to_do(ctx: Context, waiting: Sequence[Waiting]) -> list[Part]:
    words = ctx.words("today")
    if not waiting:
        return [Part(title=words.plain("waiting"), text=words.text("nothing_waits"))]
    parts: list[Part] = []
    for place, one in enumerate(waiting):
        title = "" if place else words.plain("waiting")
        show = Button(words.plain(f"show_{one.name}"), one.action)
        facts = (Fact(words.plain(one.name), number_of(ctx, one)),)
        parts.append(Tabled(title, facts=facts, buttons=(show,), sheet="waiting"))
    return parts


def digest_button(ctx: Context, *, on: bool) -> Button:
    return Button(ctx.words("digest").plain("get" if on else "stop"), SwitchDigest(on))


def number_of(ctx: Context, one: Waiting) -> str:
    told = ctx.told(one.number)
    return ctx.words("today", number=told).plain("late") if one.late else told


def last_weeks(ctx: Context, over: Over | None = None, last: date | None = None) -> Table:
    """Five weeks that are over, the oldest first: the newest, or those up to what begins on `last`."""
    words, names = ctx.words("today"), ctx.words("report")
    over = over or Over(ctx)
    closed = over.list(Span.WEEK) if last else over.list(Span.WEEK, _WEEKS)
    found = [one for one in closed if last is None or one.period.first <= last][:_WEEKS][::-1]
    rows = tuple(
        Row(Cell(name_of(ctx, one.period), one.period.first), tuple(map(one.figures.get, _MEASURES)))
        for one in found
    )
    columns = words.plain("week"), *(names.plain(one) for one in _MEASURES)
    return Table("weeks", words.plain("weeks"), columns, rows, chart=Chart.LINES)


def last_week_part(ctx: Context, weeks: Table, figures: ShowReport | None = None) -> Part:
    """Each number, with those of the weeks before behind it, the newest first."""
    words = ctx.words("today")
    more = (Button(words.plain("figures"), figures or ShowReport()),)
    if not weeks.rows:
        return Part(words.plain("weeks"), words.text("no_weeks"), buttons=more)
    last, *before = reversed(weeks.rows)
    facts = []
    for place, name in enumerate(weeks.columns[1:]):
        earlier = [cell_of(ctx, one.figures[place]).text for one in before]
        said = ctx.words("today", now=cell_of(ctx, last.figures[place]).text, earlier=", ".join(earlier))
        is_told = any(one.figures[place] for one in before)
        facts.append(Fact(name, said.plain("beside" if is_told else "alone")))
    title = ctx.words("today", week=last.label.text).plain("last_week")
    return Tabled(title, facts=tuple(facts), buttons=more, sheet=weeks.name)


def coming_part(ctx: Context, coming: Sequence[Coming]) -> Part:
    words = ctx.words("today")
    lines = (f"- {escape(_when(ctx, one))}: {escape(what_is(ctx, one))}" for one in coming)
    there = {one.name.replace("closes", "opens"): one.action for one in coming}
    buttons = tuple(Button(words.plain(f"show_{name}"), action) for name, action in there.items())
    return Tabled(words.plain("coming"), "\n".join(lines), buttons=buttons, sheet="coming")


def _when(ctx: Context, one: Coming) -> str:
    return ctx.words("today").plain("now") if one.name == "theme" else day_name(one.on, ctx.member.language)


def _waiting_sheet(ctx: Context, waiting: Sequence[Waiting]) -> Sheet:
    words = ctx.words("today")
    rows = (
        (
            Cell(words.plain(one.name)),
            cell_of(ctx, one.number),
            Cell(words.plain("is_late") if one.late else ""),
        )
        for one in waiting
    )
    columns = words.plain("what"), words.plain("number"), words.plain("on_time")
    return Sheet("waiting", words.plain("waiting"), columns, tuple(rows))


def _coming_sheet(ctx: Context, coming: Sequence[Coming]) -> Sheet:
    words = ctx.words("today")
    rows = ((Cell(_when(ctx, one), one.on), Cell(what_is(ctx, one))) for one in coming)
    return Sheet("coming", words.plain("coming"), (words.plain("day"), words.plain("what")), tuple(rows))
