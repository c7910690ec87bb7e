"""One's own time log: totals by month, the last entries, and which months HR was given."""

from bot.domain.actions.time_and_retention import AskGiveTime, DropTime, OpenLogTime, ShowMyTime, TakeTimeBack
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.store.time_and_retention import time_log

_ENTRIES = 5


@answer_to(ShowMyTime)
def show_my_time(ctx: Context, _: ShowMyTime, __: Answers) -> Reply:
    """Show it; also to who left, for it is theirs as long as it is kept."""
    kept = time_log.list_newest_entries(ctx.tx, ctx.member.id, 1) or time_log.handed_over_by_month(
        ctx.tx, ctx.member.id
    )
    return my_time_message(ctx) if ctx.member.takes_part or kept else denials.not_joined(ctx)


def my_time_message(ctx: Context, said: str = "") -> Message:
    """The log. `said` stands on top of it."""
    words = ctx.words("time")
    log = Button(words.plain("log"), OpenLogTime(), opens_form=True, style="primary")
    totals = time_log.minutes_by_month(ctx.tx, ctx.member.id)
    given = time_log.handed_over_by_month(ctx.tx, ctx.member.id)
    months = sorted({*totals, *given}, reverse=True)
    intro = said or words.text("body" if months else "none")
    first = Part(text=intro, buttons=(log,) if ctx.member.takes_part else ())
    shown = [_month(ctx, month, totals[month], given.get(month)) for month in months]
    return Message(words.plain("title"), (first, *shown, *_entries(ctx), Part(note=words.plain("private"))))


def _month(ctx: Context, month: str, minutes: int, given: int | None) -> Part:
    words = ctx.words("time", month=month, minutes=minutes, given=given)
    give = Button(words.plain("give_again" if given else "give"), AskGiveTime(month))
    take_back = Button(words.plain("take_back"), TakeTimeBack(month))
    buttons = (
        *((give,) if minutes and minutes != given else ()),
        *((take_back,) if given else ()),
    )
    return Part(title=words.plain("month"), text=words.text("total"), buttons=buttons)


def _entries(ctx: Context) -> list[Part]:
    parts = []
    for place, entry in enumerate(time_log.list_newest_entries(ctx.tx, ctx.member.id, _ENTRIES)):
        words = ctx.words("time", on=entry.on, minutes=entry.minutes)
        title = "" if place else words.plain("entries")
        drop = Button(words.plain("drop"), DropTime(entry.id))
        parts.append(Part(title=title, text=words.text("entry"), buttons=(drop,)))
    return parts
