"""Later: an item comes back at the time that the person picks."""

from datetime import date, datetime, time, timedelta

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import Later, OpenLater
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.schedule import at_local
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Hour
from bot.features.shared import cards
from bot.store import outbox
from bot.store.notifying import notify

_FIELDS = Fields("later", day=Day(0, 28), hour=Hour())


@answer_to(OpenLater)
def open_later(ctx: Context, action: OpenLater, _: Answers) -> Reply:
    item = cards.get_own_item(ctx, action.item, newest_only=True)
    tomorrow = ctx.today + timedelta(days=1)
    return _FIELDS.form(ctx, Later(item.id), {"day": tomorrow, "hour": ctx.member.hour})


@answer_to(Later)
def later(ctx: Context, action: Later, answers: Answers) -> Reply:
    """An earlier reminder of the same item is off."""
    item = cards.get_own_item(ctx, action.item, newest_only=True)
    read = _FIELDS.read(ctx, answers)
    day, hour = read.maybe(date, "day"), read.maybe(int, "hour")
    if day is None or hour is None:
        return _FIELDS.form(ctx, action, read)
    due = at_local(day, time(hour), ctx.zone)
    if due <= ctx.now:
        read.errors["hour"] = ctx.words("later").plain("past")
        return _FIELDS.form(ctx, action, read)
    outbox.delete_reminders(ctx.tx, item.id)
    _remind(ctx, item, due)
    return Notice(ctx.words("later_kept", at=due.astimezone(ctx.zone)).text("notice"))


def _remind(ctx: Context, item: Item, due: datetime) -> None:
    key = f"later:{item.id}:{ctx.now.isoformat()}"
    about = About(Subject.REMINDER, item.id)
    notify(ctx.tx, ctx.member, Kind.REMINDER, key, about, due, nudge_id=item.nudge_id, item_id=item.id)
