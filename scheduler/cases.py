"""Cases that somebody waits in: reminders, the next in the chain, and the question afterwards."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.cases import readers
from bot.domain.cases.case import Audience, Case, Sees, State, Step
from bot.domain.cases.rules import step_after
from bot.domain.cases.timeline import Event
from bot.domain.people import Workspace
from bot.features.cases import case_timeline, escalation, notifications
from bot.store import workspaces
from bot.store.cases import access, cooling, records, rules
from bot.store.engine import Tx
from content_library.library import Library
from scheduler.timed import Run, timed


@timed("follow cases", minutes=1)
def follow_cases(run: Run) -> None:
    """Do what is due, one case in each transaction; it may run twice or on several machines at once."""
    run.batch(records.due_case_ids, do_next_steps, size=1)
    run.batch(run.those(records.list_open_cases, _is_stranded), find_another_way, size=1)
    run.batch(run.those(records.list_open_cases, _is_unread), ask_to_let_read, size=1)
    run.batch(cooling.ready_ids, end_cooling)


def do_next_steps(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Do all that is due of these cases, unless another process is at it."""
    for case_id in ids:
        case = records.claim_case(tx, case_id)
        while case and case.next_at and case.next_at <= now:
            _do(tx, library, case, case.next_step, now)
            case = records.get_case(tx, case_id)
    return len(ids)


def find_another_way(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """If who has a case is gone, ask the others; if no alert arrived, go on to the next in the chain."""
    for case_id in ids:
        case = records.claim_case(tx, case_id)
        if case and case.is_open and _is_stranded(tx, case, now):
            _go_another_way(tx, library, case, now)
    return len(ids)


def _go_another_way(tx: Tx, library: Library, case: Case, now: datetime) -> None:
    if escalation.is_abandoned(tx, case):
        _release(tx, library, case, now)
    elif escalation.waits_for_the_next(tx, case):
        escalation.escalate(tx, library, case, readers.AT_ONCE, now, "released")
    else:
        escalation.note_unreachable(tx, case, now)
        useless = case.next_step is Step.REMIND
        further = Step.ASK_REPORTER if case.audience is Audience.MANAGER else Step.DEPUTY
        _do(tx, library, case, further if useless else case.next_step, now)


def ask_to_let_read(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """If nobody who can be reached reads a case, ask its reporter about those who could, once."""
    for case_id in ids:
        if case := records.claim_case(tx, case_id):
            escalation.ask_if_nobody_reads(tx, library, case, now)
    return len(ids)


def end_cooling(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Tell the authors of reactions that have rested for a day; `ids` are those of their cases."""
    rested = cooling.claim_ready(tx, now, ids)
    for draft in rested:
        cooling.mark_told(tx, draft.case_id)
        case = records.get_case(tx, draft.case_id)
        notifications.notify_reporter(tx, library, case, int(draft.ready_at.timestamp()), now, "cooled")
    return len(rested)


def _is_unread(tx: Tx, case: Case, _: datetime) -> bool:
    """Whether nobody can read a case, and the reporter was not asked yet about somebody who could."""
    return escalation.nobody_reads(tx, case) and bool(access.unasked_ids(tx, case.id, Sees.FACTS, Sees.OUT))


def _is_stranded(tx: Tx, case: Case, now: datetime) -> bool:
    """Whether nobody can see to a case as things are."""
    waits = case.handler_id is None and escalation.nobody_was_reached(tx, case, now)
    return escalation.is_abandoned(tx, case) or escalation.waits_for_the_next(tx, case) or waits


def _do(tx: Tx, library: Library, case: Case, step: Step, now: datetime) -> None:
    workspace = workspaces.get_workspace(tx, case.workspace_id)
    _STEPS[step](tx, library, workspace, case, now)
    if step is Step.FOLLOW_UP:
        records.update_case(tx, case.id, next_step=Step.NOTHING, next_at=None)
        return
    following, at = step_after(rules.get_calendar(tx, workspace), case, step, now)
    records.update_case(tx, case.id, next_step=following, next_at=at)


def _remind(tx: Tx, library: Library, _: Workspace, case: Case, now: datetime) -> None:
    escalation.alert(tx, library, case, escalation.all_asked(tx, case), Event.REMINDED, now, "remind")


def _escalate_to(place: int, why: str) -> "_Do":
    def escalate(tx: Tx, library: Library, _: Workspace, case: Case, now: datetime) -> None:
        escalation.escalate(tx, library, case, place, now, why)

    return escalate


def _again(tx: Tx, library: Library, _: Workspace, case: Case, now: datetime) -> None:
    """Everybody who could see to it: who was asked already and, unless it is the manager's, the chain."""
    who: list[int] = []
    if case.audience is not Audience.MANAGER:
        for place in (readers.DEPUTY, readers.FINAL_CONTACT):
            who += escalation.bring_in(tx, case, place, now)
    entry = escalation.alert(tx, library, case, escalation.all_asked(tx, case), Event.REMINDED, now, "again")
    if new := [one for one in who if one in access.unasked_ids(tx, case.id)]:
        notifications.notify_reporter(tx, library, case, entry, now, "escalated", new)


def _ask_reporter(tx: Tx, library: Library, workspace: Workspace, case: Case, now: datetime) -> None:
    _remind(tx, library, workspace, case, now)
    notifications.notify_reporter(tx, library, case, _stamp(now), now, "ask_reporter")


def _to_owner(why: str) -> "_Do":
    def remind(tx: Tx, library: Library, _: Workspace, case: Case, now: datetime) -> None:
        owner = [case.handler_id] if case.handler_id else []
        escalation.alert(tx, library, case, owner, Event.REMINDED, now, why)

    return remind


def _follow_up(tx: Tx, library: Library, _: Workspace, case: Case, now: datetime) -> None:
    entry = escalation.log_case_event(tx, case, Event.FOLLOWED_UP, now)
    notifications.notify_reporter(tx, library, case, entry, now, "follow_up")


def _nothing(*_: object) -> None:
    pass


def _release(tx: Tx, library: Library, case: Case, now: datetime) -> None:
    """The handler is gone: the case is nobody's again, and goes to the first in the chain."""
    workspace = workspaces.get_workspace(tx, case.workspace_id)
    case, entry = case_timeline.record_event(
        tx, workspace, case, now, Event.RELEASED, handler_id=None, state=State.RECEIVED
    )
    who = [] if case.audience is Audience.MANAGER else escalation.bring_in(tx, case, readers.AT_ONCE, now)
    escalation.alert(tx, library, case, escalation.all_asked(tx, case), Event.ALERTED, now, "released")
    notifications.notify_reporter(tx, library, case, entry, now, "released", who)


def _stamp(now: datetime) -> int:
    return int(now.timestamp())


_Do = Callable[[Tx, Library, Workspace, Case, datetime], None]
_STEPS: dict[Step, _Do] = {
    Step.REMIND: _remind,
    Step.DEPUTY: _escalate_to(readers.DEPUTY, "deputy"),
    Step.FINAL_CONTACT: _escalate_to(readers.FINAL_CONTACT, "final_contact"),
    Step.AGAIN: _again,
    Step.ASK_REPORTER: _ask_reporter,
    Step.OWNER: _to_owner("owner"),
    Step.CHECK: _to_owner("check"),
    Step.FOLLOW_UP: _follow_up,
    Step.NOTHING: _nothing,
}
