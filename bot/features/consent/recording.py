"""What is put in the ledger: a yes, a no, and what ends, so that HR removes it. The scheduler uses it too."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.domain.consent.ledger import Channel, Event
from bot.domain.consent.status import ConsentStatus, Key, consent_status, is_answered
from bot.domain.consent.text import ConsentText
from bot.domain.people import Member
from bot.domain.schedule import working_days_from
from bot.features.consent import notifications
from bot.features.context import Context
from bot.store import workspaces
from bot.store.cases import rules
from bot.store.consent import ledger, removals
from bot.store.consent.removals import Outcome
from bot.store.engine import Tx
from bot.store.stories_and_feedback import offers
from bot.store.vault import Vault
from content_library.library import Library

REMOVED_WITHIN = 30
"""Working days."""


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
        elif now.is_valid:  # not ticked ends what was given before, so the form says what holds
            noted.ended[channel] = withdraw(ctx, ctx.member, now, text_id=text.id)
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
        # A removal that was promised to who withdrew is not called off by a new yes.
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


def record_end(
    tx: Tx,
    library: Library,
    vault: Vault,
    member: Member,
    found: ConsentStatus,
    event: Event,
    now: datetime,
    *,
    text_id: int = 0,
    **more: Any,
) -> date | None:
    """Note that consent which was given has ended, and let HR remove what is used.

    Returns the day by which it is gone; None if it is gone already. `text_id` is the text that the person had
    before them, if it was another one than they agreed to; `more` is what the ledger takes.
    """
    entry = found.entry
    if entry is None or entry.event is not Event.GIVEN:
        raise ValueError("there is no consent to end")
    key: Key = entry.channel, entry.reuse_id
    if event is Event.EXPIRED:
        more["until"] = entry.until
    ledger.add_entry(tx, member, key, text_id or entry.text_id, event, now, **more)
    if entry.channel is Channel.COLLEAGUES:
        if entry.reuse_id is not None:
            offers.stop_offers_of_reuse(tx, entry.reuse_id, now)
        return None
    ended_on = _ended_on(member, found, event, now, more.get("received_on"))
    is_day_off = rules.get_calendar(tx, workspaces.get_workspace(tx, member.workspace_id)).is_day_off
    due_on = working_days_from(ended_on, REMOVED_WITHIN, is_day_off)
    removal = removals.open_removal(tx, vault, member, key, event, ended_on, due_on)
    notifications.notify_hr_of_removal(tx, library, member.workspace_id, removal, "opened", due_on, now)
    return due_on


def withdraw(
    ctx: Context, member: Member, found: ConsentStatus, *, text_id: int = 0, **more: Any
) -> date | None:
    """Consent ends because the member wants it, or because somebody says that the member does."""
    return record_end(
        ctx.tx, ctx.library, ctx.vault, member, found, Event.WITHDRAWN, ctx.now, text_id=text_id, **more
    )


def _ended_on(
    member: Member, found: ConsentStatus, event: Event, now: datetime, received_on: date | None
) -> date:
    """The day from which the working days are counted."""
    if event is Event.EXPIRED and found.until:
        return found.until
    return received_on or member.today(now)
