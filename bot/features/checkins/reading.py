"""What HR reads of a round that is over: comments without names, and answers that were given by name."""

from itertools import groupby

from bot.domain.actions.checkins import ShowCheckinComments, ShowCheckinNames, ShowCheckins
from bot.domain.answers import Answers
from bot.domain.checkins.question import Round
from bot.domain.checkins.totals import LEAST_COMMENTS
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.features.context import Context, answer_to
from bot.features.shared import looks
from bot.store.checkins import comments, named, rounds

_AT_ONCE = 8


@answer_to(ShowCheckinComments)
def show_comments(ctx: Context, action: ShowCheckinComments, _: Answers) -> Reply:
    """A page of them, if there are enough."""
    over, number = _find(ctx, action.round), comments.count_comments(ctx.tx, action.round)
    words = ctx.words("checkins", least=LEAST_COMMENTS)
    if over is None:
        return Notice(words.text("unknown"))
    if number < LEAST_COMMENTS:
        return Notice(words.text("no_comments"))
    shown = comments.list_comments(ctx.tx, ctx.vault, over.id, action.page * _AT_ONCE, _AT_ONCE)
    buttons = [_back(ctx, over)]
    if (action.page + 1) * _AT_ONCE < number:
        buttons.insert(0, Button(words.plain("more"), ShowCheckinComments(over.id, action.page + 1)))
    parts = (Part(text=words.text("comments_body")), *(Part(quote=text) for text in shown))
    return Message(words.plain("comments_title"), (*parts, Part(buttons=tuple(buttons))))


@answer_to(ShowCheckinNames)
def show_names(ctx: Context, action: ShowCheckinNames, _: Answers) -> Reply:
    """Who answered what, to the questions that said so on the card."""
    over, words = _find(ctx, action.round), ctx.words("checkins")
    if over is None:
        return Notice(words.text("unknown"))
    found = [one for one in named.list_answers_of_round(ctx.tx, ctx.vault, over.id) if one[1] in over.named]
    names = looks.names_for_hr(ctx, [who for who, _, _ in found], Look.CHECKIN)
    found = [one for one in found if one[0] in names]
    by_question = groupby(sorted(found, key=lambda one: over.named.index(one[1])), key=lambda one: one[1])
    parts = [
        Part(
            ctx.label("checkin_question", question),
            facts=tuple(
                Fact(names[who], ctx.label(f"checkin_{question}", str(value))) for who, _, value in said
            ),
        )
        for question, said in by_question
    ]
    text = words.text("names_body" if parts else "no_names")
    return Message(words.plain("names_title"), (Part(text=text), *parts, Part(buttons=(_back(ctx, over),))))


def _find(ctx: Context, round_id: int) -> Round | None:
    """A round of this workspace that is over; of one that is open nobody sees anything."""
    found = rounds.find_round(ctx.tx, ctx.workspace.id, round_id)
    return found if found and found.closed else None


def _back(ctx: Context, over: Round) -> Button:
    return Button(ctx.words("checkins").plain("back"), ShowCheckins(over.id))
