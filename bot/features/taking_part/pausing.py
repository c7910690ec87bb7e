"""A pause for some weeks, until a date or without an end: without a reason and without follow-up."""

from datetime import date, timedelta

from bot.domain.actions.taking_part import OpenPause, Pause, PauseFor, Resume, SlowDown
from bot.domain.answers import Answers, clean, read_day
from bot.domain.messages import ChoiceInput, DateInput, Form, Notice, Option, Reply
from bot.domain.people import NO_END, RHYTHMS
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.weekly import next_nudge

_LONGEST = timedelta(days=366)
_LENGTHS = ("1", "2", "4", "0")
"""In weeks; 0 has no end."""


@answer_to(OpenPause)
def open_pause(ctx: Context, _: OpenPause, __: Answers) -> Reply:
    """Ask until when."""
    refusals.only_joined(ctx)
    until = ctx.member.paused_until
    return _form(ctx, None if until == NO_END else until)


@answer_to(Pause)
def pause(ctx: Context, action: Pause, answers: Answers) -> Reply:
    """Be quiet until the day that was typed or filled in or, without a day, for as long as was chosen."""
    refusals.only_joined(ctx)
    typed, chosen = clean(action.until) or answers.text("until"), answers.text("length")
    if not typed and chosen in _LENGTHS:
        return _rest(ctx, _until(ctx, int(chosen)))
    until, words = read_day(typed), ctx.words("pause")
    if until is None:
        return _form(ctx, None).with_errors({"until": words.plain("no_day" if typed else "no_choice")})
    if until <= ctx.today:
        return _form(ctx, until).with_errors({"until": words.plain("past")})
    if until - ctx.today > _LONGEST:
        return _form(ctx, until).with_errors({"until": words.plain("too_far")})
    return _rest(ctx, until)


@answer_to(PauseFor)
def pause_for(ctx: Context, action: PauseFor, _: Answers) -> Reply:
    """Be quiet for so many weeks, with one tap."""
    refusals.only_joined(ctx)
    return _rest(ctx, _until(ctx, action.weeks)) if str(action.weeks) in _LENGTHS else _form(ctx, None)


@answer_to(SlowDown)
def slow_down(ctx: Context, _: SlowDown, __: Answers) -> Reply:
    """Half as often, with one tap; settings have it too."""
    refusals.only_joined(ctx)
    slower = next((every for every in RHYTHMS if every > ctx.member.rhythm), None)
    if slower is None:
        return Notice(ctx.words("pace").text("slowest"))
    fresh = next_nudge.keep(ctx, {"rhythm": slower})
    return Notice(fresh.words("pace", rhythm=slower, next=next_nudge.local(fresh)).text("slower"))


@answer_to(Resume)
def resume(ctx: Context, _: Resume, __: Answers) -> Reply:
    """End a pause now."""
    refusals.only_joined(ctx)
    fresh = next_nudge.keep(ctx, {"paused_until": None})
    return Notice(fresh.words("resumed", next=next_nudge.local(fresh)).text("notice"))


def _until(ctx: Context, weeks: int) -> date:
    return ctx.today + timedelta(weeks=weeks) if weeks else NO_END


def _rest(ctx: Context, until: date) -> Notice:
    fresh = next_nudge.keep(ctx, {"paused_until": until, "asked": False})
    words = fresh.words("paused", until=until, next=next_nudge.local(fresh))
    return Notice(words.text("without_end" if until == NO_END else "notice"))


def _form(ctx: Context, value: date | None) -> Form:
    words = ctx.words("pause")
    lengths = tuple(Option(weeks, words.plain(f"weeks_{weeks}")) for weeks in _LENGTHS)
    length = ChoiceInput("length", words.plain("length"), lengths)
    until = DateInput("until", words.plain("until"), words.plain("until_hint"), value=value)
    return ctx.form(words, Pause(), length, until, text=words.text("body"))
