"""HR: what people said when they left. Totals and texts without names, and what was said by name."""

from collections.abc import Iterator

from bot.domain.actions.time_and_retention import ReadExit, ShowExits
from bot.domain.answers import Answers
from bot.domain.checkins.totals import LEAST_COMMENTS
from bot.domain.disclosure import LEAST
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.domain.time_and_retention.exits import (
    CHANGE,
    CHOICES,
    REASON,
    Ask,
    Period,
    periods_of,
)
from bot.domain.told import people
from bot.features.context import Context, answer_to
from bot.features.shared import looks
from bot.store import members
from bot.store.time_and_retention import exit_figures, exits
from bot.store.time_and_retention.exits import Talk

_PERIODS = 2
_TEXTS = 12
_TALKS = 8


@answer_to(ShowExits)
def show_exits(ctx: Context, _: ShowExits, __: Answers) -> Reply:
    words = ctx.words("exits", least=LEAST)
    figures = [one for one in exit_figures.list_figures(ctx.tx, ctx.workspace.id) if one.question != REASON]
    found = periods_of(figures)[-_PERIODS:]
    totals = [part for period in reversed(found) for part in _period(ctx, period)]
    intro = Part(text=words.text("body" if totals else "too_few"))
    last = Part(note=words.plain("note"))
    return Message(words.plain("title"), (intro, *totals, *_texts(ctx), *_talks(ctx), last))


@answer_to(ReadExit)
def read_exit(ctx: Context, action: ReadExit, _: Answers) -> Reply:
    """What somebody said by name; that person can see who read it."""
    talk = exits.find_talk(ctx.tx, ctx.vault, ctx.workspace.id, action.talk)
    words = ctx.words("exits", least=LEAST)
    if talk is None:
        return Notice(words.text("gone"))
    name = looks.name_for_hr(ctx, members.get_member(ctx.tx, talk.member_id), Look.EXIT)
    exits.mark_read(ctx.tx, talk.id, ctx.now)
    facts = tuple(
        Fact(ctx.words("exit").plain(f"question_{ask}"), ctx.label(f"exit_{ask}", talk.answers[ask]))
        for ask in CHOICES
        if ask in talk.answers
    )
    said = (
        Part(title=words.plain("change_title"), quote=talk.answers[CHANGE]) if talk.answers[CHANGE] else None
    )
    back = Part(note=words.plain("seen"), buttons=(Button(words.plain("back"), ShowExits()),))
    return Message(name, (Part(facts=facts), *([said] if said else []), back))


def _period(ctx: Context, period: Period) -> Iterator[Part]:
    words = ctx.words("exits", first=period.first, last=period.last, least=LEAST)
    yield Part(title=words.plain("period"))
    for ask in Ask:
        answers = period.answers(ask)
        facts = [Fact(ctx.label(f"exit_{ask}", one), ctx.told(people(number))) for one, number in answers]
        if others := period.others(ask):
            facts.append(Fact(words.plain("others"), ctx.told(people(others))))
        if facts:
            yield Part(text=ctx.words("exit").plain(f"question_{ask}"), facts=tuple(facts))


def _texts(ctx: Context) -> list[Part]:
    """The newest texts that enough others stand beside."""
    shown = exit_figures.list_newest_texts(ctx.tx, ctx.vault, ctx.workspace.id, _TEXTS)
    if not shown:
        return []
    words = ctx.words("exits", least=LEAST_COMMENTS)
    title = Part(title=words.plain("change_title"), text=words.text("texts"))
    return [title, *(Part(quote=text) for text in shown)]


def _talks(ctx: Context) -> list[Part]:
    found = exits.list_talks(ctx.tx, ctx.vault, ctx.workspace.id, _TALKS)
    words = ctx.words("exits", least=LEAST)
    if not found:
        return [Part(title=words.plain("talks_title"), text=words.text("no_talks"))]
    names = looks.names_for_hr(ctx, [one.member_id for one in found], Look.EXITS)
    title = Part(title=words.plain("talks_title"))
    return [title, *(_talk(ctx, one, names[one.member_id]) for one in found if one.member_id in names)]


def _talk(ctx: Context, talk: Talk, name: str) -> Part:
    words = ctx.words("exits", name=name, on=talk.at.astimezone(ctx.zone).date(), least=LEAST)
    read = Button(words.plain("read_again" if talk.read else "read"), ReadExit(talk.id))
    return Part(text=words.text("talk"), buttons=(read,))
