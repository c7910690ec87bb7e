"""Pause until a date, without a reason and without follow-up."""

from datetime import date, timedelta

from bot.domain.actions.taking_part import OpenPause, Pause, Resume
from bot.domain.answers import Answers, read_day
from bot.domain.messages import DateInput, Form, Notice, Reply
from bot.domain.people import NO_END
from bot.features import refusals
from bot.features.context import Context
from bot.features.weekly import next_nudge

_LONGEST = timedelta(days=366)


def open_pause(ctx: Context, _: OpenPause, __: Answers) -> Reply:
    """Ask until when."""
    if not ctx.member.takes_part:
        return refusals.not_joined(ctx)
    until = ctx.member.paused_until
    return _form(ctx, None if until == NO_END else until)


def pause(ctx: Context, action: Pause, answers: Answers) -> Reply:
    """Be quiet until the day that was typed or filled in."""
    if not ctx.member.takes_part:
        return refusals.not_joined(ctx)
    until = read_day(action.until or answers.text("until"))
    words = ctx.words("pause")
    if until is None:
        return _form(ctx, None).with_errors({"until": words.plain("no_day")})
    if until <= ctx.today:
        return _form(ctx, until).with_errors({"until": words.plain("past")})
    if until - ctx.today > _LONGEST:
        return _form(ctx, until).with_errors({"until": words.plain("too_far")})
    fresh = next_nudge.keep(ctx, {"paused_until": until, "asked": False})
    return Notice(fresh.words("paused", until=until, next=next_nudge.local(fresh)).text("notice"))


def resume(ctx: Context, _: Resume, __: Answers) -> Reply:
    """End a pause now."""
    if not ctx.member.takes_part:
        return refusals.not_joined(ctx)
    fresh = next_nudge.keep(ctx, {"paused_until": None})
    return Notice(fresh.words("resumed", next=next_nudge.local(fresh)).text("notice"))


def _form(ctx: Context, value: date | None) -> Form:
    words = ctx.words("pause")
    until = DateInput("until", words.plain("until"), words.plain("until_hint"), required=True, value=value)
    return ctx.form(words, Pause(), until, text=words.text("body"))
