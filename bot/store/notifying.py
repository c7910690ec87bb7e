"""Telling people something: one person, or everybody at HR. It leaves through the outbox."""

from collections.abc import Callable
from datetime import datetime

from bot.days_off import after_quiet_hours
from bot.domain.about import About
from bot.domain.messages import Message
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Role
from bot.store import members, outbox
from bot.store.engine import Tx


def notify(
    tx: Tx,
    person: Member,
    kind: Kind,
    key: str,
    message: Message | About,
    when: datetime,
    *,
    expires_at: datetime | None = None,
    nudge_id: int | None = None,
    item_id: int | None = None,
    asked: bool = False,
    names: tuple[int, ...] = (),
) -> bool:
    """Tell a person, or a channel, once for each key: now, after quiet hours, or later. True if it is new."""
    outgoing = Outgoing(
        person.workspace_id, person.id, kind, key, message, when, expires_at, nudge_id, item_id, asked, names
    )
    return outbox.add_messages(tx, outgoing) == 1


def notify_edited(
    tx: Tx, person: Member, sent_id: int, message: Message | About, now: datetime, *, asked: bool = False
) -> None:
    """Let a message that was sent show something else; `asked`: the person has just clicked."""
    edit = Outgoing(
        person.workspace_id, person.id, Kind.EDIT, f"edit:{sent_id}", message, due_at=now, asked=asked
    )
    outbox.add_edit(tx, edit, sent_id)


def notify_hr(
    tx: Tx,
    workspace_id: int,
    news: Callable[[Member], tuple[str, Message | About]],
    now: datetime,
    *,
    daytime: bool = True,
    expires_at: datetime | None = None,
) -> None:
    """Tell everybody at HR, each in their own language and, unless it must not wait, by their own day.

    `news` is the key and the message for one of them.
    """
    for hr in members.list_with_role(tx, workspace_id, Role.HR):
        key, message = news(hr)
        when = after_quiet_hours(hr, now) if daytime else now
        notify(tx, hr, Kind.HR_NEWS, key, message, when, expires_at=expires_at)
