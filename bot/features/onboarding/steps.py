"""Onboarding: the step that asks what the join form leaves for a second look, and turning back."""

from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.onboarding import KeepWishes, OpenWishes, StopJoining
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Notice, Part, Reply, Updated
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared import next_nudge, preferences, steps
from bot.store.onboarding import onboarding_progress

_FIELDS = preferences.preference_fields("wishes", preferences.WISHES)


@answer_to(OpenWishes)
def open_wishes(ctx: Context, _: OpenWishes, __: Answers) -> Form | Message:
    denials.only_joined(ctx, or_if=ctx.member.is_joining)
    return _FIELDS.form(ctx, KeepWishes(), preferences.preference_values(ctx.member))


@answer_to(KeepWishes)
def keep_wishes(ctx: Context, action: KeepWishes, answers: Answers) -> Reply:
    denials.only_joined(ctx, or_if=ctx.member.is_joining)
    read = _FIELDS.read(ctx, answers)
    columns = preferences.columns_of(ctx, read)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    fresh = next_nudge.save_and_replan(ctx, columns)
    onboarding_progress.mark_chosen(ctx.tx, ctx.member.id)
    return steps.next_step_reply(fresh, ctx.words("steps").text("wishes_kept"))


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
