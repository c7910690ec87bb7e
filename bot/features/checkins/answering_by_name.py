"""What a round asks by name has a card and a window of its own, on another day. Answers can be changed."""

from bot.domain.actions.checkins import KeepNamedCheckin, OpenNamedCheckin
from bot.domain.answers import Answers
from bot.domain.checkins.question import Question, Round
from bot.domain.messages import Form, Notice, Reply
from bot.features.checkins import answering, ways_out
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Field, Fields, Read
from bot.store.checkins import named, rounds


@answer_to(OpenNamedCheckin)
def open_named(ctx: Context, action: OpenNamedCheckin, _: Answers) -> Reply:
    """The questions with what was answered so far."""
    return _form(ctx, _lock_own_round(ctx, action.round))


@answer_to(KeepNamedCheckin)
def keep_named(ctx: Context, action: KeepNamedCheckin, answers: Answers) -> Reply:
    """Keep the answers, each in the place of the one before."""
    found = _lock_own_round(ctx, action.round)
    read = _fields(found).read(ctx, answers)
    given = {one: read.text(one) for one in found.named if read.text(one)}
    if not (given or read.errors):
        read.errors[found.named[0]] = ctx.words("checkin_form").plain("empty")
    if read.errors:
        return _form(ctx, found, read)
    for question, value in given.items():
        named.save_answer(ctx.tx, ctx.vault, found.id, ctx.member.id, question, int(value))
    return ways_out.thanks_message(ctx, "thanks_named")


def _lock_own_round(ctx: Context, round_id: int) -> Round:
    """The round, which is not closed before the answer is there."""
    found, _ = answering.get_own_round(ctx, round_id)
    if not found.named:
        raise Refused(Notice(ctx.words("checkin").text("not_yours")))
    if not rounds.lock_open_round(ctx.tx, found.id):
        raise Refused(Notice(ctx.words("checkin").text("closed")))
    return found


def _form(ctx: Context, found: Round, read: Read | None = None) -> Form:
    before = named.answers_of_member(ctx.tx, ctx.vault, found.id, ctx.member.id)
    values = {str(question): value for question, value in before.items()}
    text = ctx.words("checkin").text("named")
    return _fields(found).form(ctx, KeepNamedCheckin(found.id), read or values, text=text)


def _fields(found: Round) -> Fields:
    fields: dict[str, Field] = {one: answering.scale_field(Question(one)) for one in found.named}
    return Fields("checkin_form", **fields)
