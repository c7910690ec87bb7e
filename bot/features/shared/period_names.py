"""What a period is called."""

from bot.domain.periods import Period
from bot.domain.schedule import iso_week
from bot.domain.told import Known
from bot.features.context import Context
from content_library.templates import Words


def words_of(ctx: Context, period: Period) -> Words:
    """The words of the figures, with the days of this period."""
    year, week = iso_week(period.first).split("-W")
    named = {"week": Known(week), "year": year, "first": period.first, "last": period.last}
    return ctx.words("report", **named, on=period.first, until=period.last)


def name_of(ctx: Context, period: Period) -> str:
    """Such as “week 48, 2026”: no two of a kind have the same."""
    return words_of(ctx, period).plain(period.span)
