"""Join: what is asked, what is stored, and the first answers. The steps after it: bot/features/onboarding."""

from bot.domain.actions.taking_part import Join, OpenJoin
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Reply
from bot.domain.people import MemberState
from bot.features.context import Context, answer_to
from bot.features.inviting import counting
from bot.features.onboarding import steps
from bot.features.taking_part import preferences, settings
from bot.features.weekly import next_nudge
from bot.store.onboarding import way_in
from bot.store.pace.journey import hold


@answer_to(OpenJoin)
def open_join(ctx: Context, _: OpenJoin, __: Answers) -> Form | Message:
    """Show the form; on the way in what is left to do, and who takes part already their settings."""
    if ctx.member.is_joining:
        return steps.card(ctx)
    draft = preferences.draft_of(ctx.member)
    return settings.form(ctx, draft) if ctx.member.takes_part else form(ctx, draft)


@answer_to(Join)
def join(ctx: Context, _: Join, answers: Answers) -> Reply:
    """Say yes, and go on with the steps. A second time changes the answers, and starts nothing twice."""
    draft = preferences.typed(answers)
    filled = form(ctx, draft)
    columns, errors = preferences.check(ctx, draft, filled.inputs)
    if errors:
        return filled.with_errors(errors)
    before = hold(ctx.tx, ctx.member.id).state
    if before is MemberState.ACTIVE:
        return settings.keep(ctx, columns)
    if before is not MemberState.JOINING:
        counting.begins(ctx)
    fresh = next_nudge.keep(ctx, columns | {"state": MemberState.JOINING})
    way_in.begin(ctx.tx, fresh.member, ctx.now)
    return steps.after(fresh, fresh.words("steps").text("begun"))


def form(ctx: Context, draft: preferences.Draft) -> Form:
    """What is asked of a newcomer at first; the rest comes with the steps."""
    words = ctx.words("join", organisation=ctx.organisation)
    inputs = preferences.inputs(ctx, draft, preferences.FIRST)
    return ctx.form(words, Join(), *inputs, text=words.text("body"))
