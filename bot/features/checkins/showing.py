"""HR's totals of a round that is over. Nothing is shown of so few that one of them could be made out."""

from bot.domain.actions.checkins import (
    OpenCheckinPlan,
    ShowCheckinChanges,
    ShowCheckinComments,
    ShowCheckinNames,
    ShowCheckins,
)
from bot.domain.answers import Answers
from bot.domain.checkins.question import Question, Round
from bot.domain.checkins.totals import LEAST, LEAST_COMMENTS
from bot.domain.messages import Button, Fact, Notice, Part, Reply
from bot.domain.overviews import Overview, Sheet
from bot.features.checkins import figures, plan_changes
from bot.features.context import Context, answer_to
from bot.store.checkins import comments, counts, plans, rounds

_ROUNDS = 200
_TREND = 6
"""So many rounds make a trend, at most."""


@answer_to(ShowCheckins)
def show_checkins(ctx: Context, action: ShowCheckins, _: Answers) -> Reply:
    """One round, with the trend up to it, and how it goes on."""
    over = rounds.list_rounds(ctx.tx, ctx.workspace.id, _ROUNDS, closed_only=True)
    words = ctx.words("checkins", least=LEAST)
    place = next((number for number, one in enumerate(over) if one.id == action.round), 0)
    if action.round and (not over or over[place].id != action.round):
        return Notice(words.text("unknown"))
    newest_first = over[place : place + _TREND]
    parts, sheets = _round(ctx, newest_first) if over else ((Part(text=words.text("none_closed")),), ())
    turns = (
        (Button(words.plain("earlier"), ShowCheckins(newest_first[1].id)),) if len(newest_first) > 1 else ()
    )
    last = Part(note=words.plain("note"), buttons=turns)
    return Overview(words.plain("title"), (_plan(ctx), *parts, last), sheets=sheets)


def _plan(ctx: Context) -> Part:
    """How it goes on, and what is asked."""
    words = ctx.words("checkins")
    settings = Button(words.plain("settings"), OpenCheckinPlan(), opens_form=True)
    changes = Button(words.plain("changes"), ShowCheckinChanges())
    asked = plan_changes.facts(ctx, {}, plan_changes.as_it_is(ctx), ctx.member.language)
    return Part(text=_how_it_goes_on(ctx), facts=asked, buttons=(settings, changes))


def _how_it_goes_on(ctx: Context) -> str:
    plan, latest = (
        plans.find_plan(ctx.tx, ctx.workspace.id),
        rounds.find_latest_round(ctx.tx, ctx.workspace.id),
    )
    if plan is None:
        return ctx.words("checkins").text("no_plan")
    is_open = latest is not None and not latest.closed
    words = ctx.words("checkins", on=plan.next_on, until=latest.closes_on if latest else None)
    said = [*(["open_now"] if is_open else []), "next" if plan.next_on else "paused"]
    return "\n\n".join(words.text(one) for one in said)


def _round(ctx: Context, newest_first: list[Round]) -> tuple[tuple[Part, ...], tuple[Sheet, ...]]:
    over = newest_first[0]
    words = ctx.words("checkins", on=over.opens_on, least=LEAST)
    number = str(over.asked) if over.asked >= LEAST else words.plain("asked_few")
    head = Part(words.plain("round_title"), facts=(Fact(words.plain("asked"), number),))
    found = counts.counts_by_question(ctx.tx, [one.id for one in newest_first])
    trend, groups = (
        figures.trend_part(ctx, newest_first, found),
        figures.groups_part(ctx, over, found),
    )
    asked = (figures.question_part(ctx, over, one, found) for one in over.anonymous)
    parts = (head, trend, *asked, groups, *_comments(ctx, over), *_named(ctx, over))
    sheets = (
        *((figures.trend_sheet(ctx, newest_first, found),) if trend else ()),
        *(figures.question_sheet(ctx, newest_first, one, found) for one in over.anonymous),
        *((figures.groups_sheet(ctx, over, found),) if groups else ()),
    )
    return tuple(filter(None, parts)), sheets


def _comments(ctx: Context, over: Round) -> tuple[Part, ...]:
    if Question.COMMENT not in over.questions:
        return ()
    number = comments.count_comments(ctx.tx, over.id)
    words = ctx.words("checkins", total=number, least=LEAST_COMMENTS)
    if number < LEAST_COMMENTS:
        return (Part(words.plain("comments_title"), words.text("no_comments")),)
    button = Button(words.plain("read_comments"), ShowCheckinComments(over.id))
    return (Part(words.plain("comments_title"), words.text("comments"), buttons=(button,)),)


def _named(ctx: Context, over: Round) -> tuple[Part, ...]:
    if not over.named:
        return ()
    words = ctx.words("checkins")
    topics = tuple(
        Fact(ctx.label("checkin_topic", one), ctx.label("checkin_question", one)) for one in over.named
    )
    button = Button(words.plain("read_names"), ShowCheckinNames(over.id))
    return (Part(words.plain("names_title"), facts=topics, buttons=(button,)),)
