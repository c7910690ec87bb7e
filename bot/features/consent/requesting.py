"""HR asks somebody about one post, photo or story. The answer is theirs alone, and no is fine."""

from datetime import date

from bot.domain.actions.consent import AskReuse, OpenConsentText, OpenReuseRequest
from bot.domain.answers import Answers
from bot.domain.consent.ledger import Channel
from bot.domain.consent.text import LONGEST_LINE, LONGEST_LINK, LONGEST_TITLE, MOST_MONTHS, after_months
from bot.domain.messages import (
    Button,
    ChoiceInput,
    DateInput,
    Form,
    Message,
    Notice,
    Option,
    Part,
    PersonInput,
    Reply,
    TextInput,
)
from bot.domain.people import MemberState
from bot.domain.web_links import is_web_address
from bot.features.cases import colleagues
from bot.features.consent import asking, telling
from bot.features.context import Context, answer_to
from bot.store.consent import reuses, texts

_LINES = {"what": LONGEST_TITLE, "link": LONGEST_LINK, "purpose": LONGEST_LINE}


@answer_to(OpenReuseRequest)
def open_request(ctx: Context, _: OpenReuseRequest, __: Answers) -> Reply:
    """Ask whom, what, what for, where and until when."""
    return _no_text(ctx) or _form(ctx, Answers())


@answer_to(AskReuse)
def ask_reuse(ctx: Context, _: AskReuse, answers: Answers) -> Reply:
    """Keep the request, and let its author know that there is one."""
    if no_text := _no_text(ctx):
        return no_text
    errors = _wrong(ctx, answers)
    member = None if errors else colleagues.named(ctx, answers.text("whom"))
    if member is None:
        return _form(ctx, answers).with_errors(errors or {"whom": ctx.words("reuse_request").plain("choose")})
    number = reuses.add(
        ctx.tx,
        ctx.vault,
        member,
        answers.text("what"),
        answers.text("link"),
        ctx.member,
        ctx.now,
        purpose=answers.text("purpose"),
        channels=asking.read_channels(",".join(answers.many("channels")), Channel),
        until=answers.day("until"),
    )
    reuse = reuses.find(ctx.tx, ctx.vault, number)
    if reuse and member.state is not MemberState.LEFT:
        telling.ask_for_piece(ctx.tx, ctx.library, member, reuse, ctx.now)
    return Notice(ctx.words("reuse_request").text("asked"))


def _no_text(ctx: Context) -> Message | None:
    """Nobody can agree to anything before there is a text, with somebody to turn to."""
    if texts.current(ctx.tx, ctx.workspace.id):
        return None
    words = ctx.words("reuse_request")
    write = Button(words.plain("write"), OpenConsentText(), opens_form=True, style="primary")
    return Message(words.plain("title"), (Part(text=words.text("no_text"), buttons=(write,)),))


def _wrong(ctx: Context, answers: Answers) -> dict[str, str]:
    words, wrong = ctx.words("reuse_request"), {}
    for name, longest in _LINES.items():
        value = answers.text(name)
        if len(value) > longest:
            wrong[name] = ctx.words("reuse_request", longest=longest, length=len(value)).plain("too_long")
        elif not value and name != "link":
            wrong[name] = words.plain("empty")
    link = answers.text("link")
    if link and "link" not in wrong and not is_web_address(link):
        wrong["link"] = words.plain("bad_link")
    if not answers.text("whom"):
        wrong["whom"] = words.plain("choose")
    if not asking.read_channels(",".join(answers.many("channels")), Channel):
        wrong["channels"] = words.plain("choose_channels")
    until = answers.day("until")
    if until is None or not ctx.today < until <= after_months(ctx.today, MOST_MONTHS):
        last = after_months(ctx.today, MOST_MONTHS)
        wrong["until"] = ctx.words("reuse_request", until=last).plain("bad_day")
    return wrong


def _form(ctx: Context, answers: Answers) -> Form:
    words, whom = ctx.words("reuse_request"), answers.text("whom")
    chosen = colleagues.as_options(ctx, (whom,)) if colleagues.find(ctx, whom) else ()
    options = tuple(Option(one, ctx.label("consent_channel", one)) for one in Channel)
    until = answers.day("until") or _usual_end(ctx)
    lines = [
        TextInput(
            name,
            words.plain(name),
            words.plain(f"{name}_hint"),
            required=name != "link",
            value=answers.text(name),
            max_length=longest,
        )
        for name, longest in _LINES.items()
    ]
    return ctx.form(
        words,
        AskReuse(),
        PersonInput("whom", words.plain("whom"), required=True, value=chosen),
        *lines,
        ChoiceInput(
            "channels",
            words.plain("channels"),
            options,
            words.plain("channels_hint"),
            required=True,
            value=answers.many("channels"),
            multiple=True,
        ),
        DateInput("until", words.plain("until"), required=True, value=until),
        text=words.text("body"),
    )


def _usual_end(ctx: Context) -> date | None:
    text = texts.current(ctx.tx, ctx.workspace.id)
    return after_months(ctx.today, text.months) if text else None
