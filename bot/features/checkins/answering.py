"""Answering a check-in without a name: one window with all questions, sent once and for all.

Nothing here may be written but in the box of the round, and nothing that is said may tell what was answered:
whoever sends twice, or something else the second time, reads the same.
"""

from bot.domain.actions.checkins import (
    AnswerCheckin,
    KeepCheckin,
    KeepCheckinComment,
    OpenCheckin,
    OpenCheckinComment,
    ShowCheckin,
    SkipCheckin,
)
from bot.domain.answers import Answers
from bot.domain.checkins.question import SCALE, Question, Round
from bot.domain.checkins.totals import LEAST_COMMENTS
from bot.domain.messages import Form, Notice, Reply
from bot.domain.tally import Answered
from bot.features import denials
from bot.features.checkins import ways_out
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Field, Fields, Text
from bot.store.checkins import answers as kept
from bot.store.checkins import asked, rounds
from content_library import checkin_cards

_COMMENT = Text(1000, required=False, label_kind="checkin_question")


@answer_to(ShowCheckin)
def show_checkin(ctx: Context, _: ShowCheckin, __: Answers) -> Reply:
    """The card of the round that is open, which is the same whatever somebody did with it."""
    denials.only_joined(ctx)
    found = rounds.find_open_round(ctx.tx, ctx.member.id)
    if found is None:
        return Notice(ctx.words("checkin").text("none"))
    draw = checkin_cards.checkin_card if found.is_anonymous else checkin_cards.named_card
    return draw(ctx.library, ctx.member.language, found)


@answer_to(OpenCheckin)
def open_checkin(ctx: Context, action: OpenCheckin, _: Answers) -> Reply:
    """All questions at once, always empty: what was answered is not known any more."""
    return _form(ctx, get_own_round(ctx, action.round)[0])


@answer_to(KeepCheckin)
def keep_checkin(ctx: Context, action: KeepCheckin, answers: Answers) -> Reply:
    """Put the answers in the box, and only then say so."""
    found, group = get_own_round(ctx, action.round)
    fields = _fields(found)
    read = fields.read(ctx, answers)
    given = {name: read.text(name) for name in fields.fields if read.text(name)}
    if not (given or read.errors):
        read.errors[next(iter(fields.fields))] = ctx.words("checkin_form").plain("empty")
    if read.errors:  # without what was filled in: in Teams a form can stand in the chat
        return _form(ctx, found).with_errors(read.errors)
    comment = given.pop(Question.COMMENT, "")
    if not kept.add_answers(ctx.boxes, found.id, ctx.member.id, Answered(given, comment, group)):
        return Notice(ctx.words("checkin").text("closed"))
    return ways_out.thanks_message(ctx, "thanks")


@answer_to(AnswerCheckin, SkipCheckin, OpenCheckinComment, KeepCheckinComment)
def say_it_is_over(
    ctx: Context, _: AnswerCheckin | SkipCheckin | OpenCheckinComment | KeepCheckinComment, __: Answers
) -> Reply:
    """The cards of an earlier release: their rounds were closed when this one came."""
    return Notice(ctx.words("checkin").text("closed"))


def get_own_round(ctx: Context, round_id: int) -> tuple[Round, str]:
    """A round and the group that somebody counts in; refused to who may not answer in it now."""
    words = ctx.words("checkin")
    found = rounds.find_round(ctx.tx, ctx.workspace.id, round_id)
    if found is None:
        raise Refused(Notice(words.text("not_yours")))
    if found.closed:
        raise Refused(Notice(words.text("closed")))
    group = asked.find_group(ctx.tx, found.id, ctx.member.id)
    if group is None:
        raise Refused(Notice(words.text("not_yours")))
    denials.only_joined(ctx)
    return found, group


def _form(ctx: Context, found: Round) -> Form:
    if not found.is_anonymous:
        raise Refused(Notice(ctx.words("checkin").text("not_yours")))
    words = ctx.words("checkin_form", least=LEAST_COMMENTS)
    promise = ctx.words("checkin").text("anonymous")
    return _fields(found).form(ctx, KeepCheckin(found.id), text=f"{promise}\n\n{words.text('final')}")


def _fields(found: Round) -> Fields:
    fields: dict[str, Field] = {one: scale_field(one) for one in found.anonymous}
    if Question.COMMENT in found.questions:
        fields[Question.COMMENT] = _COMMENT
    return Fields("checkin_form", **fields)


def scale_field(question: Question) -> Choice:
    """A question with its answers beside each other, so that each takes one tap."""
    return Choice(
        tuple(str(value) for value in reversed(SCALE)),
        f"checkin_{question}",
        spread_out=True,
        required=False,
        label_kind="checkin_question",
    )
