"""HR's calendar: a month with what is planned and what its days have of themselves, and what comes next."""

from contextlib import suppress
from datetime import date, timedelta

from bot.domain.actions.calendar import OpenTheme, ShowHrCalendar, ShowThemes
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Part, Reply, escape, shorten
from bot.domain.overviews import Cell, Month, Overview, Tabled
from bot.domain.periods import Span, period_of
from bot.domain.schedule import monday_of
from bot.features.context import Context, answer_to
from bot.features.hr.marked_days import list_marked
from bot.features.hr.month_items import Shown, list_items
from bot.features.hr.next_up import list_planned, what_is
from bot.features.hr.weeks_ahead import list_weeks, weeks_part, weeks_sheet
from bot.store import themes
from content_library.formats import day as day_name
from content_library.formats import month, weekdays

_DAY, _WEEK, _FURTHEST = timedelta(days=1), timedelta(weeks=1), timedelta(days=731)
_IN_CHAT, _LINE = 20, 60


@answer_to(ShowHrCalendar)
def show_hr_calendar(ctx: Context, action: ShowHrCalendar, _: Answers) -> Reply:
    day = _read_day(ctx, action.day)
    first = (day or _read_day(ctx, f"{action.month}-01") or ctx.today_at_work).replace(day=1)
    last = period_of(Span.MONTH, first).last
    found = sorted((*list_marked(ctx, first, last), *list_planned(ctx, first, last)), key=lambda one: one.on)
    shown, weeks = Shown(first, last, day, found), list_weeks(ctx)
    whole, items = (Part(buttons=_months(ctx, shown)), _in_chat(ctx, shown)), list_items(ctx, shown)
    # Who chose a day sees that first.
    parts = (*items, *whole) if day else (*whole, *items)
    title = ctx.words("hr_calendar", month=month(first, ctx.member.language)).plain("title")
    return Overview(
        title,
        (*parts, _theme(ctx, shown), weeks_part(ctx, weeks)),
        sheets=(_sheet(ctx, shown), weeks_sheet(ctx, weeks)),
    )


def _read_day(ctx: Context, text: str) -> date | None:
    """A day that is not too far off for a calendar; None for whatever else an address says."""
    with suppress(ValueError):
        day, today = date.fromisoformat(text), ctx.today_at_work
        return day if today - _FURTHEST <= day <= today + _FURTHEST else None
    return None


def _theme(ctx: Context, shown: Shown) -> Part:
    own = themes.get_own_themes(ctx.tx, ctx.workspace.id)
    theme = ctx.library.theme(shown.first.month, ctx.member.language, own)
    words = ctx.words("hr_calendar", theme=theme.title)
    buttons = (
        Button(words.plain("change_theme"), OpenTheme(shown.first.month), opens_form=True),
        Button(words.plain("themes"), ShowThemes()),
    )
    return Part(words.plain("theme_of"), escape(theme.intro), buttons=buttons)


def _in_chat(ctx: Context, shown: Shown) -> Part:
    """A line a day, without the weekly messages; a page has the month instead."""
    told: dict[date, list[str]] = {}
    for one in shown.days:
        if one.name != "weekly":
            told.setdefault(one.on, []).append(what_is(ctx, one))
    facts = tuple(Fact(day_name(on, ctx.member.language), " · ".join(lines)) for on, lines in told.items())
    note = ctx.words("hr_calendar").plain("more_days" if len(facts) > _IN_CHAT else "weekly_note")
    return Tabled(facts=facts[:_IN_CHAT], note=note, sheet="month")


def _months(ctx: Context, shown: Shown) -> tuple[Button, ...]:
    others = (shown.first - _DAY).replace(day=1), shown.last + _DAY
    ways = (
        Button(month(one, ctx.member.language).capitalize(), ShowHrCalendar(f"{one:%Y-%m}"))
        for one in others
        if _read_day(ctx, one.isoformat())
    )
    now = Button(ctx.words("hr_calendar").plain("this_month"), ShowHrCalendar())
    return (*ways, *(() if shown.first == ctx.today_at_work.replace(day=1) else (now,)))


def _sheet(ctx: Context, shown: Shown) -> Month:
    words, language = ctx.words("hr_calendar"), ctx.member.language
    rows, monday = [], monday_of(shown.first)
    while monday <= shown.last:
        days = (monday + _DAY * number for number in range(7))
        number = str(monday.isocalendar().week)
        name = ctx.words("hr_calendar", week=number).plain("week_number")
        rows.append((Cell(name, monday), *(_cell(ctx, shown, day) for day in days)))
        monday += _WEEK
    columns = words.plain("week"), *weekdays(language)
    return Month(
        "month", month(shown.first, language).capitalize(), columns, tuple(rows), words.plain("weekly_note")
    )


def _cell(ctx: Context, shown: Shown, day: date) -> Cell:
    if not shown.first <= day <= shown.last:
        return Cell("")
    lines = (shorten(what_is(ctx, one), _LINE) for one in shown.on(day))
    block = "today" if day == ctx.today_at_work else "day"
    number = ctx.words("hr_calendar", number=str(day.day)).plain(block)
    return Cell("\n".join((number, *lines)), action=ShowHrCalendar(day=day.isoformat()))
