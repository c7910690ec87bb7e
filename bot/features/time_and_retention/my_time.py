"""One's own time log: totals by month, the last entries, and noting down time. Nobody is reminded of it."""

from datetime import date

from bot.domain.actions.time_and_retention import (
    AskGiveTime,
    DropTime,
    LogTime,
    OpenLogTime,
    ShowMyTime,
    TakeTimeBack,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.domain.time_and_retention.spent import DAYS_BACK, MOST_A_DAY, read_minutes, read_time_line
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Line
from bot.store.time_and_retention import time_log

_ENTRIES = 5


@answer_to(ShowMyTime)
def show_my_time(ctx: Context, _: ShowMyTime, __: Answers) -> Reply:
    """Also for who left: the log is theirs as long as it is kept."""
    kept = time_log.list_newest_entries(ctx.tx, ctx.member.id, 1) or time_log.handed_over_by_month(
        ctx.tx, ctx.member.id
    )
    return my_time_message(ctx) if ctx.member.takes_part or kept else denials.not_joined(ctx)


def my_time_message(ctx: Context, said: str = "") -> Message:
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


_FIELDS = Fields("time_form", spent=Line(60), on=Day(-DAYS_BACK, 0))


@answer_to(OpenLogTime)
def open_log_time(ctx: Context, _: OpenLogTime, __: Answers) -> Reply:
    if not ctx.member.takes_part:
        return denials.not_joined(ctx)
    return _FIELDS.form(ctx, LogTime(), {"on": ctx.today})


@answer_to(LogTime)
def log_time(ctx: Context, action: LogTime, answers: Answers) -> Reply:
    denials.only_joined(ctx)
    if action.line:
        line = read_time_line(action.line, ctx.today, ctx.library.line_words)
        answers = Answers({"spent": line.amount, "on": line.on.isoformat()})
    read = _FIELDS.read(ctx, answers)
    on, minutes = read.maybe(date, "on"), read_minutes(read.text("spent"), ctx.library.line_words)
    if "spent" not in read.errors and (wrong := _wrong_time(ctx, minutes, on)):
        read.errors["spent"] = wrong
    if read.errors or minutes is None or on is None:
        return _FIELDS.form(ctx, LogTime(), read)
    time_log.add_entry(ctx.tx, ctx.workspace.id, ctx.member.id, on, minutes)
    return my_time_message(ctx, ctx.words("time", minutes=minutes, on=on).text("logged"))


@answer_to(DropTime)
def drop_time(ctx: Context, action: DropTime, _: Answers) -> Reply:
    """Take an entry back. What is not there, or somebody else's, stays as it is."""
    dropped = time_log.delete_entry(ctx.tx, ctx.member.id, action.entry)
    said = ctx.words("time").text("dropped" if dropped else "not_there")
    return Updated(my_time_message(ctx, said))


def _wrong_time(ctx: Context, minutes: int | None, on: date | None) -> str:
    words = ctx.words("time_form")
    if not minutes:
        return words.plain("unclear" if minutes is None else "nothing")
    already = time_log.minutes_on_day(ctx.tx, ctx.member.id, on) if on else 0
    if already + minutes <= MOST_A_DAY:
        return ""
    return ctx.words("time_form", hours=MOST_A_DAY // 60, already=already).plain("too_much")
