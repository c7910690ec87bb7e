"""Consent ends: it is noted, and what is used has to go. The scheduler does this too."""

from datetime import date, datetime
from typing import Any

from bot.domain.consent.ledger import Channel, Event
from bot.domain.consent.status import ConsentStatus, Key
from bot.domain.people import Member
from bot.domain.working_time import working_days_from
from bot.features.consent import notifications
from bot.features.context import Context
from bot.store import workspaces
from bot.store.cases import rules
from bot.store.consent import ledger, removals
from bot.store.engine import Tx
from bot.store.stories_and_feedback import offers
from bot.store.vault import Vault
from content_library.library import Library

REMOVED_WITHIN = 30
"""Working days."""


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
