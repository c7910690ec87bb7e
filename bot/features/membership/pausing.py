"""A pause for some weeks, until a date or without an end: without a reason and without follow-up."""

from datetime import date, timedelta

from bot.domain.actions.membership import OpenPace, OpenPause, Pause, PauseFor, Resume, SlowDown
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Part, Reply
from bot.domain.schedule import NO_END, RHYTHMS
from bot.domain.typed_days import read_until
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields
from bot.features.shared import next_nudge
from content_library.membership_messages import pace_window

_LENGTHS = (1, 2, 4, 0)
"""In weeks; 0 has no end."""
_FIELDS = Fields(
    "pause",
    length=Choice(_LENGTHS, prefix="weeks_", required=False),
    until=Day(1, 366, required=False),
)


@answer_to(OpenPause)
def open_pause(ctx: Context, _: OpenPause, __: Answers) -> Reply:
    denials.only_joined(ctx)
    until = ctx.member.paused_until
    # A week, unless they say otherwise: a day that is filled in counts before it.
    known = {"length": _LENGTHS[0]} if until in {None, NO_END} else {"until": until}
    return _FIELDS.form(ctx, Pause(), known)


@answer_to(Pause)
def pause(ctx: Context, action: Pause, answers: Answers) -> Reply:
    """Be quiet until the day that was typed or filled in or, without a day, for as long as was chosen."""
    denials.only_joined(ctx)
    if action.until:
        day = read_until(action.until, ctx.today, ctx.library.line_words)
        answers = Answers({"until": day.isoformat() if day else action.until})
    read = _FIELDS.read(ctx, answers)
    until, weeks = read.maybe(date, "until"), read.maybe(int, "length")
    if not read.errors and until is None and weeks is None:
        read.errors["until"] = ctx.words("pause").plain("no_choice")
    if read.errors:
        return _FIELDS.form(ctx, Pause(), read)
    return _rest(ctx, until or _until(ctx, weeks or 0))


@answer_to(PauseFor)
def pause_for(ctx: Context, action: PauseFor, _: Answers) -> Reply:
    denials.only_joined(ctx)
    if action.weeks not in _LENGTHS:
        return _FIELDS.form(ctx, Pause())
    return _rest(ctx, _until(ctx, action.weeks))


@answer_to(OpenPace)
def open_pace(ctx: Context, _: OpenPace, __: Answers) -> Reply:
    denials.only_joined(ctx)
    return pace_window(ctx.library, ctx.member)


@answer_to(SlowDown)
def slow_down(ctx: Context, _: SlowDown, __: Answers) -> Reply:
    denials.only_joined(ctx)
    slower = next((every for every in RHYTHMS if every > ctx.member.rhythm), None)
    if slower is None:
        return Notice(ctx.words("pace").text("slowest"))
    fresh = next_nudge.save_and_replan(ctx, {"rhythm": slower})
    return Notice(fresh.words("pace", rhythm=slower, next=next_nudge.next_nudge_local(fresh)).text("slower"))


@answer_to(Resume)
def resume(ctx: Context, _: Resume, __: Answers) -> Reply:
    denials.only_joined(ctx)
    fresh = next_nudge.save_and_replan(ctx, {"paused_until": None})
    return Notice(fresh.words("resumed", next=next_nudge.next_nudge_local(fresh)).text("notice"))


def _until(ctx: Context, weeks: int) -> date:
    return ctx.today + timedelta(weeks=weeks) if weeks else NO_END


def _rest(ctx: Context, until: date) -> Notice:
    fresh = next_nudge.save_and_replan(ctx, {"paused_until": until, "asked": False})
    words = fresh.words("paused", until=until, next=next_nudge.next_nudge_local(fresh))
    text = words.text("without_end" if until == NO_END else "notice")
    return Notice(text, left=Part(text=text, buttons=(ctx.button(Resume()),)))
