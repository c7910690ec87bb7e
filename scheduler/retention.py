"""The end of what is kept: each kind of datum has its own, and docs/privacy.md names them."""

from datetime import datetime, timedelta

from bot.store import forgetting, outbox, received
from bot.store.cases.forgetting import empty_old
from bot.store.checkins.forgetting import old_answers
from bot.store.engine import Store
from bot.store.pace.forgetting import forget_time
from bot.store.recognition.given import forget_texts

RECEIVED_FOR = timedelta(days=1)
MESSAGES_FOR = timedelta(days=60)
LEFT_FOR = timedelta(days=90)
STRANGERS_FOR = timedelta(days=30)
POST_LINKS_FOR = timedelta(days=365)
DRAFTS_FOR = timedelta(days=365)
TIME_FOR = timedelta(days=365)
THANKS_FOR = timedelta(days=365)
CHECKINS_FOR = timedelta(days=365)


def forget_old(store: Store, now: datetime) -> None:
    """Delete what has reached its end."""
    store.write(lambda tx: received.forget(tx, now - RECEIVED_FOR))
    store.write(lambda tx: outbox.forget(tx, now - MESSAGES_FOR))
    store.write(lambda tx: forgetting.post_links(tx, now - POST_LINKS_FOR))
    store.write(lambda tx: forgetting.old_drafts(tx, now - DRAFTS_FOR))
    store.write(lambda tx: empty_old(tx, now))
    store.write(lambda tx: forget_texts(tx, now - THANKS_FOR))
    store.write(lambda tx: old_answers(tx, (now - CHECKINS_FOR).date()))
    store.write(lambda tx: forget_time(tx, (now - TIME_FOR).date()))
    store.write(lambda tx: forgetting.members_who_left(tx, now - LEFT_FOR))
    store.write(lambda tx: forgetting.strangers(tx, (now - STRANGERS_FOR).date()))
