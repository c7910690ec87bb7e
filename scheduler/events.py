"""Events: everybody whom one is for is told of it and of its changes, and who comes is reminded."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot import days_off
from bot.domain.events import REMIND_WITHIN, Coming, Event, reminder_at
from bot.domain.people import Member
from bot.features.events.notifications import Teller
from bot.store import members, outbox, workspaces
from bot.store.engine import Tx
from bot.store.events import attendance, planned
from bot.store.events.attendance import Guest, Sent
from scheduler.each import BATCH
from scheduler.timed import Run, timed


@timed("hold events", minutes=1)
def hold_events(run: Run) -> None:
    """Tell of what is new, and remind. A fault with one event does not hold up the others."""
    for event_id in run.store.read(planned.event_ids_to_tell):
        run.each.alone(event_id, partial(_tell_all, run, event_id))
    for event in run.store.read(
        lambda tx: planned.list_events_beginning(tx, run.now, run.now + REMIND_WITHIN)
    ):
        run.each.alone(event.id, partial(_remind_all, run, event))


def _tell_all(run: Run, event_id: int) -> None:
    while run.store.write(partial(_tell_some, run, event_id)):
        pass


def _tell_some(run: Run, event_id: int, tx: Tx) -> bool:
    """Tell the next few people of how an event is now; whether there are more."""
    event = planned.claim_event_to_tell(tx, event_id)
    if event is None or event.told_up_to is None:
        return False
    teller = Teller(tx, event, run.now)
    ids = members.ambassador_ids(tx, event.workspace_id, event.told_up_to, BATCH)
    if run.now < event.plan.ends_at and not workspaces.get_workspace(tx, event.workspace_id).removed:
        run.each.within(tx, ids, partial(_tell_each, teller=teller))
    planned.mark_told(tx, event, ids[-1] if ids else None)
    return bool(ids)


def _remind_all(run: Run, event: Event) -> None:
    guests = run.store.read(lambda tx: attendance.list_guests_to_remind(tx, event))
    due = {one.member.id: one for one in guests if _is_time(event, one, run.now)}
    run.each.batch(list(due), partial(_remind_some, run, event=event, due=due))


def _remind_some(run: Run, tx: Tx, ids: Sequence[int], event: Event, due: Mapping[int, Guest]) -> int:
    """Remind them, but not of what they have answered or heard of since the moment of reminding."""
    fresh = planned.find_event(tx, event.workspace_id, event.id)
    if fresh != event:
        return 0  # it was changed just now: the next tick looks again
    teller, guests = Teller(tx, event, run.now), [due[one] for one in ids]
    answers = attendance.answers_by_member(tx, event.id, [one.member.id for one in guests])
    for guest in guests:
        answer = answers.get(guest.member.id)
        if answer and answer.is_expected and max(guest.answered_at, event.changed_at) < _moment(event, guest):
            teller.remind(guest.member)
    attendance.mark_reminded(tx, event, [one.member.id for one in guests])
    return len(guests)


def _tell_each(tx: Tx, ids: Sequence[int], teller: Teller) -> int:
    answers, sent = (
        attendance.answers_by_member(tx, teller.event.id, ids),
        attendance.sent_by_member(tx, teller.event, ids),
    )
    for member in members.list_members(tx, ids):
        _tell(teller, member, answers.get(member.id), sent.get(member.id, []))
    return len(ids)


def _tell(teller: Teller, member: Member, answer: Coming | None, sent: list[Sent]) -> None:
    """An invitation; or of an event that was changed: cards as it is now, and news for who wants to come."""
    event = teller.event
    there = [one for one in sent if not one.waits]
    if event.sequence:
        for one in sent:
            if one.waits:
                outbox.withdraw_message(teller.tx, event.workspace_id, one.key)
        teller.redraw(member, there)
        if answer and answer.is_expected:
            teller.tell_of_change(member)
    if not event.cancelled and answer is None and not there and event.plan.audience.has(member):
        teller.invite(member)


def _is_time(event: Event, guest: Guest, now: datetime) -> bool:
    return _moment(event, guest) <= now


def _moment(event: Event, guest: Guest) -> datetime:
    member = guest.member
    return reminder_at(event.plan.starts_at, member.zone, days_off.holidays_of(member))
