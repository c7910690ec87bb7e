"""The end of what is kept: each kind of datum has its own, and docs/privacy.md names them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.buddies import NOT_AGAIN_FOR
from bot.domain.cases.team import LAPSES_AFTER
from bot.domain.newcomers import TRACK_ENDS_AFTER
from bot.domain.onboarding import EXPIRES_AFTER
from bot.domain.time_and_retention.months import month_start
from bot.store import (
    approvals,
    audit,
    browsers,
    cockpit_sessions,
    forgetting,
    linked_people,
    offer_history,
    outbox,
    prompts,
    received,
    sent_days,
    source_readings,
    vacancy_uploads,
)
from bot.store.ambassador_recruitment import announcements, invitations, opt_outs
from bot.store.batches import SOME
from bot.store.buddies import pairs
from bot.store.cases import team
from bot.store.cases.forgetting import empty_settled_cases
from bot.store.checkins.forgetting import delete_old_answers
from bot.store.consent import ledger, removals
from bot.store.engine import Tx
from bot.store.events import planned
from bot.store.news import entries
from bot.store.onboarding import newcomers, onboarding_progress
from bot.store.recognition.given import delete_old_texts
from bot.store.stories_and_feedback import feedback
from bot.store.time_and_retention.exit_figures import delete_old_texts as delete_old_exit_texts
from bot.store.time_and_retention.exits import delete_old_talks
from bot.store.time_and_retention.time_log import delete_old_time
from scheduler.timed import Run, timed

RECEIVED_FOR = received.KNOWN_FOR
MESSAGES_FOR = timedelta(days=60)
LEFT_FOR = timedelta(days=90)
POST_LINKS_FOR = timedelta(days=365)
DRAFTS_FOR = timedelta(days=365)
TIME_FOR = timedelta(days=365)
EXITS_FOR = timedelta(days=730)
THANKS_FOR = timedelta(days=365)
CHECKINS_FOR = timedelta(days=365)
AUDIT_FOR = audit.KEPT_FOR
CONSENT_FOR = ledger.KEPT_FOR
EVENTS_FOR = timedelta(days=365)
EVENT_FORMS_FOR = timedelta(days=30)
READINGS_FOR = timedelta(days=90)
PROMPT_DRAFTS_FOR = timedelta(days=30)
UPLOADS_FOR = timedelta(days=7)
NEWS_FOR = timedelta(days=30)
ENDED_NEWS_FOR = timedelta(days=365)
NOMINATIONS_FOR = timedelta(days=30)
ANNOUNCEMENTS_FOR = timedelta(days=60)


STEPS: tuple[Callable[[Tx, datetime], int], ...] = (
    lambda tx, now: received.delete_old_keys(tx, now - RECEIVED_FOR),
    lambda tx, now: outbox.delete_old_messages(tx, now - MESSAGES_FOR),
    lambda tx, now: forgetting.delete_old_post_links(tx, now - POST_LINKS_FOR),
    lambda tx, now: forgetting.delete_old_drafts(tx, now - DRAFTS_FOR),
    lambda tx, now: offer_history.delete_old_wordings(tx, now - offer_history.WORDING_RESTS_FOR),
    lambda tx, now: feedback.delete_old_requests(tx, now - DRAFTS_FOR),
    empty_settled_cases,
    lambda tx, now: team.delete_old_proposals(tx, now - LAPSES_AFTER),
    lambda tx, now: approvals.delete_old_approvals(tx, now - LAPSES_AFTER),
    lambda tx, now: delete_old_texts(tx, now - THANKS_FOR),
    lambda tx, now: delete_old_answers(tx, (now - CHECKINS_FOR).date()),
    lambda tx, now: delete_old_time(tx, (now - TIME_FOR).date()),
    lambda tx, now: ledger.delete_old_entries(tx, (now - CONSENT_FOR).date()),
    lambda tx, now: audit.delete_old_actions(tx, now - AUDIT_FOR),
    lambda tx, now: removals.delete_old_removals(tx, now - CONSENT_FOR),
    lambda tx, now: planned.delete_old_events(tx, now - EVENTS_FOR),
    lambda tx, now: planned.delete_old_filled_in(tx, now - EVENT_FORMS_FOR),
    lambda tx, now: prompts.delete_old_drafts(tx, now - PROMPT_DRAFTS_FOR),
    lambda tx, now: invitations.delete_old_nominations(tx, now - NOMINATIONS_FOR, now.date()),
    lambda tx, now: opt_outs.delete_old_invitations(tx, now.date()),
    lambda tx, now: sent_days.delete_old_days(tx, now.date()),
    lambda tx, now: announcements.delete_old_announcements(tx, now - ANNOUNCEMENTS_FOR),
    lambda tx, now: pairs.delete_old_pairs(tx, now - NOT_AGAIN_FOR),
    lambda tx, now: delete_old_talks(tx, now - EXITS_FOR),
    lambda tx, now: delete_old_exit_texts(tx, now - EXITS_FOR),
    lambda tx, now: newcomers.delete_old_tracks(tx, (now - TRACK_ENDS_AFTER).date()),
    lambda tx, now: source_readings.delete_old_readings(tx, now - READINGS_FOR),
    lambda tx, now: vacancy_uploads.delete_old_uploads(tx, now - UPLOADS_FOR),
    lambda tx, now: entries.empty_old_entries(tx, now - NEWS_FOR),
    lambda tx, now: entries.delete_old_ideas(tx, (now - ENDED_NEWS_FOR).date()),
    lambda tx, _: entries.delete_old_approved(tx),
    browsers.delete_old_browsers,
    cockpit_sessions.delete_old_sessions,
    linked_people.delete_old_requests,
    lambda tx, now: forgetting.erase_strangers(tx, _last_month(now.date())),
)
"""Each deletes some of what has reached its end, and says how many."""


@timed("forget what is old", minutes=60)
def forget_old(run: Run) -> None:
    """Delete what has reached its end. What one kind of datum stumbles over holds up no other."""
    faults = []
    steps: list[Callable[[Run], None]] = [
        _turn_back,
        _forget_who_left,
        *(partial(_forget_all, step=step) for step in STEPS),
    ]
    for forget in steps:
        try:
            forget(run)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the other steps are done
            faults.append(fault)
    if faults:
        raise ExceptionGroup("not all that is old is gone", faults)


def _turn_back(run: Run) -> None:
    before = run.now - EXPIRES_AFTER
    back = run.store.read(lambda tx: onboarding_progress.unfinished_ids(tx, before))
    run.each.batch(back, partial(onboarding_progress.expire_unfinished, before=before))


def _forget_who_left(run: Run) -> None:
    left, now = run.now - LEFT_FOR, run.now
    gone = run.store.read(lambda tx: forgetting.ids_who_left(tx, left))
    run.each.batch(gone, lambda tx, ids: forgetting.erase_who_left(tx, left, now, among=ids))


def _forget_all(run: Run, step: Callable[[Tx, datetime], int]) -> None:
    while run.store.write(lambda tx: step(tx, run.now)) >= SOME:
        pass


def _last_month(today: date) -> date:
    """Its first day: who was last here in that month goes at the end of this one."""
    return month_start(month_start(today) - timedelta(days=1))
