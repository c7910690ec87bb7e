"""Later: an item comes back at the time that the person picks."""

from datetime import date, datetime, time, timedelta

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import Later, OpenLater
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, DateInput, Form, Notice, Option, Reply
from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.people import HOURS
from bot.domain.schedule import at_local
from bot.features.context import Context, answer_to
from bot.features.shared import cards
from bot.store import outbox
from bot.store.notifying import notify

_FURTHEST = timedelta(days=28)


@answer_to(OpenLater)
def open_later(ctx: Context, action: OpenLater, _: Answers) -> Reply:
    """Ask when, with the same hour tomorrow filled in."""
    item = cards.find_mine(ctx, action.item, newest_only=True)
    return _form(ctx, item, ctx.today + timedelta(days=1), str(ctx.member.hour))


@answer_to(Later)
def later(ctx: Context, action: Later, answers: Answers) -> Reply:
    """Put a reminder in the outbox; an earlier one of the same item is off."""
    item = cards.find_mine(ctx, action.item, newest_only=True)
    day, hour = answers.day("day"), answers.text("hour")
    errors = _errors(ctx, day, hour)
    if errors or day is None:
        return _form(ctx, item, day, hour).with_errors(errors)
    due = at_local(day, time(int(hour)), ctx.zone)
    outbox.drop_reminders(ctx.tx, item.id)
    _remind(ctx, item, due)
    return Notice(ctx.words("later_kept", at=due.astimezone(ctx.zone)).text("notice"))


def _errors(ctx: Context, day: date | None, hour: str) -> dict[str, str]:
    words = ctx.words("later")
    if day is None:
        return {"day": words.plain("choose_day")}
    if hour not in {str(one) for one in HOURS}:
        return {"hour": words.plain("choose_hour")}
    if day < ctx.today:
        return {"day": words.plain("past")}
    if day > ctx.today + _FURTHEST:
        return {"day": words.plain("too_far")}
    if at_local(day, time(int(hour)), ctx.zone) <= ctx.now:
        return {"hour": words.plain("past")}
    return {}


def _remind(ctx: Context, item: Item, due: datetime) -> None:
    key = f"later:{item.id}:{ctx.now.isoformat()}"
    about = About(Subject.REMINDER, item.id)
    notify(ctx.tx, ctx.member, Kind.REMINDER, key, about, due, nudge_id=item.nudge_id, item_id=item.id)


def _form(ctx: Context, item: Item, day: date | None, hour: str) -> Form:
    words = ctx.words("later")
    hours = tuple(Option(str(one), f"{one:02}:00") for one in HOURS)
    when = DateInput("day", words.plain("day"), required=True, value=day)
    chosen = (hour,) if hour else ()
    at = ChoiceInput("hour", words.plain("hour"), hours, required=True, value=chosen)
    return ctx.form(words, Later(item.id), when, at)
