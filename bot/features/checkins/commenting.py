"""A free comment without a name. The card of who wrote it leads back to it."""

from bot.domain.actions.checkins import KeepCheckinComment, OpenCheckinComment
from bot.domain.answers import Answers
from bot.domain.checkins.given import Answer, Given
from bot.domain.checkins.question import Question
from bot.domain.messages import Notice, Reply, Updated
from bot.features.checkins import answering, finding
from bot.features.checkins.finding import Mine
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Text
from bot.store.checkins import comments

_FIELDS = Fields("checkin_comment", text=Text(1000, required=False))


@answer_to(OpenCheckinComment)
def open_comment(ctx: Context, action: OpenCheckinComment, _: Answers) -> Reply:
    """Show what was written, if this card wrote it, to change."""
    mine, written = _find(ctx, action.round, action.given)
    kept = comments.read_comment(ctx.tx, ctx.vault, mine.round.id, written.comment_id) if written else ""
    return _FIELDS.form(ctx, KeepCheckinComment(action.round, action.given), {"text": kept})


@answer_to(KeepCheckinComment)
def keep_comment(ctx: Context, action: KeepCheckinComment, answers: Answers) -> Reply:
    """Keep it, or take it away if it is empty now."""
    mine, written = _find(ctx, action.round, action.given)
    read = _FIELDS.read(ctx, answers)
    text = read.text("text")
    if not (read.errors or text or written):
        read.errors["text"] = ctx.words("checkin_comment").plain("empty")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    answer = written or answering.new_answer()
    comments.save_comment(ctx.tx, ctx.vault, mine.round.id, answer.comment_id, text)
    left = answer if text else None
    finding.save_state(ctx, mine, mine.state.with_answer(Question.COMMENT, left))
    given = Given.from_text(action.given).with_answer(Question.COMMENT, left)
    return Updated(finding.own_checkin_card(ctx, mine.round, given))


def _find(ctx: Context, round_id: int, given: str) -> tuple[Mine, Answer | None]:
    """The round, and the comment that this card wrote: nobody has two, or eight could be of one person."""
    mine = finding.lock_own_round(ctx, round_id)
    written = Given.from_text(given).answers.get(Question.COMMENT)
    if Question.COMMENT not in mine.round.questions:
        raise Refused(Notice(ctx.words("checkin").text("not_yours")))
    if not mine.state.fits(Question.COMMENT, written):
        raise Refused(Notice(ctx.words("checkin").text("counted")))
    return mine, written
