"""The one gate: nothing of anybody is used without consent that holds at that moment; and who is asked."""

from datetime import date, datetime

from sqlalchemy import insert

from bot.domain.consent.ledger import GENERAL, Channel
from bot.domain.consent.status import ConsentStatus, consent_status, is_answered
from bot.domain.people import Member
from bot.store.consent import ledger, texts
from bot.store.engine import Tx
from bot.store.sealing import sealed_row
from bot.store.tables.consent import publications
from bot.store.vault import Vault


def is_allowed(tx: Tx, member_id: int, channel: Channel, reuse_id: int | None, today: date) -> bool:
    """Whether something may be used on the person's own day `today`; `reuse_id` is the piece, if it is one.

    What somebody said in general says nothing about a single piece, and the other way round.
    """
    return status(tx, member_id, channel, reuse_id, today).is_valid


def status(tx: Tx, member_id: int, channel: Channel, reuse_id: int | None, today: date) -> ConsentStatus:
    return consent_status(ledger.list_entries(tx, member_id), today).get((channel, reuse_id), ConsentStatus())


def register_use(
    tx: Tx,
    vault: Vault,
    member: Member,
    key: tuple[Channel, int | None],
    place: str,
    by: Member,
    now: datetime,
) -> ConsentStatus:
    """Register that something is used, if that is allowed now; what is returned says whether it was.

    This is the only way into `publications`. A withdrawal at the same moment waits, or comes first.
    """
    ledger.lock_ledger(tx, member.id)
    found = status(tx, member.id, *key, member.today(now))
    if found.is_valid and found.entry:
        row = {
            "workspace_id": member.workspace_id,
            "member_id": member.id,
            "channel": key[0],
            "reuse_id": key[1],
            "consent_id": found.entry.id,
            "place": vault.seal(place),
            "at": now,
            "by_id": by.id,
        }
        tx.execute(insert(publications).values(sealed_row(publications, row)))
    return found


def is_asked(tx: Tx, workspace_id: int) -> bool:
    """Whether HR has published what consent would be for."""
    return texts.find_current_text(tx, workspace_id) is not None


def needs_answer(tx: Tx, member: Member) -> bool:
    """Whether there is a text, and the person has not said yes or no to each channel under it.

    Consent of an earlier text still holds, but a new one asks afresh.
    """
    text = texts.find_current_text(tx, member.workspace_id)
    if text is None:
        return False
    # An end that has not been noted yet is asked about when it has.
    found = consent_status(ledger.list_entries(tx, member.id), date.min)
    return not all(is_answered(found.get((channel, None), ConsentStatus()), text) for channel in GENERAL)
