"""This week's card at one's own request; and its items that are not for me, or for later."""

from datetime import date, datetime, time, timedelta

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import Decline, Later, OpenLater, ShowWeek
from bot.domain.answers import Answers
from bot.domain.choosing import choose_replacement
from bot.domain.messages import Notice, Reply
from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.schedule import at_local
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Hour
from bot.features.shared import cards
from bot.features.weekly import choice
from bot.store import members, nudges, outbox
from bot.store.notifying import notify
from bot.store.waking import mark_work

_FIELDS = Fields("later", day=Day(0, 28), hour=Hour())


@answer_to(ShowWeek)
def show_week(ctx: Context, _: ShowWeek, __: Answers) -> Reply:
    """Send the card there is, or have the planner make a new one at once."""
    denials.only_joined(ctx)
    words = ctx.words("weekly")
    nudge_id = nudges.find_nudge_id(ctx.tx, ctx.member.id, ctx.week)
    if nudge_id is None:
        members.update_member(ctx.tx, ctx.member.id, next_nudge_at=ctx.now, asked=True)
        mark_work(ctx.tx, ctx.workspace.id)
        return Notice(words.text("coming"))
    key, card = f"asked:{nudge_id}:{ctx.now.isoformat()}", About(Subject.CARD, nudge_id)
    notify(ctx.tx, ctx.member, Kind.ASKED, key, card, ctx.now, nudge_id=nudge_id)
    return Notice(words.text("again"))


@answer_to(Decline)
def decline(ctx: Context, action: Decline, _: Answers) -> Reply:
    item = cards.get_own_item(ctx, action.item, newest_only=True)
    nudges.decline_item(ctx.tx, item.id, ctx.now)
    outbox.delete_reminders(ctx.tx, item.id)
    # Only the weekly card is without an occasion: what came by itself, or from the list, is not replaced.
    if not item.occasion and cards.is_newest(ctx, item):
        _replace(ctx, item)
    return cards.refresh_cards(ctx, item, ctx.words("refusals").text("declined"))


def _replace(ctx: Context, item: Item) -> None:
    if item.kind == "prompt" or item.kind == "story":  # noqa: PLR1714 - mypy reads it only so
        return  # HR asks what it asks, and a story is one's own: no other one comes instead
    found, seed = choice.get_choice(ctx), f"{ctx.member.id}:{item.id}"
    about = found.preferences, found.catalogue, ctx.today, found.taken, seed
    if pick := choose_replacement(*about, item.kind, item.pillar):
        nudges.replace_item(ctx.tx, item, pick)
        choice.record_text(ctx, pick)


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
