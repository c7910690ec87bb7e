"""Whether somebody has been heard about consent."""

from datetime import date

from bot.domain.consent.ledger import GENERAL
from bot.domain.consent.status import ConsentStatus, consent_status, is_answered
from bot.domain.people import Member
from bot.store.consent import ledger, texts
from bot.store.engine import Tx


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
