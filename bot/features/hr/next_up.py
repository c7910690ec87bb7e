"""What is planned: on each day of a month, and in the next two weeks, the first one first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.actions.base import Action
from bot.domain.actions.calendar import ShowThemes
from bot.domain.actions.checkins import ShowCheckins
from bot.domain.actions.events import ShowHrEvents
from bot.domain.actions.prompts import ShowPrompts
from bot.domain.checkins.timing import closes_on
from bot.domain.languages import in_language
from bot.domain.messages import shorten
from bot.domain.prompts import PromptState
from bot.domain.schedule import at_local
from bot.domain.themes import month_of_week
from bot.features.context import Context
from bot.store import prompts, themes
from bot.store.checkins import plans, rounds
from bot.store.events import planned

_AHEAD = timedelta(days=14)
_PROMPTS, _ROUNDS = 200, 20
_TITLE = 60
_GOES_OUT = {PromptState.ACTIVE, PromptState.DONE}


@dataclass(frozen=True)
class Coming:
    """`name` is that of its words; `title` what it is called, if it has a name of its own.

    `action` shows all that are like it; `about`: of which prompt or event it is, if it is of one.
    """

    on: date
    name: str
    title: str
    action: Action | None = None
    about: int = 0


def list_coming(ctx: Context) -> list[Coming]:
    return [_theme(ctx), *list_planned(ctx, ctx.today, ctx.today + _AHEAD)]


def list_planned(ctx: Context, first: date, last: date) -> list[Coming]:
    """What HR planned for these days, both included."""
    found = [*_prompts(ctx, first, last), *_events(ctx, first, last), *_rounds(ctx, last)]
    return sorted((one for one in found if first <= one.on <= last), key=lambda one: one.on)


def what_is(ctx: Context, one: Coming) -> str:
    return ctx.words("today", title=one.title).plain(one.name)


def _theme(ctx: Context) -> Coming:
    own = themes.get_own_themes(ctx.tx, ctx.workspace.id)
    theme = ctx.library.theme(month_of_week(ctx.week), ctx.member.language, own)
    return Coming(ctx.today, "theme", theme.title, ShowThemes())


def _prompts(ctx: Context, first: date, last: date) -> Iterator[Coming]:
    for one in prompts.list_prompts(ctx.tx, ctx.workspace.id, _PROMPTS):
        if one.state in _GOES_OUT and one.prompt:
            text = shorten(in_language(one.prompt.texts, ctx.member.language) or "", _TITLE)
            for on in one.prompt.timing.days_between(first, last):
                yield Coming(on, "prompt", text, ShowPrompts(), one.id)


def _events(ctx: Context, first: date, last: date) -> Iterator[Coming]:
    zone = ctx.workspace.zone
    start, end = (at_local(day, time(), zone) for day in (first, last + timedelta(days=1)))
    for one in planned.list_events_between(ctx.tx, ctx.workspace.id, start, end):
        title = shorten(one.plan.text(ctx.member.language).title, _TITLE)
        yield Coming(one.plan.starts_at.astimezone(zone).date(), "event", title, ShowHrEvents(), one.id)


def _rounds(ctx: Context, last: date) -> Iterator[Coming]:
    """Those that there were, and those to come in the rhythm that HR has set."""
    for one in rounds.list_rounds(ctx.tx, ctx.workspace.id, _ROUNDS):
        yield Coming(one.opens_on, "opens", "", ShowCheckins())
        yield Coming(one.closes_on, "closes", "", ShowCheckins())
    plan = plans.find_plan(ctx.tx, ctx.workspace.id)
    on = plan.next_on if plan else None
    while plan and on and on <= last:
        yield Coming(on, "opens", "", ShowCheckins())
        yield Coming(closes_on(on, plan.every_weeks), "closes", "", ShowCheckins())
        on += timedelta(weeks=plan.every_weeks)
