"""HR's totals of a round that is over. Nothing is shown of so few that one of them could be made out."""

from bot.domain.actions.checkins import (
    OpenCheckinPlan,
    ShowCheckinComments,
    ShowCheckinNames,
    ShowCheckins,
)
from bot.domain.answers import Answers
from bot.domain.checkins.question import Question, Round
from bot.domain.checkins.totals import LEAST, LEAST_COMMENTS
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.features.checkins import figures
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
    earlier = over[place : place + _TREND]
    buttons = [Button(words.plain("settings"), OpenCheckinPlan(), opens_form=True)]
    if len(earlier) > 1:
        buttons.insert(0, Button(words.plain("earlier"), ShowCheckins(earlier[1].id)))
    parts = _round(ctx, earlier) if over else (Part(text=words.text("none_closed")),)
    last = Part(note=words.plain("note"), buttons=tuple(buttons))
    return Message(words.plain("title"), (Part(text=_how_it_goes_on(ctx)), *parts, last))


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


def _round(ctx: Context, newest_first: list[Round]) -> tuple[Part, ...]:
    over = newest_first[0]
    words = ctx.words("checkins", on=over.opens_on, least=LEAST)
    number = str(over.asked) if over.asked >= LEAST else words.plain("asked_few")
    head = Part(words.plain("round_title"), facts=(Fact(words.plain("asked"), number),))
    found = counts.counts_by_question(ctx.tx, [one.id for one in newest_first])
    asked = (figures.question_part(ctx, newest_first, question, found) for question in over.anonymous)
    return (head, *asked, *_comments(ctx, over), *_named(ctx, over))


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
