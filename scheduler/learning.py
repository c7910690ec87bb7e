"""One reminder, after a week, for who has begun a module of training and not finished it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.domain.actions.learning import ReadLesson, SetTrainingReminders
from bot.domain.learning import Progress, minutes_left
from bot.domain.messages import Button, Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.store import learning
from bot.store.engine import Store, Tx
from bot.store.notifying import notify
from content_library.library import Library
from scheduler.each import Each

JOB = "remind of training"
AFTER = timedelta(days=7)
FRESH_FOR = timedelta(days=7)


def remind_of_training(store: Store, library: Library, now: datetime) -> None:
    """Remind everybody whose week is over; twice or late changes nothing, for each is noted down."""
    ids = store.read(lambda tx: learning.to_remind_ids(tx, now - AFTER, now))
    Each(store, JOB).batch(ids, partial(_remind_some, library=library, now=now))


def _remind_some(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    due = learning.to_remind(tx, now - AFTER, now, ids)
    for member, progress in due:
        _tell(tx, library, member, progress, now)
    learning.reminded(tx, [member.id for member, _ in due])
    return len(due)


def _tell(tx: Tx, library: Library, member: Member, progress: Progress, now: datetime) -> None:
    """Remind somebody, unless the library no longer has that module."""
    module = next((one for one in library.training if one.key == progress.module), None)
    if module is None:
        return
    title = library.module(module.key, member.language).title
    left, card = minutes_left(module, progress.cards), min(progress.cards, module.cards - 1)
    words = library.words("training_reminder", member.language, module=title, minutes=left)
    buttons = (
        Button(words.plain("go_on"), ReadLesson(module.key, card), style="primary"),
        Button(words.plain("stop"), SetTrainingReminders(wanted=False)),
    )
    message = Message(words.plain("title"), (Part(text=words.text("body"), buttons=buttons),))
    key = f"training:{member.id}:{module.key}"
    notify(tx, member, Kind.LEARNING, key, message, now, expires_at=now + FRESH_FOR)
