"""Onboarding: what is asked of who takes part already, a line on their card each; and turning back."""

from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.onboarding import KeepWishes, OpenWishes, SkipStep, StopJoining
from bot.domain.answers import Answers
from bot.domain.messages import Changed, Form, Message, Notice, Part, Reply, Updated
from bot.domain.onboarding import Step
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared import next_nudge, preferences, steps
from bot.store.onboarding import onboarding_progress

_FIELDS = preferences.preference_fields("wishes", preferences.WISHES)


@answer_to(OpenWishes)
def open_wishes(ctx: Context, _: OpenWishes, __: Answers) -> Form | Message:
    denials.only_joined(ctx)
    return _FIELDS.form(ctx, KeepWishes(), preferences.preference_values(ctx.member))


@answer_to(KeepWishes)
def keep_wishes(ctx: Context, action: KeepWishes, answers: Answers) -> Reply:
    denials.only_joined(ctx)
    read = _FIELDS.read(ctx, answers)
    columns = preferences.columns_of(ctx, read)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    fresh = next_nudge.save_and_replan(ctx, columns)
    return steps.answered(fresh, Step.WISHES, ctx.words("steps").text("wishes_kept"))


@answer_to(SkipStep)
def skip_step(ctx: Context, action: SkipStep, _: Answers) -> Reply:
    """Ask it no more. What was answered since the button was drawn stays."""
    denials.only_joined(ctx)
    said = ctx.words("steps").text("skipped")
    shown = steps.close_step(ctx, Step(action.step)) if action.step in set(Step) else None
    return Changed(shown, said) if shown else Notice(said)


@answer_to(StopJoining)
def stop_joining(ctx: Context, _: StopJoining, __: Answers) -> Reply:
    """Turn back; who takes part by now is told how to stop."""
    words = ctx.words("steps")
    if ctx.member.takes_part:
        return Notice(words.text("arrived"))
    onboarding_progress.withdraw_reminder(ctx.tx, ctx.member)
    onboarding_progress.cancel_onboarding(ctx.tx, ctx.member.id)
    join = ctx.button(OpenJoin())
    part = Part(text=words.text("stopped"), buttons=(join,))
    return Updated(Message(words.plain("stopped_title"), (part,)))
