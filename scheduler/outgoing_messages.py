"""A message that is about to leave: whether somebody still wants it, when, and what it says by then."""

import asyncio
from datetime import datetime, timedelta

from bot.channels.base import DeliveryError
from bot.days_off import after_quiet_hours, on_free_day
from bot.domain.about import About, Subject
from bot.domain.messages import Message
from bot.domain.outbox import GOOD_FOR, InPause, Kind, State
from bot.domain.spacing import Came
from bot.drawing import Pen
from bot.store import rows
from bot.store.engine import Store
from bot.store.outbox import UNREADABLE
from bot.store.outbox_rows import Claimed


def unwanted_end(one: Claimed, now: datetime) -> tuple[State, str] | None:
    """How a message ends that is not wanted any more, and why; None if it is."""
    if one.expires_at and one.expires_at <= now:
        return (State.LOST if one.in_doubt else State.DROPPED), "expired"
    if reason := _unwanted(one, now):
        return State.DROPPED, reason
    return None


def is_over(one: Claimed, now: datetime) -> bool:
    """Whether a message without an end of its own has been tried long enough."""
    return one.expires_at is None and one.first_due_at + GOOD_FOR <= now


def allowed_moment(one: Claimed, now: datetime) -> datetime:
    """When a message may be shown: now, unless there is a pause or these are the person's quiet hours."""
    if not one.kind.policy.quiet:
        return now
    member = one.member
    rests = one.kind.policy.pause is InPause.WAITS and member.rests_on(member.today(now))
    start = now + timedelta(days=1) if rests else now  # a pause may end before its day
    return after_quiet_hours(member, start)


def is_spaced(one: Claimed) -> bool:
    """Whether nobody asked for it, so that it waits for a day on which nothing else of the kind came.

    What is in doubt may have come already.
    """
    about = one.message.subject if isinstance(one.message, About) else None
    return one.kind.policy.turn is not None and not one.in_doubt and about is not Subject.EVENT_REMINDER


def next_free_moment(one: Claimed, came: Came, now: datetime) -> datetime:
    """When somebody may get one more message that nobody asked for: now, or at their hour on a later day."""
    turn = one.kind.policy.turn
    preceded = turn is not None and any(other < turn for other in came.due)
    return on_free_day(one.member, came.sent, now, preceded=preceded)


def _unwanted(one: Claimed, now: datetime) -> str:
    """Why a message is not wanted, whenever it ends; empty if it is."""
    member = one.member
    if not member.reachable:
        return "unreachable"
    if one.kind is Kind.EDIT and not one.reference:
        return "never sent"
    if one.message == Message(""):  # it named somebody who was erased
        return "emptied"
    if not one.kind.policy.is_for(member.state):
        return "left"
    if one.kind.policy.pause is InPause.LEFT_OUT and member.rests_on(member.today(now)):
        return "paused"
    return ""


class NotRendered(Exception):
    """Something of what a card shows does not read. It is tried again until the card ends by itself."""

    REASON = "not drawn"


async def draw_message(store: Store, pen: Pen, one: Claimed) -> Message | None:
    """The message; None if there is nothing left to show. Raises DeliveryError and NotRendered."""
    about = one.message
    if about is None:
        raise DeliveryError(UNREADABLE, permanent=True)
    if isinstance(about, Message):
        return about
    try:
        return await asyncio.to_thread(store.read, lambda tx: pen.draw(tx, one.member, about))
    except Exception as error:
        if rows.is_the_databases(error):
            raise
        rows.log_bad_row(error, "outbox", one.id)
        raise NotRendered from error
