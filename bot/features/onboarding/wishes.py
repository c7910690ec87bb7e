"""How often, with how much help, and about what: what the join form leaves for a second look."""

from bot.domain.actions.onboarding import KeepWishes, OpenWishes
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Reply
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
