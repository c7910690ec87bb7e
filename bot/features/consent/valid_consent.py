"""What somebody can keep or withdraw one by one, such as when they leave or are erased."""

from datetime import date, datetime
from typing import NamedTuple

from bot.domain.consent.ledger import Channel, Event
from bot.domain.consent.status import consent_status
from bot.domain.people import Member
from bot.features.consent import ending, withdrawing
from bot.features.context import Context
from bot.store.consent import ledger, reuses
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library


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
        for (channel, reuse_id), one in withdrawing.valid_consents(ctx).items()
        if one.until
    ]
    return sorted(found, key=lambda one: (one.reuse_id or 0, one.channel))


def withdraw_one(ctx: Context, channel: Channel, reuse_id: int | None) -> str:
    """Returns what is to be said about it; empty if that consent did not hold any more."""
    return withdrawing.withdraw_keys(ctx, [(channel, reuse_id)])


def withdraw_everything(tx: Tx, library: Library, vault: Vault, member: Member, now: datetime) -> None:
    """Withdraw everything of somebody who is about to be erased.

    So HR gets to know, without a name, what it has to remove: nobody could ask for it afterwards.
    """
    ledger.lock_ledger(tx, member.id)
    for found in consent_status(ledger.list_entries(tx, member.id), member.today(now)).values():
        if found.is_valid:
            ending.record_end(tx, library, vault, member, found, Event.WITHDRAWN, now)
