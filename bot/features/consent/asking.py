"""The form: the whole text, each channel for itself, and nothing ticked in advance."""

from collections.abc import Iterable
from datetime import date

from bot.domain.actions.base import Action
from bot.domain.actions.consent import GiveConsent, OpenConsent
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Channel
from bot.domain.consent.standing import Standing, is_answered, may_renew, standing
from bot.domain.consent.text import ConsentText, after_months
from bot.domain.messages import ChoiceInput, Form, Input, Notice, Option, Reply
from bot.features.consent import overview, recording
from bot.features.context import Context, answer_to
from bot.features.onboarding import steps
from bot.store.consent import ledger, texts
from content_library.templates import Words


@answer_to(OpenConsent)
def open_consent(ctx: Context, action: OpenConsent, _: Answers) -> Reply:
    """Ask about one channel, or about all that still need an answer; without any, show how it stands."""
    text = texts.current(ctx.tx, ctx.workspace.id)
    if text is None:
        return Notice(ctx.words("consent").text("no_text"))
    asked = read_channels(action.channel, GENERAL) or to_ask(ctx, text, GENERAL, None)
    return _form(ctx, text, asked) if asked else overview.message(ctx)


@answer_to(GiveConsent)
def give_consent(ctx: Context, action: GiveConsent, answers: Answers) -> Reply:
    """Note what was chosen, if the text that was shown still holds; else show the new one."""
    text, asked = texts.current(ctx.tx, ctx.workspace.id), read_channels(action.channels, GENERAL)
    if text is None or not asked:
        return overview.message(ctx)
    if text.id != action.text:
        return _form(ctx, text, asked, renewed=True)
    months = chosen_months(text, answers)
    if months is None:
        wrong = {"months": ctx.words("consent_form").plain("choose")}
        return _form(ctx, text, asked, answers).with_errors(wrong)
    yes = read_channels(",".join(answers.many("channels")), asked)
    noted = recording.note(ctx, asked, yes, None, text, after_months(ctx.today, months))
    said = recording.said(ctx, noted)
    recording.confirm(ctx, said, text.version, piece=False)
    return steps.after(ctx, said)


def to_ask(
    ctx: Context, text: ConsentText, channels: Iterable[Channel], reuse_id: int | None
) -> tuple[Channel, ...]:
    """Which of these channels need an answer under this text, or may be renewed."""
    found = standing(ledger.of(ctx.tx, ctx.member.id), ctx.today)
    now = {channel: found.get((channel, reuse_id), Standing()) for channel in channels}
    return tuple(one for one in now if not is_answered(now[one], text) or may_renew(now[one], ctx.today))


def read_channels(names: str, known: Iterable[Channel]) -> tuple[Channel, ...]:
    """The channels with these names, as far as they are among those that are asked about."""
    given = set(names.split(","))
    return tuple(one for one in known if one in given)


def chosen_months(text: ConsentText, answers: Answers) -> int | None:
    """How long; None if it is none of the choices."""
    return {str(months): months for months in text.periods}.get(answers.text("months"))


def channel_input(
    ctx: Context, words: Words, asked: Iterable[Channel], reuse_id: int | None, yes: Iterable[str] = ()
) -> ChoiceInput:
    """The channels, and what not ticking one that holds now would end."""
    found = standing(ledger.of(ctx.tx, ctx.member.id), ctx.today)
    running = [one for one in asked if found.get((one, reuse_id), Standing()).is_valid]
    names = [recording.where(ctx, one) for one in running]
    hint = (
        ctx.words("consent_noted", names=names).plain("would_end") if running else words.plain("no_is_fine")
    )
    options = tuple(Option(one, ctx.label("consent_channel", one)) for one in asked)
    return ChoiceInput("channels", words.plain("channels"), options, hint, value=tuple(yes), multiple=True)


def months_input(ctx: Context, words: Words, text: ConsentText, chosen: str) -> ChoiceInput:
    """How long, each with its last day."""

    def label(months: int) -> str:
        until: date = after_months(ctx.today, months)
        return ctx.words("consent_form", months=months, until=until).plain("period")

    options = tuple(Option(str(months), label(months)) for months in text.periods)
    value = chosen if chosen in {one.value for one in options} else str(text.months)
    return ChoiceInput("months", words.plain("months"), options, required=True, value=(value,))


def particulars(ctx: Context, text: ConsentText) -> str:
    """The text itself, and everything that somebody has to know to agree to it."""
    words = ctx.words(
        "consent_form",
        body=text.texts[ctx.member.language],
        purpose=text.purposes[ctx.member.language],
        contact=text.contact,
        mail=text.mail,
        version=text.version,
        on=text.published_at,
    )
    return words.text("text")


def _form(
    ctx: Context,
    text: ConsentText,
    asked: tuple[Channel, ...],
    answers: Answers | None = None,
    *,
    renewed: bool = False,
) -> Form:
    words, given = ctx.words("consent_form"), answers or Answers()
    shown = [words.text("renewed")] if renewed else []
    inputs: list[Input] = [
        channel_input(ctx, words, asked, None, given.many("channels")),
        months_input(ctx, words, text, given.text("months")),
    ]
    action: Action = GiveConsent(text.id, ",".join(asked))
    return ctx.form(words, action, *inputs, text="\n\n".join([*shown, particulars(ctx, text)]))
