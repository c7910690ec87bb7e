"""HR enters what came by mail or on paper: somebody withdrew, or signed the printed form."""

from datetime import date, timedelta
from enum import StrEnum

from bot.days_off import by_day
from bot.domain.actions.consent import EnterReceived, OpenReceived
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Channel, Event, How
from bot.domain.consent.standing import Standing, standing
from bot.domain.consent.text import ConsentText, after_months
from bot.domain.messages import ChoiceInput, DateInput, Form, Notice, Option, PersonInput, Reply
from bot.domain.people import Member
from bot.features.cases import colleagues
from bot.features.consent import asking, ending, recording, telling
from bot.features.context import Context, answer_to
from bot.store.consent import ledger, texts

_DAYS_BACK = 365


class What(StrEnum):
    """What came in."""

    WITHDRAWN_MAIL = "withdrawn_mail"
    WITHDRAWN_PAPER = "withdrawn_paper"
    SIGNED = "signed"


@answer_to(OpenReceived)
def open_received(ctx: Context, _: OpenReceived, __: Answers) -> Reply:
    """Ask who, what, where and when."""
    return _form(ctx, Answers())


@answer_to(EnterReceived)
def enter_received(ctx: Context, _: EnterReceived, answers: Answers) -> Reply:
    """Put it in the ledger, and tell the person."""
    text = texts.current(ctx.tx, ctx.workspace.id)
    if text is None:
        return Notice(ctx.words("consent").text("no_text"))
    errors = _wrong(ctx, answers)
    member = None if errors else colleagues.find(ctx, answers.text("whom"))
    if member is None:
        return _form(ctx, answers).with_errors(
            errors or {"whom": ctx.words("consent_received").plain("choose")}
        )
    what, day = What(answers.text("what")), answers.day("day") or ctx.today
    channels = asking.read_channels(",".join(answers.many("channels")), Channel)
    ledger.hold(ctx.tx, member.id)
    if what is What.SIGNED:
        return _signed(ctx, member, text, channels, day)
    how = How.MAIL if what is What.WITHDRAWN_MAIL else How.PAPER
    return _withdrawn(ctx, member, channels, day, how)


def _withdrawn(ctx: Context, member: Member, channels: tuple[Channel, ...], day: date, how: How) -> Reply:
    """End all that holds on these channels, in general and of single pieces: a mail makes no difference."""
    about = ctx.about(member)
    found = standing(ledger.of(ctx.tx, member.id), about.today)
    due: dict[Channel, date | None] = {}
    for (channel, _), now in found.items():
        if channel in channels and now.is_valid:
            due[channel] = ending.end(
                ctx.tx,
                ctx.library,
                ctx.vault,
                member,
                now,
                Event.WITHDRAWN,
                ctx.now,
                how=how,
                received_on=day,
                by_id=ctx.member.id,
            )
    name = colleagues.name_of(ctx, member)
    if not due:
        return Notice(ctx.words("consent_received", name=name).text("nothing"))
    words = about.words("consent_receipt", on=day)
    said = "\n\n".join([words.text(f"withdrawn_{how}"), *recording.ended(about, due)])
    _tell(about, member, said)
    return Notice(
        "\n\n".join([ctx.words("consent_received", name=name).text("kept"), *recording.ended(ctx, due)])
    )


def _signed(
    ctx: Context, member: Member, text: ConsentText, channels: tuple[Channel, ...], day: date
) -> Reply:
    """Note the signature. It counts from its day, and the person sees it, and can undo it, at once."""
    about, until = ctx.about(member), after_months(day, text.months)
    name = colleagues.name_of(ctx, member)
    found = standing(ledger.of(ctx.tx, member.id), about.today)
    newer = {one for one in GENERAL if _is_newer(about, found.get((one, None), Standing()), day)}
    signed = [one for one in channels if one in GENERAL and one not in newer]
    if not signed or until < about.today:
        return Notice(ctx.words("consent_received", name=name).text("newer" if newer else "not_signed"))
    member = colleagues.named(ctx, member.external_id) or member
    about = ctx.about(member)
    for channel in signed:
        now = found.get((channel, None), Standing())
        recording.give(
            about,
            member,
            (channel, None),
            now,
            text,
            until,
            how=How.PAPER,
            received_on=day,
            by_id=ctx.member.id,
        )
    noted = recording.Noted(given=dict.fromkeys(signed, until))
    words = about.words("consent_receipt", on=day)
    said = "\n\n".join([words.text("signed_paper"), recording.said(about, noted), words.text("not_right")])
    _tell(about, member, said)
    return Notice(ctx.words("consent_received", name=name).text("kept"))


def _is_newer(about: Context, found: Standing, day: date) -> bool:
    """Whether the person has said something themselves since that day: then a paper changes nothing."""
    entry = found.entry
    return (
        entry is not None
        and entry.event is not Event.EXPIRED
        and entry.at.astimezone(about.zone).date() >= day
    )


def _tell(about: Context, member: Member, said: str) -> None:
    last = ledger.of(about.tx, member.id)[-1].id
    telling.receipt(about.tx, about.library, member, f"consent:{last}", said, by_day(member, about.now))


def _wrong(ctx: Context, answers: Answers) -> dict[str, str]:
    words, day, wrong = ctx.words("consent_received"), answers.day("day"), {}
    if not answers.text("whom"):
        wrong["whom"] = words.plain("choose")
    if answers.text("what") not in set(What):
        wrong["what"] = words.plain("choose_one")
    if not asking.read_channels(",".join(answers.many("channels")), Channel):
        wrong["channels"] = words.plain("choose_one")
    if day is None or not ctx.today - timedelta(days=_DAYS_BACK) <= day <= ctx.today:
        wrong["day"] = words.plain("bad_day")
    return wrong


def _form(ctx: Context, answers: Answers) -> Form:
    words, whom = ctx.words("consent_received"), answers.text("whom")
    chosen = colleagues.as_options(ctx, (whom,)) if colleagues.find(ctx, whom) else ()
    kinds = tuple(Option(one, words.plain(one)) for one in What)
    channels = tuple(Option(one, ctx.label("consent_channel", one)) for one in Channel)
    several = answers.many("channels")
    return ctx.form(
        words,
        EnterReceived(),
        PersonInput("whom", words.plain("whom"), required=True, value=chosen),
        ChoiceInput("what", words.plain("what"), kinds, required=True, value=answers.many("what")),
        ChoiceInput(
            "channels", words.plain("channels"), channels, required=True, value=several, multiple=True
        ),
        DateInput(
            "day",
            words.plain("day"),
            words.plain("day_hint"),
            required=True,
            value=answers.day("day") or ctx.today,
        ),
        text=words.text("body"),
    )
