"""Whether somebody still wants a message, and when."""

from datetime import datetime, timedelta

from bot.days_off import after_quiet_hours
from bot.domain.messages import Message
from bot.domain.outbox import GOOD_FOR, InPause, Kind, State
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
