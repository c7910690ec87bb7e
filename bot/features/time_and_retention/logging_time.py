"""Noting down time that was spent, on one line or in a form. Nobody is ever reminded to do so."""

from datetime import date

from bot.domain.actions.time_and_retention import DropTime, LogTime, OpenLogTime
from bot.domain.answers import Answers
from bot.domain.messages import Reply, Updated
from bot.domain.time_and_retention.spent import DAYS_BACK, MOST_A_DAY, read_minutes, read_time_line
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Line
from bot.features.time_and_retention import my_time
from bot.store.time_and_retention import time_log

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
    return my_time.my_time_message(ctx, ctx.words("time", minutes=minutes, on=on).text("logged"))


@answer_to(DropTime)
def drop_time(ctx: Context, action: DropTime, _: Answers) -> Reply:
    """Take an entry back. What is not there, or somebody else's, stays as it is."""
    dropped = time_log.delete_entry(ctx.tx, ctx.member.id, action.entry)
    said = ctx.words("time").text("dropped" if dropped else "not_there")
    return Updated(my_time.my_time_message(ctx, said))


def _wrong_time(ctx: Context, minutes: int | None, on: date | None) -> str:
    words = ctx.words("time_form")
    if not minutes:
        return words.plain("unclear" if minutes is None else "nothing")
    already = time_log.minutes_on_day(ctx.tx, ctx.member.id, on) if on else 0
    if already + minutes <= MOST_A_DAY:
        return ""
    return ctx.words("time_form", hours=MOST_A_DAY // 60, already=already).plain("too_much")
