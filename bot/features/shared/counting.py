"""Counting what happens on the way to the programme, by the organisation's month."""

from bot.domain.inviting.funnel import Step
from bot.features.context import Context
from bot.features.shared.journey import this_month
from bot.store.inviting import counts, refusals


def count(ctx: Context, step: Step) -> None:
    """One more, and nothing of who it was."""
    counts.add(ctx.tx, ctx.workspace.id, step, this_month(ctx))


def begins(ctx: Context) -> None:
    """Somebody begins of their own accord: that is counted, and a refusal of before is over."""
    refusals.forget(ctx.tx, ctx.vault, ctx.member)
    count(ctx, Step.JOINING)
