"""What is known of an entry besides its words: when and for whom it is, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from bot.domain.closing import Figures, tell_idea
from bot.domain.content import Suggestion
from bot.domain.library import Which
from bot.domain.periods import Span
from bot.domain.prompts import Audience
from bot.domain.schedule import at_local
from bot.domain.told import Known
from bot.features.context import Context
from bot.features.hr.library_entries import Entry
from bot.store.figures import closed, ideas
from bot.store.library_changes import Change
from content_library.formats import listed, month_name

FIGURES = ("shown", "shared", "declined")


def season_of(ctx: Context, idea: Suggestion | None) -> str:
    """The months or days in which it suits; empty for the whole year."""
    if idea is None:
        return ""
    language = ctx.member.language
    months = listed([month_name(one, language) for one in sorted(idea.months)], language)
    since, until = idea.window.days(ctx.today.year) if idea.window else (idea.valid_from, idea.valid_until)
    words = ctx.words("library", since=since, until=until)
    block = "days" if since and until else "since" if since else "until"
    return ", ".join(filter(None, (months, words.plain(block) if since or until else "")))


def kind_of(ctx: Context, entry: Entry) -> str:
    is_own = entry.idea is not None and entry.idea.is_own
    return ctx.label("library_entry", Which.OWN if is_own else entry.kind)


def audience_name(ctx: Context, audience: Audience) -> str:
    whom = ctx.label("who", audience.who)
    if not audience.who.has_value:
        return whom
    return f"{whom}: {ctx.library.known_label('topic', audience.value, ctx.member.language)}"


def audience_of(ctx: Context, entry: Entry) -> str:
    if own := ctx.ideas.own.get(entry.key):
        return audience_name(ctx, own.audience)
    if entry.idea is None:
        return ""
    if entry.idea.for_leaders:
        return ctx.label("who", "leaders")
    sectors = [ctx.label("sector", one) for one in entry.idea.sectors]
    return listed(sectors, ctx.member.language) if sectors else ctx.label("who", "all")


def state_of(ctx: Context, entry: Entry) -> str:
    """Whether ambassadors can get it; what is no idea has none."""
    if entry.idea is None:
        return ""
    given = entry.idea in ctx.ideas.suggestions
    state = "on" if given else "elsewhere" if ctx.ideas.is_on(entry.key) else "off"
    return ctx.words("library").plain(f"state_{state}")


def figures_by_key(ctx: Context, entries: Sequence[Entry]) -> Mapping[str, Figures]:
    """What came of each idea until the last week that is over; nothing before there is one."""
    week = closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    if week is None:
        return {}
    end: datetime = at_local(week.period.end, time(), ctx.workspace.zone)
    keys = [one.key for one in entries if one.idea]
    work = ideas.count_idea_work(ctx.tx, ctx.workspace.id, keys, end)
    return {key: tell_idea(work.get(key)) for key in keys}


def change_name(ctx: Context, entry: Entry, change: Change | None) -> str:
    """When it was changed last, and its version: an own idea begins with one, and ours with none of HR's."""
    is_own = entry.key in ctx.ideas.own
    if change is None:
        return ctx.words("library").plain("unchanged_own" if is_own else "unchanged")
    number = Known(change.number + is_own)
    return ctx.words("library", at=change.at.astimezone(ctx.zone), number=number).plain("changed_on")
