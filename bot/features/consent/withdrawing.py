"""Withdrawing: one tap, no reason, noted and confirmed at once, all or one by one. No manager hears of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from bot.domain.actions.consent import WithdrawAll, WithdrawConsent
from bot.domain.answers import Answers
from bot.domain.consent.ledger import Channel, Event
from bot.domain.consent.status import ConsentStatus, Key, consent_status
from bot.domain.messages import Button, Reply, Updated
from bot.domain.people import Member
from bot.features.consent import overview, recording
from bot.features.context import Context, answer_to
from bot.store.consent import ledger, reuses
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library


@answer_to(WithdrawConsent)
def withdraw_consent(ctx: Context, action: WithdrawConsent, _: Answers) -> Reply:
    """What holds for single pieces on the same channel is offered to be ended too."""
    key = read_key(action.channel, action.reuse)
    said = withdraw_keys(ctx, [key] if key else [])
    same = [one for one in valid_consents(ctx) if key and one[0] is key[0]]
    if not said or key is None or not same:
        return Updated(overview.consent_message(ctx, said or ctx.words("consent").text("not_given")))
    words = ctx.words("consent", where=recording.channel_in_sentence(ctx, key[0]))
    more = Button(words.plain("withdraw_rest"), WithdrawAll(key[0]))
    rest = words.text("pieces_stay" if key[1] is None else "others_stay")
    return Updated(overview.consent_message(ctx, f"{said}\n\n{rest}", (more,)))


@answer_to(WithdrawAll)
def withdraw_all(ctx: Context, action: WithdrawAll, _: Answers) -> Reply:
    said = withdraw_keys(ctx, [key for key in valid_consents(ctx) if action.channel in {"", key[0]}])
    return Updated(overview.consent_message(ctx, said or ctx.words("consent").text("not_given")))


def withdraw_keys(ctx: Context, keys: Iterable[Key]) -> str:
    """Withdraw what of this holds, and give the person a receipt; return what it says, or nothing."""
    ledger.lock_ledger(ctx.tx, ctx.member.id)
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    due = {}
    pieces = set()
    for key in keys:
        now = found.get(key, ConsentStatus())
        if now.is_valid:
            due[key[0]] = recording.withdraw(ctx, ctx.member, now)
            pieces.add(key[1])
    if not due:
        return ""
    said = "\n\n".join(recording.ended_lines(ctx, due))
    recording.confirm_to_member(ctx, said, None, piece=None not in pieces)
    return said


def valid_consents(ctx: Context) -> dict[Key, ConsentStatus]:
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    return {key: one for key, one in found.items() if one.is_valid}


def read_key(channel: str, reuse: int) -> Key | None:
    """A channel and a piece as an action has them; None if there is no such channel."""
    return (Channel(channel), reuse or None) if channel in set(Channel) else None


class ValidConsent(NamedTuple):
    """Consent that holds: where, of what (None and empty: in general), and until when."""

    channel: Channel
    reuse_id: int | None
    title: str
    until: date


def list_current_consents(ctx: Context) -> list[ValidConsent]:
    """Everything of the person that holds, in general first."""
    titles = {
        number: one.title for number, one in reuses.reuses_by_id(ctx.tx, ctx.vault, ctx.member.id).items()
    }
    found = [
        ValidConsent(channel, reuse_id, titles.get(reuse_id or 0, ""), one.until)
        for (channel, reuse_id), one in valid_consents(ctx).items()
        if one.until
    ]
    return sorted(found, key=lambda one: (one.reuse_id or 0, one.channel))


def withdraw_one(ctx: Context, channel: Channel, reuse_id: int | None) -> str:
    """Returns what is to be said about it; empty if that consent did not hold any more."""
    return withdraw_keys(ctx, [(channel, reuse_id)])


def withdraw_everything(tx: Tx, library: Library, vault: Vault, member: Member, now: datetime) -> None:
    """Withdraw everything of somebody who is about to be erased.

    So HR gets to know, without a name, what it has to remove: nobody could ask for it afterwards.
    """
    ledger.lock_ledger(tx, member.id)
    for found in consent_status(ledger.list_entries(tx, member.id), member.today(now)).values():
        if found.is_valid:
            recording.record_end(tx, library, vault, member, found, Event.WITHDRAWN, now)
