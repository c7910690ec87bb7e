"""The end of what is kept: each kind of datum has its own, and docs/privacy.md names them."""

from datetime import date, datetime, timedelta

from bot.domain.buddies import NOT_AGAIN_FOR
from bot.domain.newcomers import TRACK_ENDS_AFTER
from bot.domain.onboarding import TURNED_BACK_AFTER
from bot.domain.pace.months import begin_of
from bot.store import forgetting, outbox, received
from bot.store.buddies import pairs
from bot.store.cases.forgetting import empty_old
from bot.store.checkins.forgetting import old_answers
from bot.store.consent import ledger, removals
from bot.store.engine import Store
from bot.store.events import filled_in, planned
from bot.store.inviting import announcements, nominations, refusals
from bot.store.onboarding import newcomers, way_in
from bot.store.pace.forgetting import forget_exits, forget_time
from bot.store.recognition.given import forget_texts
from bot.store.voice import feedback

RECEIVED_FOR = received.KNOWN_FOR
MESSAGES_FOR = timedelta(days=60)
LEFT_FOR = timedelta(days=90)
POST_LINKS_FOR = timedelta(days=365)
DRAFTS_FOR = timedelta(days=365)
TIME_FOR = timedelta(days=365)
EXITS_FOR = timedelta(days=730)
THANKS_FOR = timedelta(days=365)
CHECKINS_FOR = timedelta(days=365)
CONSENT_FOR = timedelta(days=5 * 365)
"""After the end of consent, without a name once the person was erased."""
EVENTS_FOR = timedelta(days=365)
EVENT_FORMS_FOR = timedelta(days=30)
NOMINATIONS_FOR = timedelta(days=30)
ANNOUNCEMENTS_FOR = timedelta(days=60)


def forget_old(store: Store, now: datetime) -> None:
    """Delete what has reached its end."""
    store.write(lambda tx: received.forget(tx, now - RECEIVED_FOR))
    store.write(lambda tx: outbox.forget(tx, now - MESSAGES_FOR))
    store.write(lambda tx: forgetting.post_links(tx, now - POST_LINKS_FOR))
    store.write(lambda tx: forgetting.old_drafts(tx, now - DRAFTS_FOR))
    store.write(lambda tx: feedback.forget(tx, now - DRAFTS_FOR))
    store.write(lambda tx: empty_old(tx, now))
    store.write(lambda tx: forget_texts(tx, now - THANKS_FOR))
    store.write(lambda tx: old_answers(tx, (now - CHECKINS_FOR).date()))
    store.write(lambda tx: forget_time(tx, (now - TIME_FOR).date()))
    store.write(lambda tx: ledger.forget(tx, (now - CONSENT_FOR).date()))
    store.write(lambda tx: removals.forget(tx, now - CONSENT_FOR))
    store.write(lambda tx: planned.forget(tx, now - EVENTS_FOR))
    store.write(lambda tx: filled_in.forget(tx, now - EVENT_FORMS_FOR))
    store.write(lambda tx: nominations.forget(tx, now - NOMINATIONS_FOR, now.date()))
    store.write(lambda tx: refusals.forget_old(tx, now.date()))
    store.write(lambda tx: announcements.forget(tx, now - ANNOUNCEMENTS_FOR))
    store.write(lambda tx: pairs.forget(tx, now - NOT_AGAIN_FOR))
    store.write(lambda tx: forget_exits(tx, now - EXITS_FOR))
    store.write(lambda tx: way_in.turn_back_all(tx, now - TURNED_BACK_AFTER))
    store.write(lambda tx: newcomers.forget(tx, (now - TRACK_ENDS_AFTER).date()))
    store.write(lambda tx: forgetting.members_who_left(tx, now - LEFT_FOR, now))
    store.write(lambda tx: forgetting.strangers(tx, _last_month(now.date())))


def _last_month(today: date) -> date:
    """Its first day: who was last here in that month goes at the end of this one."""
    return begin_of(begin_of(today) - timedelta(days=1))
