"""Ask for feedback on one's own words, whom, and what about; and take the question back."""

from bot import days_off
from bot.domain.actions.stories_and_feedback import AskAgain, AskFeedback, OpenFeedback, WithdrawFeedback
from bot.domain.actions.weekly import OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Option, Reply
from bot.domain.nudges import Item
from bot.domain.people import Member
from bot.domain.stories_and_feedback.feedback import LONGEST_QUESTION, Request, Whom, reminded_at
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Person, Text
from bot.features.shared import cards, colleagues
from bot.features.stories_and_feedback import feedback_requests, notifications, reading_tips
from bot.store import drafts
from bot.store.buddies import pairs
from bot.store.stories_and_feedback import feedback


def _whom(ctx: Context) -> list[Option]:
    """A buddy, HR if there is anybody else there, or another colleague."""
    words, buddies = ctx.words("feedback_ask"), pairs.list_buddies(ctx.tx, ctx.member.id)
    named = [
        Option(_buddy_value(one), ctx.words("feedback_ask", name=one.name).plain("buddy")) for one in buddies
    ]
    hr = [Option(Whom.HR, words.plain("hr"))] if feedback_requests.list_hr_except(ctx.tx, ctx.member) else []
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
    return _waiting(ctx, request) if request.is_open else reading_tips.tip_message(ctx, request)


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
    reviewer = next(
        (one for one in pairs.list_buddies(ctx.tx, ctx.member.id) if _buddy_value(one) == chosen), None
    )
    if whom is Whom.COLLEAGUE:
        reviewer = colleagues.ensure_colleague(ctx, colleague)
    notifications.end_requests_of_item(ctx, item.id)
    request = create_request(ctx, item, whom, reviewer, read.text("question"))
    name = feedback_requests.reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    block = "asked_colleague" if whom is Whom.COLLEAGUE else "asked"
    return Notice(ctx.words("feedback_ask", reviewer=name).text(block))


@answer_to(WithdrawFeedback)
def withdraw_feedback(ctx: Context, action: WithdrawFeedback, _: Answers) -> Reply:
    request = feedback_requests.get_own_request(ctx, action.request)
    if not request.is_open:
        return Notice(ctx.words("feedback").text("answered_already"))
    notifications.end_request(ctx.tx, ctx.library, request, ctx.now)
    return Notice(ctx.words("feedback").text("withdrawn"))


def create_request(
    ctx: Context, item: Item, whom: Whom, reviewer: Member | None, question: str = ""
) -> Request:
    """If the same was asked at the same moment, it is the request that is there."""
    zone = reviewer.zone if reviewer else ctx.workspace.zone
    country = reviewer.country if reviewer else days_off.country_of(ctx.workspace.time_zone)
    is_day_off = days_off.public_holidays(country, reviewer.region if reviewer else "")
    added = feedback.add_request(
        ctx.tx,
        workspace_id=ctx.workspace.id,
        author_id=ctx.member.id,
        reviewer_id=reviewer.id if reviewer else None,
        whom=whom,
        item_id=item.id,
        reached=reviewer is None or reviewer.takes_part,
        question=ctx.vault.seal(question) if question else None,
        asked_at=ctx.now,
        remind_at=reminded_at(ctx.now, zone, is_day_off),
    )
    if added:
        notifications.ask_reviewers(ctx.tx, ctx.library, added, ctx.now)
    found = added or feedback.find_open_request(ctx.tx, item.id)
    if found is None:
        raise LookupError("a request that was just there is gone")
    return found


def _waiting(ctx: Context, request: Request) -> Message:
    asked_on = request.asked_at.astimezone(ctx.zone).date()
    name = feedback_requests.reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    words = ctx.words("feedback_ask", reviewer=name, on=asked_on)
    buttons = (
        Button(words.plain("other"), AskAgain(request.item_id), opens_form=True),
        Button(words.plain("withdraw"), WithdrawFeedback(request.id)),
    )
    return words.message("waiting_title", "waiting", *buttons)


def _buddy_value(member: Member) -> str:
    return f"{Whom.BUDDY}:{member.id}"
