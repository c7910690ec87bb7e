"""What goes out in the next two weeks, the first one first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.actions.base import Action
from bot.domain.actions.calendar import ShowThemes
from bot.domain.actions.checkins import ShowCheckins
from bot.domain.actions.events import ShowHrEvents
from bot.domain.actions.prompts import ShowPrompts
from bot.domain.languages import in_language
from bot.domain.messages import shorten
from bot.domain.prompts import PromptState
from bot.domain.themes import month_of_week
from bot.features.context import Context
from bot.store import prompts, themes
from bot.store.checkins import plans, rounds
from bot.store.events import planned

_AHEAD = timedelta(days=14)
_SHOWN = 50
_TITLE = 60


@dataclass(frozen=True)
class Coming:
    """`name` is that of its words; `title` what it is called, if it has a name of its own."""

    on: date
    name: str
    title: str
    action: Action


def list_coming(ctx: Context) -> list[Coming]:
    found = [*_themes(ctx), *_prompts(ctx), *_events(ctx), *_rounds(ctx)]
    last = ctx.today + _AHEAD
    return sorted((one for one in found if ctx.today <= one.on <= last), key=lambda one: one.on)


def _themes(ctx: Context) -> Iterator[Coming]:
    own = themes.get_own_themes(ctx.tx, ctx.workspace.id)
    theme = ctx.library.theme(month_of_week(ctx.week), ctx.member.language, own)
    yield Coming(ctx.today, "theme", theme.title, ShowThemes())


def _prompts(ctx: Context) -> Iterator[Coming]:
    for one in prompts.list_prompts(ctx.tx, ctx.workspace.id, _SHOWN):
        if one.state is PromptState.ACTIVE and one.prompt and one.next_on:
            text = in_language(one.prompt.texts, ctx.member.language) or ""
            yield Coming(one.next_on, "prompt", shorten(text, _TITLE), ShowPrompts())


def _events(ctx: Context) -> Iterator[Coming]:
    for one in planned.list_coming_events(ctx.tx, ctx.workspace.id, ctx.now, _SHOWN):
        day = one.plan.starts_at.astimezone(ctx.workspace.zone).date()
        title = one.plan.text(ctx.member.language).title
        yield Coming(day, "event", shorten(title, _TITLE), ShowHrEvents())


def _rounds(ctx: Context) -> Iterator[Coming]:
    plan = plans.find_plan(ctx.tx, ctx.workspace.id)
    if plan and plan.next_on:
        yield Coming(plan.next_on, "opens", "", ShowCheckins())
    last = rounds.find_latest_round(ctx.tx, ctx.workspace.id)
    if last and not last.closed:
        yield Coming(last.closes_on, "closes", "", ShowCheckins())
