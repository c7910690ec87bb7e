"""Noting down time that was spent, on one line or in a form. Nobody is ever reminded to do so."""

from datetime import date

from bot.domain.actions.pace import DropTime, LogTime, OpenLogTime
from bot.domain.answers import Answers
from bot.domain.messages import DateInput, Form, Reply, TextInput, Updated
from bot.domain.pace.spent import DAYS_BACK, MOST_A_DAY, earliest, read_line, read_minutes
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.pace import my_time
from bot.store.pace import time_log

_LONGEST = 60


@answer_to(OpenLogTime)
def open_log_time(ctx: Context, _: OpenLogTime, __: Answers) -> Reply:
    """Ask how long, and on which day."""
    return _form(ctx, "", ctx.today) if ctx.member.takes_part else refusals.not_joined(ctx)


@answer_to(LogTime)
def log_time(ctx: Context, action: LogTime, answers: Answers) -> Reply:
    """Keep it, unless it is not clear or cannot be; then show what was typed, and what is wrong."""
    refusals.only_joined(ctx)
    line = read_line(action.line, ctx.today)
    amount, on = (line.amount, line.on) if action.line else (answers.text("spent"), answers.day("on"))
    minutes = read_minutes(amount)
    errors = _wrong_day(ctx, on) | _wrong_time(ctx, minutes, on)
    if errors or minutes is None or on is None:
        return _form(ctx, amount, on).with_errors(errors)
    time_log.add(ctx.tx, ctx.workspace.id, ctx.member.id, on, minutes)
    return my_time.message(ctx, ctx.words("time", minutes=minutes, on=on).text("logged"))


@answer_to(DropTime)
def drop_time(ctx: Context, action: DropTime, _: Answers) -> Reply:
    """Take an entry back. What is not there, or somebody else's, stays as it is."""
    dropped = time_log.remove(ctx.tx, ctx.member.id, action.entry)
    said = ctx.words("time").text("dropped" if dropped else "not_there")
    return Updated(my_time.message(ctx, said))


def _wrong_day(ctx: Context, on: date | None) -> dict[str, str]:
    words = ctx.words("time_form", days=DAYS_BACK)
    if on is None:
        return {"on": words.plain("no_day")}
    if on > ctx.today:
        return {"on": words.plain("future")}
    return {"on": words.plain("too_old")} if on < earliest(ctx.today) else {}


def _wrong_time(ctx: Context, minutes: int | None, on: date | None) -> dict[str, str]:
    words = ctx.words("time_form")
    if minutes is None:
        return {"spent": words.plain("unclear")}
    if not minutes:
        return {"spent": words.plain("nothing")}
    already = time_log.on_day(ctx.tx, ctx.member.id, on) if on else 0
    if already + minutes > MOST_A_DAY:
        words = ctx.words("time_form", hours=MOST_A_DAY // 60, already=already)
        return {"spent": words.plain("too_much")}
    return {}


def _form(ctx: Context, amount: str, on: date | None) -> Form:
    words = ctx.words("time_form")
    spent = TextInput(
        "spent",
        words.plain("spent"),
        words.plain("spent_hint"),
        required=True,
        value=amount[:_LONGEST],
        max_length=_LONGEST,
    )
    day = DateInput("on", words.plain("on"), required=True, value=on)
    return ctx.form(words, LogTime(), spent, day, text=words.text("body"))
