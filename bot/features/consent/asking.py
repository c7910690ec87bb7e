"""The form: the whole text, each channel for itself, and nothing ticked in advance."""

from collections.abc import Iterable, Iterator

from bot.domain.actions.consent import GiveConsent, OpenConsent
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Channel
from bot.domain.consent.status import ConsentStatus, consent_status, is_answered, may_renew
from bot.domain.consent.text import ConsentText, after_months
from bot.domain.messages import Form, Notice, Option, Reply
from bot.domain.onboarding import Step
from bot.features.consent import overview, recording
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Read
from bot.features.shared import steps
from bot.store.consent import ledger, texts


@answer_to(OpenConsent)
def open_consent(ctx: Context, action: OpenConsent, _: Answers) -> Reply:
    """Ask about one channel, or about all that still need an answer; without any, show how it stands."""
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    if text is None:
        return Notice(ctx.words("consent").text("no_text"))
    asked = read_channels(action.channel, GENERAL) or channels_to_ask(ctx, text, GENERAL, None)
    return _form(ctx, text, asked) if asked else overview.consent_message(ctx)


@answer_to(GiveConsent)
def give_consent(ctx: Context, action: GiveConsent, answers: Answers) -> Reply:
    """Note what was chosen, if the text that was shown still holds; else show the new one."""
    text, asked = texts.find_current_text(ctx.tx, ctx.workspace.id), read_channels(action.channels, GENERAL)
    if text is None or not asked:
        return overview.consent_message(ctx)
    if text.id != action.text:
        return _form(ctx, text, asked, renewed=True)
    read = _fields(text, asked).read(ctx, answers)
    if read.errors:
        return _form(ctx, text, asked, read)
    yes, until = (
        read_channels(",".join(read.many("channels")), asked),
        after_months(ctx.today, int(read.text("months"))),
    )
    noted = recording.record_answers(ctx, asked, yes, None, text, until)
    said = recording.noted_text(ctx, noted)
    recording.confirm_to_member(ctx, said, text.version, piece=False)
    return steps.answered(ctx, Step.CONSENT, said)


def channels_to_ask(
    ctx: Context, text: ConsentText, channels: Iterable[Channel], reuse_id: int | None
) -> tuple[Channel, ...]:
    """Which of these channels need an answer under this text, or may be renewed."""
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    now = {channel: found.get((channel, reuse_id), ConsentStatus()) for channel in channels}
    return tuple(one for one in now if not is_answered(now[one], text) or may_renew(now[one], ctx.today))


def read_channels(names: str, known: Iterable[Channel]) -> tuple[Channel, ...]:
    """The channels with these names, as far as they are among those that are asked about."""
    given = set(names.split(","))
    return tuple(one for one in known if one in given)


def channels_field(asked: Iterable[Channel]) -> Choice:
    """Words of the form have to know which channels are `running`, for not ticking those ends them."""
    return Choice(asked, "consent_channel", words="consent_noted", multiple=True, required=False)


def channels_given(ctx: Context, asked: Iterable[Channel], reuse_id: int | None) -> list[str]:
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    valid = (one for one in asked if found.get((one, reuse_id), ConsentStatus()).is_valid)
    return [recording.channel_in_sentence(ctx, one) for one in valid]


def text_with_particulars(ctx: Context, text: ConsentText) -> str:
    words = ctx.words(
        "consent_form",
        body=text.text(ctx.member.language),
        purpose=text.purpose(ctx.member.language),
        contact=text.contact,
        mail=text.mail,
        version=text.version,
        on=text.published_at,
    )
    return words.text("text")


def _fields(text: ConsentText, asked: tuple[Channel, ...]) -> Fields:
    def months(ctx: Context) -> Iterator[Option]:
        for number in text.periods:
            words = ctx.words("consent_form", months=number, until=after_months(ctx.today, number))
            yield Option(str(number), words.plain("period"))

    return Fields("consent_form", channels=channels_field(asked), months=Choice(offer=months))


def _form(
    ctx: Context,
    text: ConsentText,
    asked: tuple[Channel, ...],
    read: Read | None = None,
    *,
    renewed: bool = False,
) -> Form:
    shown = [ctx.words("consent_form").text("renewed")] if renewed else []
    return _fields(text, asked).form(
        ctx,
        GiveConsent(text.id, ",".join(asked)),
        read or {"months": text.months},
        text="\n\n".join([*shown, text_with_particulars(ctx, text)]),
        running=channels_given(ctx, asked, None),
    )
