"""Who is asked to see to a case, who is next, and whether anybody was reached. The scheduler uses it too."""

from datetime import datetime, timedelta

from bot.domain.cases.case import Audience, Case, Sees, State, Step, Why
from bot.domain.cases.timeline import Event
from bot.domain.outbox import Kind
from bot.domain.people import Role
from bot.features.cases import notifications
from bot.store import members, outbox
from bot.store.cases import access, rules, timeline
from bot.store.engine import Tx
from content_library.library import Library

CHAIN: tuple[tuple[Role, Why], ...] = (
    (Role.HANDLER, Why.HANDLER),
    (Role.DEPUTY, Why.DEPUTY),
    (Role.FINAL_CONTACT, Why.FINAL_CONTACT),
    (Role.HR, Why.HR),
)
"""Whoever cannot be reached is passed over; whom the settings name as HR is there in the end."""
ALERTS = (Event.ALERTED, Event.REMINDED, Event.ESCALATED)
TRY_AGAIN_AFTER = timedelta(hours=1)
"""When the whole chain was tried in vain, it is tried again so soon."""


def reachable_from(tx: Tx, workspace_id: int, reporter_id: int | None, role: Role) -> tuple[list[int], Why]:
    """The first people from `role` on who can be reached, and why they may see it; never the reporter.

    There may be none.
    """
    start = next(place for place, (one, _) in enumerate(CHAIN) if one is role)
    for one, why in CHAIN[start:]:
        found = [who for who in access.role_holder_ids(tx, workspace_id, one) if who != reporter_id]
        if found:
            return found, why
    return [], CHAIN[-1][1]


def readers_at_hr(tx: Tx, workspace_id: int, reporter_id: int | None) -> tuple[list[int], Why]:
    """Who reads a report that may go to HR, and why; empty if only others can be reached."""
    found, why = reachable_from(tx, workspace_id, reporter_id, Role.HANDLER)
    return (found, why) if why in {Why.HANDLER, Why.HR} else ([], Why.HANDLER)


def next_in_line(tx: Tx, workspace_id: int, reporter_id: int | None) -> list[tuple[int, Why]]:
    """Who is asked when HR does not take a report in time, in that order; not whoever reads it anyway."""
    reads = {reporter_id, *readers_at_hr(tx, workspace_id, reporter_id)[0]}
    line: dict[int, Why] = {}
    for role, why in ((Role.DEPUTY, Why.DEPUTY), (Role.FINAL_CONTACT, Why.FINAL_CONTACT)):
        for one in access.role_holder_ids(tx, workspace_id, role):
            if one not in reads:
                line.setdefault(one, why)
    return list(line.items())


def alert(tx: Tx, library: Library, case: Case, who: list[int], event: Event, now: datetime, why: str) -> int:
    """Ask these people, and HR's channel; return the entry's id. `why` is a block of the words."""
    asked = [one for one in who if one != case.reporter_id]
    entry = timeline.add_entry(tx, case.id, now, event, number=len(asked))
    notifications.alert_people(tx, library, case, [*asked, *_channel(tx, case)], entry, now, why)
    return entry


def escalate(tx: Tx, library: Library, case: Case, role: Role, now: datetime, why: str) -> None:
    """Ask the next in the chain from `role` on, tell the reporter whom, and ask whether they may read it."""
    who = grant_access(tx, case, role, now)
    entry = alert(tx, library, case, who, Event.ESCALATED, now, why)
    notifications.notify_reporter(tx, library, case, entry, now, "escalated" if who else "nobody", who)


def grant_access(tx: Tx, case: Case, role: Role, now: datetime) -> list[int]:
    """Bring a case before the first people from `role` on who can be reached; return their ids.

    What they see of it is its number, kind, urgency and deadline, unless the reporter agreed to more. A case
    that was passed to legal or management stays with those who were named, while one of them is there.
    """
    if timeline.find_last_entry(tx, case.id, Event.PASSED) and (named := _reachable_readers(tx, case)):
        return named
    who, reason = reachable_from(tx, case.workspace_id, case.reporter_id, role)
    # Nobody reads more by this: only the reporter's tap, or who reads it and hands it over, opens a case.
    access.grant_access(tx, case.id, who, reason, now, Sees.FACTS)
    return who


def let_hr_read(tx: Tx, case: Case, now: datetime) -> list[int]:
    """The reporter wants HR to read a case: whoever sees to reports at this moment does. Returns their ids.

    If nobody there can be reached, it comes before the next in the chain.
    """
    who, why = readers_at_hr(tx, case.workspace_id, case.reporter_id)
    if not who:
        return grant_access(tx, case, Role.HANDLER, now)
    access.grant_access(tx, case.id, who, why, now)
    return who


def ask_if_nobody_reads(tx: Tx, library: Library, case: Case, now: datetime) -> None:
    """If nobody who can be reached can read an open case, ask the reporter about those whom it came to."""
    who = access.unasked_ids(tx, case.id)
    if who and nobody_reads(tx, case):
        entry = timeline.add_entry(tx, case.id, now, Event.ACCESS_ASKED)
        notifications.notify_reporter(tx, library, case, entry, now, "no_reader", who)


def nobody_reads(tx: Tx, case: Case) -> bool:
    """Whether an open case can be read by nobody who can be reached."""
    return case.is_open and not _reachable_readers(tx, case)


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
    """Who may see to it that a case is taken: those who read it, and those whom it came to."""
    return access.reader_ids(tx, case.id, Sees.READS, Sees.FACTS)


def _channel(tx: Tx, case: Case) -> list[int]:
    """The channel that is told too, but not of what only the manager may know or somebody has taken."""
    channel = rules.get_rules(tx, case.workspace_id).channel_id
    for_hr = case.audience is not Audience.MANAGER and case.handler_id is None
    return [channel] if channel and for_hr else []


def _reachable_readers(tx: Tx, case: Case) -> list[int]:
    return [one.id for one in members.list_members(tx, access.reader_ids(tx, case.id)) if one.reachable]
