"""HR enters what came by mail or on paper: somebody withdrew, or signed the printed form."""

from datetime import date
from enum import StrEnum

from bot.days_off import after_quiet_hours
from bot.domain.actions.consent import EnterReceived, OpenReceived
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Channel, Event, How
from bot.domain.consent.status import ConsentStatus, consent_status
from bot.domain.consent.text import ConsentText, after_months
from bot.domain.looks import Look
from bot.domain.messages import Notice, Reply
from bot.domain.people import Member
from bot.features.consent import asking, notifications, recording
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields, Person
from bot.features.shared import colleagues, looks
from bot.store.consent import ledger, texts


class What(StrEnum):
    WITHDRAWN_MAIL = "withdrawn_mail"
    WITHDRAWN_PAPER = "withdrawn_paper"
    SIGNED = "signed"


_FIELDS = Fields(
    "consent_received",
    whom=Person(),
    what=Choice(What),
    channels=Choice(Channel, "consent_channel", multiple=True),
    day=Day(-365, 0),
)


@answer_to(OpenReceived)
def open_received(ctx: Context, _: OpenReceived, __: Answers) -> Reply:
    return _FIELDS.form(ctx, EnterReceived(), {"day": ctx.today})


@answer_to(EnterReceived)
def enter_received(ctx: Context, action: EnterReceived, answers: Answers) -> Reply:
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    if text is None:
        return Notice(ctx.words("consent").text("no_text"))
    read = _FIELDS.read(ctx, answers)
    member = colleagues.find_colleague(ctx, read.text("whom"))
    if read.errors or member is None:
        return _FIELDS.form(ctx, action, read)
    what, day = read.get(What, "what"), read.get(date, "day")
    channels = asking.read_channels(",".join(read.many("channels")), Channel)
    ledger.lock_ledger(ctx.tx, member.id)
    if what is What.SIGNED:
        return _signed(ctx, member, text, channels, day)
    how = How.MAIL if what is What.WITHDRAWN_MAIL else How.PAPER
    return _withdrawn(ctx, member, channels, day, how)


def _withdrawn(ctx: Context, member: Member, channels: tuple[Channel, ...], day: date, how: How) -> Reply:
    """End all that holds on these channels, in general and of single pieces: a mail makes no difference."""
    about = ctx.about(member)
    found = consent_status(ledger.list_entries(ctx.tx, member.id), about.today)
    due: dict[Channel, date | None] = {}
    for (channel, _), now in found.items():
        if channel in channels and now.is_valid:
            due[channel] = recording.withdraw(ctx, member, now, how=how, received_on=day, by_id=ctx.member.id)
    name = looks.name_for_hr(ctx, member, Look.CONSENT)
    if not due:
        return Notice(ctx.words("consent_received", name=name).text("nothing"))
    words = about.words("consent_receipt", on=day)
    said = "\n\n".join([words.text(f"withdrawn_{how}"), *recording.ended_lines(about, due)])
    _tell(about, member, said)
    reads = ctx.words("consent_received", name=name).text("reads")
    return Notice("\n\n".join([reads, *recording.ended_lines(ctx, due)]))


def _signed(
    ctx: Context, member: Member, text: ConsentText, channels: tuple[Channel, ...], day: date
) -> Reply:
    """Note the signature. It counts from its day, and the person sees it, and can undo it, at once."""
    about, until = ctx.about(member), after_months(day, text.months)
    name = looks.name_for_hr(ctx, member, Look.CONSENT)
    found = consent_status(ledger.list_entries(ctx.tx, member.id), about.today)
    newer = {one for one in GENERAL if _is_newer(about, found.get((one, None), ConsentStatus()), day)}
    signed = [one for one in channels if one in GENERAL and one not in newer]
    if not signed or until < about.today:
        return Notice(ctx.words("consent_received", name=name).text("newer" if newer else "not_signed"))
    member = colleagues.ensure_colleague(ctx, member.external_id) or member
    about = ctx.about(member)
    for channel in signed:
        now = found.get((channel, None), ConsentStatus())
        recording.record_yes(
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
    said = "\n\n".join(
        [words.text("signed_paper"), recording.noted_text(about, noted), words.text("not_right")]
    )
    _tell(about, member, said)
    return Notice(ctx.words("consent_received", name=name).text("kept"))


def _is_newer(about: Context, found: ConsentStatus, day: date) -> bool:
    """Whether the person has said something themselves since that day: then a paper changes nothing."""
    entry = found.entry
    return (
        entry is not None
        and entry.event is not Event.EXPIRED
        and entry.at.astimezone(about.zone).date() >= day
    )


def _tell(about: Context, member: Member, said: str) -> None:
    last = ledger.list_entries(about.tx, member.id)[-1].id
    notifications.send_receipt(
        about.tx, about.library, member, f"consent:{last}", said, after_quiet_hours(member, about.now)
    )
