"""Whether somebody still wants a message, and when."""

from datetime import datetime, timedelta

from bot import days_off
from bot.domain.messages import Message
from bot.domain.outbox import GOOD_FOR, Kind, State
from bot.domain.people import MemberState
from bot.domain.schedule import next_allowed
from bot.store.outbox_rows import Claimed


def end(one: Claimed, now: datetime) -> tuple[State, str] | None:
    """How a message ends that is not wanted any more, and why; None if it is."""
    if one.expires_at and one.expires_at <= now:
        return (State.LOST if one.in_doubt else State.DROPPED), "expired"
    if reason := _unwanted(one, now):
        return State.DROPPED, reason
    return None


def is_over(one: Claimed, now: datetime) -> bool:
    """Whether a message without an end of its own has been tried long enough."""
    return one.expires_at is None and one.first_due_at + GOOD_FOR <= now


def moment(one: Claimed, now: datetime) -> datetime:
    """When a message may be shown: now, unless there is a pause or these are the person's quiet hours."""
    if not one.kind.waits_for_quiet_hours:
        return now
    member = one.member
    today = now.astimezone(member.zone).date()
    rests = one.kind.comes_after_pause and member.paused_until and member.paused_until > today
    is_day_off = days_off.public_holidays(member.country, member.region)
    start = now + timedelta(days=1) if rests else now  # a pause may end before its day
    return next_allowed(start, member.zone, member.weekday, member.hour, is_day_off)


def _unwanted(one: Claimed, now: datetime) -> str:
    """Why a message is not wanted, whenever it ends; empty if it is."""
    member = one.member
    if not member.reachable:
        return "unreachable"
    if one.kind is Kind.EDIT and not one.reference:
        return "never sent"
    if one.message == Message(""):  # it named somebody who was erased
        return "emptied"
    stranger = one.kind.for_strangers and member.state is not MemberState.LEFT
    if not (member.takes_part or stranger or one.kind.for_everybody):
        return "left"
    today = now.astimezone(member.zone).date()
    if one.kind.waits_for_pause and member.paused_until and member.paused_until > today:
        return "paused"
    return ""
