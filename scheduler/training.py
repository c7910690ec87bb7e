"""One reminder, after a week, for who has begun a module of training and not finished it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.actions.training import ReadLesson, SetTrainingReminders
from bot.domain.messages import Button
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.training import Progress, minutes_left
from bot.store import training
from bot.store.engine import Tx
from bot.store.notifying import notify
from content_library.library import Library
from scheduler.timed import Run, timed

AFTER = timedelta(days=7)
FRESH_FOR = timedelta(days=7)


@timed("remind of training", minutes=60)
def remind_of_training(run: Run) -> None:
    """Remind everybody whose week is over; twice or late changes nothing, for each is noted down."""
    run.batch(lambda tx, now: training.ids_to_remind(tx, now - AFTER, now), _remind_some)


def _remind_some(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    due = training.list_to_remind(tx, now - AFTER, now, ids)
    for member, progress in due:
        _tell(tx, library, member, progress, now)
    training.mark_reminded(tx, [member.id for member, _ in due])
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
    message = words.message("title", "body", *buttons)
    key = f"training:{member.id}:{module.key}"
    notify(tx, member, Kind.LEARNING, key, message, now, expires_at=now + FRESH_FOR)
