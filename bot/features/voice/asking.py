"""Ask for feedback on one's own words: whom, and what about."""

from bot.domain.actions.voice import AskAgain, AskFeedback, OpenFeedback, WithdrawFeedback
from bot.domain.actions.weekly import OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.messages import (
    Button,
    ChoiceInput,
    Form,
    Message,
    Notice,
    Option,
    Part,
    PersonInput,
    Reply,
    TextInput,
)
from bot.domain.nudges import Item
from bot.domain.people import Member
from bot.domain.voice.feedback import LONGEST_QUESTION, Request, Whom
from bot.features.cases import colleagues
from bot.features.context import Context, answer_to
from bot.features.voice import ending, requesting, reviewers, tips
from bot.features.weekly import own_words
from bot.store import drafts
from bot.store.buddies import pairs
from bot.store.voice import feedback


@answer_to(OpenFeedback)
def open_feedback(ctx: Context, action: OpenFeedback, answers: Answers) -> Reply:
    """Ask, or show how it stands."""
    request = feedback.newest(ctx.tx, action.item)
    if request is None or request.author_id != ctx.member.id:
        return ask_again(ctx, AskAgain(action.item), answers)
    return _waiting(ctx, request) if request.is_open else tips.message(ctx, request)


@answer_to(AskAgain)
def ask_again(ctx: Context, action: AskAgain, answers: Answers) -> Reply:
    """The form."""
    item = own_words.find_mine(ctx, action.item)
    if item.kind != "story" and drafts.find(ctx.tx, item.id) is None:
        return own_words.open_own_words(ctx, OpenOwnWords(item.id), answers)
    return _form(ctx, item, Answers())


@answer_to(AskFeedback)
def ask_feedback(ctx: Context, action: AskFeedback, answers: Answers) -> Reply:
    """Ask whoever was chosen. Who was asked before need not answer any more."""
    item = own_words.find_mine(ctx, action.item)
    whom, reviewer, errors = _chosen(ctx, answers)
    question = answers.text("question")
    if len(question) > LONGEST_QUESTION:
        words = ctx.words("feedback_ask", length=len(question), longest=LONGEST_QUESTION)
        errors["question"] = words.plain("too_long")
    if errors or whom is None:
        return _form(ctx, item, answers).with_errors(errors)
    if whom is Whom.COLLEAGUE:
        reviewer = colleagues.named(ctx, answers.text("colleague"))
    ending.end_of_item(ctx, item.id)
    request = requesting.request(ctx, item, whom, reviewer, question)
    name = reviewers.name_of(ctx.tx, ctx.library, request, ctx.member)
    block = "asked_colleague" if whom is Whom.COLLEAGUE else "asked"
    return Notice(ctx.words("feedback_ask", reviewer=name).text(block))


def _waiting(ctx: Context, request: Request) -> Message:
    asked_on = request.asked_at.astimezone(ctx.zone).date()
    name = reviewers.name_of(ctx.tx, ctx.library, request, ctx.member)
    words = ctx.words("feedback_ask", reviewer=name, on=asked_on)
    buttons = (
        Button(words.plain("other"), AskAgain(request.item_id), opens_form=True),
        Button(words.plain("withdraw"), WithdrawFeedback(request.id)),
    )
    return Message(words.plain("waiting_title"), (Part(text=words.text("waiting"), buttons=buttons),))


def _chosen(ctx: Context, answers: Answers) -> tuple[Whom | None, Member | None, dict[str, str]]:
    """Who was chosen; or, by input, what is wrong."""
    words, value = ctx.words("feedback_ask"), answers.text("whom")
    for buddy in pairs.of(ctx.tx, ctx.member.id):
        if value == _buddy(buddy):
            return Whom.BUDDY, buddy, {}
    if value == Whom.HR and reviewers.hr_but(ctx.tx, ctx.member):
        return Whom.HR, None, {}
    if value != Whom.COLLEAGUE:
        return None, None, {"whom": words.plain("choose")}
    user = answers.text("colleague")
    if user == ctx.member.external_id:
        return None, None, {"colleague": words.plain("yourself")}
    found = colleagues.find(ctx, user)
    return (Whom.COLLEAGUE, found, {}) if found else (None, None, {"colleague": words.plain("which")})


def _form(ctx: Context, item: Item, answers: Answers) -> Form:
    words = ctx.words("feedback_ask", longest=LONGEST_QUESTION)
    options = [
        Option(_buddy(one), ctx.words("feedback_ask", name=one.name).plain("buddy"))
        for one in pairs.of(ctx.tx, ctx.member.id)
    ]
    if reviewers.hr_but(ctx.tx, ctx.member):
        options.append(Option(Whom.HR, words.plain("hr")))
    options.append(Option(Whom.COLLEAGUE, words.plain("colleague")))
    chosen = tuple(one for one in answers.many("whom") if one in {option.value for option in options})
    user = answers.text("colleague")
    person = colleagues.as_options(ctx, (user,)) if colleagues.find(ctx, user) else ()
    first = chosen or (options[0].value,)
    whom = ChoiceInput("whom", words.plain("whom"), tuple(options), required=True, value=first)
    who = PersonInput("colleague", words.plain("person"), words.plain("person_hint"), value=person)
    label, hint = words.plain("question"), words.plain("question_hint")
    given = answers.text("question")
    question = TextInput("question", label, hint, value=given, multiline=True, max_length=LONGEST_QUESTION)
    return ctx.form(words, AskFeedback(item.id), whom, who, question, text=words.text("body"))


def _buddy(member: Member) -> str:
    return f"{Whom.BUDDY}:{member.id}"
