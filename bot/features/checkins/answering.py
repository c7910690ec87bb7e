"""Answering a check-in: one tap a question, changed as often as one likes, or skipped as a whole."""

from secrets import token_urlsafe

from bot.domain.actions.checkins import AnswerCheckin, ShowCheckin, SkipCheckin
from bot.domain.answers import Answers
from bot.domain.checkins.given import Answer, Given
from bot.domain.checkins.question import SCALE, Question, Storage
from bot.domain.messages import Button, Notice, Reply, Updated
from bot.features import denials
from bot.features.checkins import finding
from bot.features.checkins.finding import Mine
from bot.features.context import Context, answer_to
from bot.store.checkins import counts, named, people, rounds

_RECEIPT = 12
"""Bytes by chance; without them nobody finds out what a mark stands for."""
_NAMED = Answer(0, "named")
"""What stands in the state for an answer that is kept by name."""


@answer_to(ShowCheckin)
def show_checkin(ctx: Context, _: ShowCheckin, __: Answers) -> Reply:
    """The card of the round that is open. What was answered, only the card knows where that was done."""
    denials.only_joined(ctx)
    found = rounds.find_open_round(ctx.tx, ctx.member.id)
    state = people.find_state(ctx.tx, ctx.vault, found.id, ctx.member.id) if found else None
    words = ctx.words("checkin")
    if found is None or state is None:
        return Notice(words.text("none"))
    anonymous = set(state.marks) - set(found.named)
    return finding.own_checkin_card(ctx, found, Given(), words.text("before") if anonymous else "")


@answer_to(AnswerCheckin)
def answer_checkin(ctx: Context, action: AnswerCheckin, _: Answers) -> Reply:
    """Keep or count an answer, and show the card with it."""
    mine = finding.lock_own_round(ctx, action.round)
    storage = mine.round.questions.get(Question(action.question)) if _is_answer(action) else None
    if storage is None:
        return Notice(ctx.words("checkin").text("not_yours"))
    question, given = Question(action.question), Given.from_text(action.given)
    if storage is Storage.NAMED:
        named.save_answer(ctx.tx, ctx.vault, mine.round.id, ctx.member.id, question, action.value)
        finding.save_state(ctx, mine, mine.state.with_answer(question, _NAMED))
        return Updated(finding.own_checkin_card(ctx, mine.round, given))
    before = given.answers.get(question)
    if not mine.state.fits(question, before):
        return Notice(ctx.words("checkin").text("counted"))
    if before is None or before.value != action.value:
        given = given.with_answer(question, _count(ctx, mine, question, before, action.value))
    return Updated(finding.own_checkin_card(ctx, mine.round, given))


@answer_to(SkipCheckin)
def skip_checkin(ctx: Context, action: SkipCheckin, _: Answers) -> Reply:
    """Skip it, so that there is no reminder either; or take that back."""
    mine = finding.lock_own_round(ctx, action.round)
    finding.save_state(ctx, mine, mine.state.with_skip(skipped=action.skip))
    if not action.skip:
        return Updated(finding.own_checkin_card(ctx, mine.round, Given.from_text(action.given)))
    words = ctx.words("checkin")
    back = Button(words.plain("resume"), SkipCheckin(mine.round.id, skip=False, given=action.given))
    return Updated(words.message("title", "skipped", back))


def new_answer(value: int = 0) -> Answer:
    """An answer with a receipt of its own."""
    return Answer(value, token_urlsafe(_RECEIPT))


def _count(ctx: Context, mine: Mine, question: Question, before: Answer | None, value: int) -> Answer:
    answer = new_answer(value)
    finding.save_state(ctx, mine, mine.state.with_answer(question, answer))
    counts.move_answer(
        ctx.tx, mine.round.id, question, mine.state.group, before.value if before else None, value
    )
    return answer


def _is_answer(action: AnswerCheckin) -> bool:
    return action.question in set(Question) and Question(action.question).has_scale and action.value in SCALE
