"""Ask for feedback on one's own words: whom, and what about."""

from bot.domain.actions.stories_and_feedback import AskAgain, AskFeedback, OpenFeedback, WithdrawFeedback
from bot.domain.actions.weekly import OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Option, Reply
from bot.domain.people import Member
from bot.domain.stories_and_feedback.feedback import LONGEST_QUESTION, Request, Whom
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Person, Text
from bot.features.shared import cards, colleagues
from bot.features.stories_and_feedback import ending, requesting, reviewers, tips
from bot.store import drafts
from bot.store.buddies import pairs
from bot.store.stories_and_feedback import feedback


def _whom(ctx: Context) -> list[Option]:
    """A buddy, HR if there is anybody else there, or another colleague."""
    words, buddies = ctx.words("feedback_ask"), pairs.list_buddies(ctx.tx, ctx.member.id)
    named = [Option(_buddy(one), ctx.words("feedback_ask", name=one.name).plain("buddy")) for one in buddies]
    hr = [Option(Whom.HR, words.plain("hr"))] if reviewers.list_hr_except(ctx.tx, ctx.member) else []
    return [*named, *hr, Option(Whom.COLLEAGUE, words.plain("colleague"))]


_FIELDS = Fields(
    "feedback_ask",
    whom=Choice(offer=_whom),
    colleague=Person(label="person", required=False),
    question=Text(LONGEST_QUESTION, required=False),
)


@answer_to(OpenFeedback)
def open_feedback(ctx: Context, action: OpenFeedback, answers: Answers) -> Reply:
    request = feedback.find_newest_request(ctx.tx, action.item)
    if request is None or request.author_id != ctx.member.id:
        return ask_again(ctx, AskAgain(action.item), answers)
    return _waiting(ctx, request) if request.is_open else tips.tip_message(ctx, request)


@answer_to(AskAgain)
def ask_again(ctx: Context, action: AskAgain, _: Answers) -> Reply:
    item = cards.get_item_to_write(ctx, action.item)
    if item.kind != "story" and drafts.find_draft(ctx.tx, item.id) is None:
        return ctx.go_on(OpenOwnWords(item.id))
    return _FIELDS.form(ctx, AskFeedback(item.id), {"whom": _whom(ctx)[0].value})


@answer_to(AskFeedback)
def ask_feedback(ctx: Context, action: AskFeedback, answers: Answers) -> Reply:
    """Whoever was asked before need not answer any more."""
    item = cards.get_item_to_write(ctx, action.item)
    read = _FIELDS.read(ctx, answers)
    chosen, colleague = read.text("whom"), read.text("colleague")
    if chosen == Whom.COLLEAGUE and not colleague:
        read.errors.setdefault("colleague", ctx.words("form").plain("choose_person"))
    if chosen == Whom.COLLEAGUE and colleague == ctx.member.external_id:
        read.errors["colleague"] = ctx.words("feedback_ask").plain("yourself")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    whom = Whom(chosen.partition(":")[0])
    reviewer = next((one for one in pairs.list_buddies(ctx.tx, ctx.member.id) if _buddy(one) == chosen), None)
    if whom is Whom.COLLEAGUE:
        reviewer = colleagues.ensure_colleague(ctx, colleague)
    ending.end_requests_of_item(ctx, item.id)
    request = requesting.create_request(ctx, item, whom, reviewer, read.text("question"))
    name = reviewers.reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    block = "asked_colleague" if whom is Whom.COLLEAGUE else "asked"
    return Notice(ctx.words("feedback_ask", reviewer=name).text(block))


def _waiting(ctx: Context, request: Request) -> Message:
    asked_on = request.asked_at.astimezone(ctx.zone).date()
    name = reviewers.reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    words = ctx.words("feedback_ask", reviewer=name, on=asked_on)
    buttons = (
        Button(words.plain("other"), AskAgain(request.item_id), opens_form=True),
        Button(words.plain("withdraw"), WithdrawFeedback(request.id)),
    )
    return words.message("waiting_title", "waiting", *buttons)


def _buddy(member: Member) -> str:
    return f"{Whom.BUDDY}:{member.id}"
