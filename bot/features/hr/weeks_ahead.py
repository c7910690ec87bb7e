"""The next twelve weeks at a glance: what each is about, what goes out, and whether ideas are enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.actions.ideas import OpenOwnIdea
from bot.domain.choosing import count_new_ideas
from bot.domain.messages import Button, Fact, Part, Style
from bot.domain.overviews import Cell, Sheet, Tabled
from bot.domain.preferences import SUGGESTIONS_A_WEEK, Catalogue, Preferences
from bot.domain.prompts import Who
from bot.domain.schedule import iso_week, monday_of
from bot.domain.themes import OwnThemes, month_of_week
from bot.domain.told import Known
from bot.features.context import Context
from bot.features.hr.marked_days import list_holidays
from bot.features.hr.next_up import Coming, list_planned, what_is
from bot.store import themes
from content_library.formats import short_day

_WEEKS = 12
_NAME = "weeks"
_THURSDAY, _SUNDAY, _WEEK = timedelta(days=3), timedelta(days=6), timedelta(weeks=1)


@dataclass(frozen=True)
class Week:
    """`ideas`: how many somebody could get who had none lately; `of_theme`: those of them for the theme."""

    monday: date
    theme: str
    coming: tuple[Coming, ...]
    ideas: int
    of_theme: int
    ahead: int

    @property
    def has_too_few(self) -> bool:
        """Whether who begins now has had them all by then, or has no card's worth for the theme."""
        return self.ideas < SUGGESTIONS_A_WEEK * (self.ahead + 1) or self.of_theme < SUGGESTIONS_A_WEEK


def list_weeks(ctx: Context) -> list[Week]:
    first = monday_of(ctx.today_at_work)
    last = first + _WEEK * _WEEKS - timedelta(days=1)
    found = *list_holidays(ctx, first, last), *list_planned(ctx, first, last)
    days = sorted(found, key=lambda one: one.on)
    own = themes.get_own_themes(ctx.tx, ctx.workspace.id)
    for_some = frozenset(key for key, one in ctx.ideas.own.items() if one.audience.who is not Who.ALL)
    catalogue = Catalogue(ctx.ideas.offered_without(for_some), ())
    return [_week(ctx, first + _WEEK * ahead, ahead, days, catalogue, own) for ahead in range(_WEEKS)]


def _week(
    ctx: Context, monday: date, ahead: int, days: Sequence[Coming], catalogue: Catalogue, own: OwnThemes
) -> Week:
    thursday, month = monday + _THURSDAY, month_of_week(iso_week(monday))
    theme = ctx.library.themes[month - 1]
    return Week(
        monday,
        ctx.library.theme(month, ctx.member.language, own).title,
        tuple(one for one in days if monday <= one.on <= monday + _SUNDAY),
        count_new_ideas(Preferences(), catalogue, thursday),
        len([one for one, *_ in catalogue.on(thursday) if not one.is_question and theme.has(one)]),
        ahead,
    )


def weeks_part(ctx: Context, weeks: Sequence[Week]) -> Part:
    words = ctx.words("hr_calendar", number=Known(SUGGESTIONS_A_WEEK))
    style: Style = "primary" if any(one.has_too_few for one in weeks) else "normal"
    write = Button(words.plain("write"), OpenOwnIdea(), opens_form=True, style=style)
    facts = tuple(Fact(_week_name(ctx, one.monday, "week_of"), _line(ctx, one)) for one in weeks)
    return Tabled(
        words.plain("weeks"), facts=facts, buttons=(write,), note=words.plain("weeks_note"), sheet=_NAME
    )


def weeks_sheet(ctx: Context, weeks: Sequence[Week]) -> Sheet:
    words = ctx.words("hr_calendar", number=Known(SUGGESTIONS_A_WEEK))
    columns = tuple(map(words.plain, ("week", "theme", "goes_out", "ideas", "of_theme", "enough")))
    rows = tuple(
        (
            Cell(_week_name(ctx, one.monday, "number_of"), one.monday),
            Cell(one.theme),
            Cell(
                "\n".join(f"{short_day(it.on, ctx.member.language)}: {what_is(ctx, it)}" for it in one.coming)
            ),
            Cell(str(one.ideas), one.ideas),
            Cell(str(one.of_theme), one.of_theme),
            Cell(words.plain("too_few" if one.has_too_few else "yes")),
        )
        for one in weeks
    )
    return Sheet(_NAME, words.plain("weeks"), columns, rows, note=words.plain("weeks_note"))


def _week_name(ctx: Context, monday: date, block: str) -> str:
    values = {"week": str(monday.isocalendar().week), "monday": short_day(monday, ctx.member.language)}
    return ctx.words("hr_calendar", **values).plain(block)


def _line(ctx: Context, week: Week) -> str:
    """In a chat only how much goes out, not what."""
    values = {"theme": week.theme, "number": Known(len(week.coming)), "count": Known(week.ideas)}
    return ctx.words("hr_calendar", **values, too_few=week.has_too_few).plain("week_line")
