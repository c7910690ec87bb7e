"""Who is asked to see to a case, who is next, and whether anybody was reached. The scheduler uses it too."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.cases import readers
from bot.domain.cases.case import Audience, Case, Sees, State, Step, Why
from bot.domain.cases.readers import Named
from bot.domain.cases.timeline import Event
from bot.domain.outbox import Kind
from bot.domain.people import Role
from bot.features.cases import notifications
from bot.store import members, outbox
from bot.store.cases import access, rules, timeline
from bot.store.engine import Tx
from content_library.library import Library

_NAMED: tuple[tuple[Role, Why], ...] = (
    (Role.HANDLER, Why.HANDLER),
    (Role.HR, Why.HR),
    (Role.DEPUTY, Why.DEPUTY),
    (Role.FINAL_CONTACT, Why.FINAL_CONTACT),
)
_AT_HR = {Role.HANDLER, Role.HR}
ALERTS = (Event.ALERTED, Event.REMINDED, Event.ESCALATED)
TRY_AGAIN_AFTER = timedelta(hours=1)
"""When the whole chain was tried in vain, it is tried again so soon."""


def line_for(tx: Tx, workspace_id: int, reporter_id: int | None) -> list[Named]:
    """Who there is now to see to somebody's report, in the order in which they come in."""
    at_hr = rules.get_rules(tx, workspace_id).department
    named = (
        Named(one.id, why, one.department or (at_hr if role in _AT_HR else ""))
        for role, why in _NAMED
        for one in members.list_with_role(tx, workspace_id, role)
        if one.reachable
    )
    return readers.offered(named, reporter_id)


def open_to(tx: Tx, case: Case, ticked: Collection[int], now: datetime) -> list[int]:
    """A report is for whom its reporter ticked; return the ids of those who read it at once.

    The others of the line are left out.
    """
    for one in line_for(tx, case.workspace_id, case.reporter_id):
        sees = Sees.LATER if one.id in ticked else Sees.OUT
        access.grant_access(tx, case.id, [one.id], one.why, now, sees)
    return bring_in(tx, case, readers.AT_ONCE, now)


def alert(tx: Tx, library: Library, case: Case, who: list[int], event: Event, now: datetime, why: str) -> int:
    """Ask these people, and HR's channel; return the entry's id. `why` is a block of the words."""
    asked = [one for one in who if one != case.reporter_id]
    entry = timeline.add_entry(tx, case.id, now, event, number=len(asked))
    notifications.alert_people(tx, library, case, [*asked, *_channel(tx, case)], entry, now, why)
    return entry


def escalate(tx: Tx, library: Library, case: Case, place: int, now: datetime, why: str) -> None:
    """Ask who comes in at that place or after it, and tell the reporter whom."""
    read_it = set(access.reader_ids(tx, case.id))
    who = bring_in(tx, case, place, now)
    entry = alert(tx, library, case, who, Event.ESCALATED, now, why)
    new = [one for one in who if one not in read_it]
    news = ("moved_on" if why == "released" else "escalated") if new else "still_waiting" if who else "nobody"
    notifications.notify_reporter(tx, library, case, entry, now, news, new or who)


def bring_in(tx: Tx, case: Case, place: int, now: datetime) -> list[int]:
    """Bring a case to the next of those whom the reporter ticked, from that place on; return who is asked.

    Whoever was not ticked is passed over. With nobody left further on, those who read it are asked again, and
    it comes before whoever is named by now, who sees number and deadline only until the reporter says yes.
    """
    ticked = access.list_ticked(tx, case.id)
    ids = {one.id for one in ticked}
    coming = readers.next_in(ticked, ids, place)
    reading = reachable_reader_ids(tx, case)
    if not coming and not reading:
        coming = readers.next_in(ticked, ids, readers.AT_ONCE)
    if coming:
        who = [one.id for one in coming]
        access.bring_in(tx, case.id, who)
        return who
    _ask_the_new_ones(tx, case, place if reading else readers.AT_ONCE, now)
    return [*reading, *access.reader_ids(tx, case.id, Sees.FACTS)]


def _ask_the_new_ones(tx: Tx, case: Case, place: int, now: datetime) -> None:
    # Nobody reads more by this: only the reporter's tap, or who reads it and hands it over, opens a case.
    new = _new_ones(tx, case)
    for one in readers.next_in(new, {one.id for one in new}, place):
        access.grant_access(tx, case.id, [one.id], one.why, now, Sees.FACTS)


