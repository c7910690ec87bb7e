"""What time does to consent: it is asked afresh, comes to its end, and what was used has to go."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise

from bot.domain.consent.ledger import Channel, Event, How
from bot.domain.consent.status import Reason, consent_status
from bot.domain.consent.text import ConsentText
from bot.domain.outbox import Outgoing
from bot.domain.people import Member, MemberState
from bot.domain.schedule import FURTHEST_ZONE, working_days_from
from bot.features.consent import notifications, recording
from bot.store import members, outbox, workspaces
from bot.store.cases import rules
from bot.store.consent import gate, ledger, removals, texts
from bot.store.consent.removals import Removal
from bot.store.engine import Tx
from content_library.library import Library
from scheduler.each import BATCH
from scheduler.timed import Run, timed

REMIND_BEFORE = (30, 7)
"""Days before the end at which somebody is asked whether to renew."""
REMOVAL_SOON = 5
"""Working days before something has to be gone at which HR is reminded."""


@timed("follow consents", minutes=5)
def follow_consents(run: Run) -> None:
    """Do what is due. The database is asked for it first, so what is not due writes nothing."""
    for workspace_id, text_id, up_to in run.store.read(texts.list_texts_to_ask):
        run.each.alone(workspace_id, partial(_ask_all, run, workspace_id, text_id, up_to))
    run.each.batch(run.store.read(partial(_over, run)), partial(_expire, run))
    run.each.batch(run.store.read(partial(_ending, run)), partial(_remind, run))
    remind_hr(run)


def remind_hr(run: Run) -> None:
    """Remind HR of what has to be removed."""
    run.batch(run.those(removals.list_removals_to_remind, _times), _remind_hr)


def _ask_all(run: Run, workspace_id: int, text_id: int, up_to: int) -> None:
    """Ask everybody who takes part about a text, so many in each transaction."""
    place: int | None = up_to
    while place is not None:
        place = run.store.write(partial(_ask_some, run, workspace_id, text_id, place))


def _ask_some(run: Run, workspace_id: int, text_id: int, after: int, tx: Tx) -> int | None:
    text = texts.find_current_text(tx, workspace_id)
    if text is None or text.id != text_id:
        return None  # a newer one has taken its place, and everybody is asked about that
    ids = members.ambassador_ids(tx, workspace_id, after, BATCH)
    run.each.within(tx, ids, partial(_ask, run, text=text))
    up_to = ids[-1] if len(ids) == BATCH else None
    texts.mark_asked(tx, workspace_id, text_id, up_to)
    return up_to


def _ask(run: Run, tx: Tx, ids: Sequence[int], text: ConsentText) -> int:
    first = text.version == 1
    silent = (one for one in members.list_members(tx, ids) if gate.needs_answer(tx, one))
    return outbox.add_messages(
        tx,
        *(notifications.ask_again_message(run.library, one, text.id, run.now, first=first) for one in silent),
    )


def _over(run: Run, tx: Tx) -> list[int]:
    """Whose consent has run out where they are, without that having been noted."""
    ends = ledger.ended_before(tx, (run.now + FURTHEST_ZONE).date())
    people = members.members_with_address(tx, set(ends)).values()
    return [one.id for one, _ in people if ends[one.id] < one.today(run.now)]


def _expire(run: Run, tx: Tx, ids: Sequence[int]) -> int:
    """Note what has run out by the person's own calendar, and let it be removed."""
    for member_id in ids:
        ledger.lock_ledger(tx, member_id)
        _end_over(run, tx, members.get_member(tx, member_id))
    return len(ids)


def _end_over(run: Run, tx: Tx, member: Member) -> None:
    found = consent_status(ledger.list_entries(tx, member.id), member.today(run.now))
    over = [one for one in found.values() if one.reason is Reason.EXPIRED and one.entry]
    news = None
    for one in over:
        if one.entry and one.entry.event is Event.GIVEN:
            recording.record_end(
                tx, run.library, run.vault, member, one, Event.EXPIRED, run.now, how=How.TIME
            )
            news = one.entry if one.entry.channel is not Channel.COLLEAGUES else news
    if news and news.until:
        notifications.notify_ended(tx, run.library, member, news.id, news.until, run.now)


def _ending(run: Run, tx: Tx) -> list[int]:
    """Whom to ask whether to renew, a month and a week before something ends."""
    keys: dict[str, int] = {}
    for days, later in pairwise((*REMIND_BEFORE, 0)):
        first, last = run.now - FURTHEST_ZONE + timedelta(later), run.now + FURTHEST_ZONE + timedelta(days)
        for member_id, until in ledger.list_unreminded(tx, first.date(), last.date(), days):
            keys[ledger.reminder_key(str(member_id), str(until), days)] = member_id
    return run.each.which(
        sorted(set(keys.values())),
        lambda one: any(row.key in keys for row in _reminders(run, tx, one)),
    )


def _reminders(run: Run, tx: Tx, member_id: int) -> list[Outgoing]:
    """What to ask, once for each day that something ends."""
    member = members.get_member(tx, member_id)
    if member.state is MemberState.LEFT:
        return []
    today = member.today(run.now)
    given: dict[date, date] = {}
    for one in consent_status(ledger.list_entries(tx, member_id), today).values():
        if one.is_valid and one.until and one.entry:
            on = one.entry.at.astimezone(member.zone).date()
            given[one.until] = min(on, given.get(one.until, on))
    return [
        notifications.ends_soon_message(run.library, member, until, days, run.now)
        for until, on in given.items()
        if (days := _reminder(today, until, on))
    ]


def _remind(run: Run, tx: Tx, ids: Sequence[int]) -> int:
    return outbox.add_messages(tx, *(row for one in ids for row in _reminders(run, tx, one)))


def _times(tx: Tx, removal: Removal, now: datetime) -> int:
    """How often HR is to be reminded by now: five working days before it has to be gone, and on that day.

    0 if it has been.
    """
    workspace = workspaces.get_workspace(tx, removal.workspace_id)
    today = workspace.today(now)
    is_day_off = rules.get_calendar(tx, workspace).is_day_off
    soon = working_days_from(removal.due_on, -REMOVAL_SOON, is_day_off)
    times = 2 if today >= removal.due_on else 1 if today >= soon else 0
    return times if times > removal.reminded else 0


def _remind_hr(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    for removal in removals.list_removals(tx, ids):
        times = _times(tx, removal, now)
        if times and removals.claim_reminder(tx, removal, times):
            what = "due" if times > 1 else "soon"
            where = removal.workspace_id
            notifications.notify_hr_of_removal(tx, library, where, removal.id, what, removal.due_on, now)
    return len(ids)


def _reminder(today: date, until: date, given_on: date) -> int:
    """How many days before the end today's reminder is; 0 if there is none, or it was given after that."""
    for days in sorted(REMIND_BEFORE):
        begins = until - timedelta(days=days)
        if today >= begins:
            return days if given_on < begins else 0
    return 0
