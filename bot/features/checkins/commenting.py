"""A free comment without a name. The card of who wrote it leads back to it."""

from bot.domain.actions.checkins import KeepCheckinComment, OpenCheckinComment
from bot.domain.answers import Answers
from bot.domain.checkins.given import Answer, Given
from bot.domain.checkins.question import Question
from bot.domain.messages import Form, Notice, Reply, TextInput, Updated
from bot.features.cases import texts
from bot.features.checkins import answering, finding
from bot.features.checkins.finding import Mine
from bot.features.context import Context, Refused, answer_to
from bot.store.checkins import comments

_LONGEST = 1000


@answer_to(OpenCheckinComment)
def open_comment(ctx: Context, action: OpenCheckinComment, _: Answers) -> Reply:
    """Show what was written, if this card wrote it, to change."""
    mine, written = _find(ctx, action.round, action.given)
    kept = comments.find(ctx.tx, ctx.vault, mine.round.id, written.comment_id) if written else ""
    return _form(ctx, action.round, action.given, kept)


@answer_to(KeepCheckinComment)
def keep_comment(ctx: Context, action: KeepCheckinComment, answers: Answers) -> Reply:
    """Keep it, or take it away if it is empty now."""
    mine, written = _find(ctx, action.round, action.given)
    text = texts.read(answers)
    words = ctx.words("checkin_comment", length=len(text), longest=_LONGEST)
    wrong = "too_long" if len(text) > _LONGEST else "" if text or written else "empty"
    if wrong:
        form = _form(ctx, action.round, action.given, text)
        return form.with_errors({"text": words.plain(wrong)})
    answer = written or answering.new_answer()
    comments.put(ctx.tx, ctx.vault, mine.round.id, answer.comment_id, text)
    left = answer if text else None
    finding.keep(ctx, mine, mine.state.with_answer(Question.COMMENT, left))
    given = Given.from_text(action.given).with_answer(Question.COMMENT, left)
    return Updated(finding.card(ctx, mine.round, given))


def _find(ctx: Context, round_id: int, given: str) -> tuple[Mine, Answer | None]:
    """The round, and the comment that this card wrote: nobody has two, or eight could be of one person."""
    mine = finding.hold(ctx, round_id)
    written = Given.from_text(given).answers.get(Question.COMMENT)
    if Question.COMMENT not in mine.round.questions:
        raise Refused(Notice(ctx.words("checkin").text("not_yours")))
    if not mine.state.fits(Question.COMMENT, written):
        raise Refused(Notice(ctx.words("checkin").text("counted")))
    return mine, written


def _form(ctx: Context, round_id: int, given: str, text: str) -> Form:
    words = ctx.words("checkin_comment", longest=_LONGEST)
    hint = words.plain("text_hint")
    field = TextInput("text", words.plain("text"), hint, value=text, multiline=True, max_length=_LONGEST)
    return ctx.form(words, KeepCheckinComment(round_id, given), field, text=words.text("body"))
