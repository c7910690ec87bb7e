"""What somebody chose in a form is put in the ledger: a yes, a no, and what a no ends."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.domain.consent.ledger import Channel, Event
from bot.domain.consent.status import ConsentStatus, Key, consent_status, is_answered
from bot.domain.consent.text import ConsentText
from bot.domain.people import Member
from bot.features.consent import ending, notifications
from bot.features.context import Context
from bot.store.consent import ledger, removals
from bot.store.consent.removals import Outcome


@dataclass
class Noted:
    """What an answer came to: where yes until when, where no, and what ended, to be gone on which day."""

    given: dict[Channel, date] = field(default_factory=dict)
    declined: list[Channel] = field(default_factory=list)
    ended: dict[Channel, date | None] = field(default_factory=dict)


def record_answers(
    ctx: Context,
    asked: Iterable[Channel],
    yes: Collection[Channel],
    reuse_id: int | None,
    text: ConsentText,
    until: date,
) -> Noted:
    """Note an answer for each channel that was asked. Sending the same again notes nothing again."""
    ledger.lock_ledger(ctx.tx, ctx.member.id)
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    noted = Noted()
    for channel in asked:
        now = found.get((channel, reuse_id), ConsentStatus())
        if channel in yes:
            record_yes(ctx, ctx.member, (channel, reuse_id), now, text, until)
            noted.given[channel] = until
        elif now.is_valid:
            noted.ended[channel] = ending.withdraw(ctx, ctx.member, now, text_id=text.id)
        else:
            if not is_answered(now, text):
                ledger.add_entry(ctx.tx, ctx.member, (channel, reuse_id), text.id, Event.DECLINED, ctx.now)
            noted.declined.append(channel)
    return noted


def record_yes(
    ctx: Context, member: Member, key: Key, now: ConsentStatus, text: ConsentText, until: date, **more: Any
) -> None:
    """Note a yes. What was to be removed only because consent had run out may stay."""
    same = now.is_valid and now.until == until and now.entry and now.entry.text_id == text.id
    if same:
        return
    ledger.add_entry(ctx.tx, member, key, text.id, Event.GIVEN, ctx.now, until=until, **more)
    for one in removals.list_open_removals_of(ctx.tx, member.id):
        if (one.channel, one.reuse_id) == key and one.cause is Event.EXPIRED:
            removals.finish_removal(ctx.tx, one, Outcome.RENEWED, ctx.now)


def noted_text(ctx: Context, noted: Noted) -> str:
    pieces = []
    for until in sorted(set(noted.given.values())):
        names = [channel_in_sentence(ctx, one) for one in noted.given if noted.given[one] == until]
        pieces.append(ctx.words("consent_noted", names=names, until=until).text("given"))
    if noted.declined:
        names = [channel_in_sentence(ctx, one) for one in noted.declined]
        pieces.append(ctx.words("consent_noted", names=names).text("declined"))
    return "\n\n".join([*pieces, *ended_lines(ctx, noted.ended)])


def ended_lines(ctx: Context, channels: dict[Channel, date | None]) -> list[str]:
    pieces = []
    for due in sorted(set(channels.values()), key=lambda one: one or date.min):
        names = [channel_in_sentence(ctx, one) for one in channels if channels[one] == due]
        words = ctx.words("consent_noted", names=names, due=due)
        pieces.append(words.text("ended" if due else "ended_at_once"))
    return pieces


def confirm_to_member(ctx: Context, text: str, version: int | None, *, piece: bool) -> None:
    words = ctx.words(
        "consent_receipt", name=ctx.member.name, at=ctx.now.astimezone(ctx.zone), version=version
    )
    last = ledger.list_entries(ctx.tx, ctx.member.id)[-1].id
    about = words.text("piece" if piece else "general")
    signed = words.text("signed" if version else "signed_plain")
    notifications.send_receipt(
        ctx.tx, ctx.library, ctx.member, f"consent:{last}", f"{about}\n\n{text}\n\n{signed}", ctx.now
    )


def channel_in_sentence(ctx: Context, channel: Channel) -> str:
    return ctx.label("consent_where", channel)
