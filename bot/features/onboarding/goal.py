"""One's own goal: encrypted, for nobody else, and brought up again only if its owner wants that."""

from datetime import date

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.onboarding import DropGoal, KeepGoal, OpenGoal, ShowGoal, SkipGoal, StopGoalReminders
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply
from bot.domain.onboarding import LONGEST_GOAL, Step, next_reminder
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Text
from bot.features.shared import steps
from bot.store.onboarding import goals

_FIELDS = Fields(
    "own_goal", text=Text(LONGEST_GOAL, required=False), remind=Choice(("no", "yes"), required=False)
)


@answer_to(ShowGoal)
def show_goal(ctx: Context, _: ShowGoal, __: Answers) -> Message:
    denials.only_joined(ctx)
    return _shown(ctx, "yours")


def _shown(ctx: Context, said: str) -> Message:
    words, text, on = ctx.words("own_goal"), _text(ctx), _remind_on(ctx)
    if not text:
        write = Button(words.plain("write"), OpenGoal(), opens_form=True, style="primary")
        return words.message("title", "none", write)
    change = Button(words.plain("change"), OpenGoal(), opens_form=True, style="primary")
    stop = (Button(words.plain("stop"), StopGoalReminders()),) if on else ()
    drop = Button(words.plain("drop"), DropGoal(_mark(ctx)))
    note = ctx.words("own_goal", on=on).plain("reminded_on") if on else ""
    part = Part(text=words.text(said), quote=text, buttons=(change, *stop, drop), note=note)
    return Message(words.plain("title"), (part,))


@answer_to(OpenGoal)
def open_goal(ctx: Context, _: OpenGoal, __: Answers) -> Form | Message:
    denials.only_joined(ctx)
    return _FIELDS.form(ctx, KeepGoal(), {"text": _text(ctx), "remind": "yes" if _remind_on(ctx) else "no"})


@answer_to(KeepGoal)
def keep_goal(ctx: Context, action: KeepGoal, answers: Answers) -> Reply:
    """Nothing written is no goal, and as good."""
    denials.only_joined(ctx)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    text = read.text("text")
    if not text:
        return _without(ctx)
    on = next_reminder(ctx.today) if read.text("remind") == "yes" else None
    goals.save_goal(ctx.tx, ctx.member, ctx.vault.seal(text), on, ctx.now)
    return steps.answered(ctx, Step.GOAL, ctx.words("own_goal").text("kept"))


@answer_to(SkipGoal)
def skip_goal(ctx: Context, _: SkipGoal, __: Answers) -> Reply:
    """Do without a goal. One that was written since the button was drawn stays."""
    denials.only_joined(ctx)
    return _shown(ctx, "newer") if _text(ctx) else _without(ctx)


@answer_to(DropGoal)
def drop_goal(ctx: Context, action: DropGoal, _: Answers) -> Reply:
    """Forget the goal that was shown; another one stays."""
    denials.only_joined(ctx)
    return _shown(ctx, "newer") if _text(ctx) and action.mark != _mark(ctx) else _without(ctx)


def _without(ctx: Context) -> Reply:
    goals.save_goal(ctx.tx, ctx.member, None, None, ctx.now)
    return steps.answered(ctx, Step.GOAL, ctx.words("own_goal").text("skipped"))


@answer_to(StopGoalReminders)
def stop_reminders(ctx: Context, _: StopGoalReminders, __: Answers) -> Reply:
    """Keep the goal, and do not bring it up again."""
    goals.set_reminder(ctx.tx, ctx.member.id, None)
    return Notice(ctx.words("own_goal").text("stopped"))


def _text(ctx: Context) -> str:
    kept = goals.find_goal(ctx.tx, ctx.member.id)
    return ctx.vault.open(kept.encrypted) if kept and kept.encrypted else ""


def _mark(ctx: Context) -> str:
    kept = goals.find_goal(ctx.tx, ctx.member.id)
    return content_fingerprint(kept.encrypted) if kept else ""


def _remind_on(ctx: Context) -> date | None:
    kept = goals.find_goal(ctx.tx, ctx.member.id)
    return kept.remind_on if kept else None
