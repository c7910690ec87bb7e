"""What days have of themselves: public holidays, the weekly messages, and ideas that begin to be of use."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from bot.days_off import country_of, named_holidays, public_holidays
from bot.domain.people import unknown_member
from bot.domain.schedule import at_local
from bot.features.context import Context
from bot.features.hr.next_up import Coming

_DAY = timedelta(days=1)


def list_marked(ctx: Context, first: date, last: date) -> list[Coming]:
    """Those of these days, both included, the first one first."""
    found = *list_holidays(ctx, first, last), *_weekly(ctx, first, last), *_ideas(ctx, first, last)
    return sorted(found, key=lambda one: one.on)


def list_holidays(ctx: Context, first: date, last: date) -> Iterator[Coming]:
    """Where the organisation is; who lives elsewhere may have others."""
    country = country_of(ctx.workspace.time_zone)
    for year in range(first.year, last.year + 1):
        for day, name in named_holidays(country, year, ctx.member.language).items():
            if first <= day <= last:
                yield Coming(day, "holiday", name)


def _weekly(ctx: Context, first: date, last: date) -> Iterator[Coming]:
    """When who has chosen no day of their own gets it."""
    usual, zone = unknown_member(ctx.workspace, ""), ctx.workspace.zone
    is_day_off = public_holidays(country_of(ctx.workspace.time_zone))
    at = at_local(first, time(), zone) - _DAY
    while (at := usual.next_weekly(at, is_day_off)).astimezone(zone).date() <= last:
        if (day := at.astimezone(zone).date()) >= first:
            yield Coming(day, "weekly", "")


def _ideas(ctx: Context, first: date, last: date) -> Iterator[Coming]:
    """Those that belong to some days of the year, on the first of these."""
    dated = [one for one in ctx.ideas.suggestions if one.window or one.valid_from]
    for day in (first + _DAY * number for number in range((last - first).days + 1)):
        for one in dated:
            if one.suits(day) and not one.suits(day - _DAY):
                title = ctx.ideas.words(one.key, ctx.member.language).plain("title")
                yield Coming(day, "idea", title)