def _new_ones(tx: Tx, case: Case) -> list[Named]:
    """Who is named now, and was not when it was reported."""
    known = access.reader_ids(tx, case.id, *Sees)
    return [one for one in line_for(tx, case.workspace_id, case.reporter_id) if one.id not in known]


def leave_out(tx: Tx, case: Case, ids: Collection[int], now: datetime) -> list[int]:
    """Who of them is new to a case is left out of it until the reporter says yes; return their ids."""
    new = [one for one in _new_ones(tx, case) if one.id in ids]
    for one in new:
        access.grant_access(tx, case.id, [one.id], one.why, now, Sees.OUT)
    return [one.id for one in new]


def let_hr_read(tx: Tx, case: Case, now: datetime) -> list[int]:
    """The reporter wants HR to read a case: whoever sees to reports at this moment does. Return their ids."""
    at_hr = readers_at_hr(tx, case.workspace_id, case.reporter_id)
    for one in at_hr:
        access.grant_access(tx, case.id, [one.id], one.why, now)
    leave_out(tx, case, [one.id for one in _new_ones(tx, case)], now)
    return [one.id for one in at_hr]


def readers_at_hr(tx: Tx, workspace_id: int, reporter_id: int | None) -> list[Named]:
    line = line_for(tx, workspace_id, reporter_id)
    return [one for one in line if one.place == readers.AT_ONCE]


def ask_if_nobody_reads(tx: Tx, library: Library, case: Case, now: datetime) -> None:
    """If nobody who can be reached can read an open case, ask the reporter about those who could."""
    who = access.unasked_ids(tx, case.id, Sees.FACTS, Sees.OUT)
    if who and nobody_reads(tx, case):
        entry = timeline.add_entry(tx, case.id, now, Event.ACCESS_ASKED)
        notifications.notify_reporter(tx, library, case, entry, now, "no_reader", who, again=True)


def nobody_reads(tx: Tx, case: Case) -> bool:
    """Whether an open case can be read by nobody who can be reached."""
    return case.is_open and not access.list_ticked(tx, case.id)


def reachable_reader_ids(tx: Tx, case: Case) -> list[int]:
    """Who may read a case now, and can be reached."""
    reads = access.reader_ids(tx, case.id)
    return [one.id for one in access.list_ticked(tx, case.id) if one.id in reads]


def waits_for_the_next(tx: Tx, case: Case) -> bool:
    """Whether all who read a case that nobody has taken are gone, and somebody else could come in now."""
    if case.handler_id or not case.is_open or case.audience is Audience.MANAGER:
        return False
    if reachable_reader_ids(tx, case):
        return False
    return bool(access.list_ticked(tx, case.id) or _new_ones(tx, case))


def log_case_event(tx: Tx, case: Case, event: Event, now: datetime) -> int:
    return timeline.add_entry(tx, case.id, now, event)


def is_abandoned(tx: Tx, case: Case) -> bool:
    """Whether the one who took a case has gone, or may not read it any more."""
    if case.handler_id is None:
        return case.state is not State.RECEIVED
    reachable = any(one.reachable for one in members.list_members(tx, [case.handler_id]))
    return not reachable or not access.may_see(tx, case.id, case.handler_id)


def nobody_was_reached(tx: Tx, case: Case, now: datetime) -> bool:
    """Whether the last alarm reached nobody: there was nobody to tell, or nothing arrived."""
    alarm = timeline.find_last_entry(tx, case.id, *ALERTS)
    tried = timeline.find_last_entry(tx, case.id, Event.UNREACHABLE)
    if alarm is None or (tried and tried.id > alarm.id):
        return False
    if case.next_step is Step.AGAIN and now - alarm.at < TRY_AGAIN_AFTER:
        return False
    return outbox.all_failed(tx, case.workspace_id, Kind.ALERT, notifications.entry_key(case, alarm.id))


def note_unreachable(tx: Tx, case: Case, now: datetime) -> None:
    timeline.add_entry(tx, case.id, now, Event.UNREACHABLE)


def all_asked(tx: Tx, case: Case) -> list[int]:
    """Who is asked to see to it that a case is taken: those who read it, and those whom it came to."""
    return access.reader_ids(tx, case.id, Sees.READS, Sees.FACTS)


def _channel(tx: Tx, case: Case) -> list[int]:
    """The channel that is told too, but not of what only the manager may know or somebody has taken."""
    channel = rules.get_rules(tx, case.workspace_id).channel_id
    for_hr = case.audience is not Audience.MANAGER and case.handler_id is None
    return [channel] if channel and for_hr else []
