"""How often, with how much help, and about what: what the join form leaves for a second look."""

from bot.domain.actions.onboarding import KeepWishes, OpenWishes
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Reply
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.onboarding import steps
from bot.features.taking_part import preferences
from bot.features.weekly import next_nudge
from bot.store.onboarding import way_in


@answer_to(OpenWishes)
def open_wishes(ctx: Context, _: OpenWishes, __: Answers) -> Form | Message:
    """Ask, filled with what is known."""
    refusals.only_joined(ctx, or_if=ctx.member.is_joining)
    return _form(ctx, preferences.draft_of(ctx.member))


@answer_to(KeepWishes)
def keep_wishes(ctx: Context, _: KeepWishes, answers: Answers) -> Reply:
    """Keep what was chosen, and go on."""
    refusals.only_joined(ctx, or_if=ctx.member.is_joining)
    draft = preferences.typed(answers)
    filled = _form(ctx, draft)
    columns, errors = preferences.check(ctx, draft, filled.inputs)
    if errors:
        return filled.with_errors(errors)
    fresh = next_nudge.keep(ctx, columns)
    way_in.choose(ctx.tx, ctx.member.id)
    return steps.after(fresh, ctx.words("steps").text("wishes_kept"))


def _form(ctx: Context, draft: preferences.Draft) -> Form:
    words = ctx.words("wishes")
    inputs = preferences.inputs(ctx, draft, preferences.WISHES)
    return ctx.form(words, KeepWishes(), *inputs, text=words.text("body"))
