"""Stopping as buddies, with one tap and without a reason; and prompts when the two want more of them."""

from dataclasses import replace

from bot.domain.actions.buddies import AskPrompts, EndPair, SwapBuddy
from bot.domain.answers import Answers
from bot.domain.buddies import Pair, PairState, pair_after_end
from bot.domain.messages import Notice, Reply, Updated
from bot.features.buddies import finding, notifications
from bot.features.context import Context, answer_to
from bot.store import outbox
from bot.store.buddies import pairs


@answer_to(EndPair)
def end_pair(ctx: Context, action: EndPair, _: Answers) -> Reply:
    pair = finding.get_own_pair(ctx, action.pair)
    _end(ctx, pair)
    return Updated(finding.buddies_message(ctx, ctx.words("buddies").text("ended"), with_search=False))


@answer_to(SwapBuddy)
def swap_buddy(ctx: Context, action: SwapBuddy, _: Answers) -> Reply:
    pair = finding.get_own_pair(ctx, action.pair)
    _end(ctx, pair)
    return Updated(finding.buddies_message(ctx, ctx.words("buddies").text("swapped")))


@answer_to(AskPrompts)
def ask_prompts(ctx: Context, action: AskPrompts, _: Answers) -> Reply:
    pair = finding.get_own_pair(ctx, action.pair)
    if pair.state is not PairState.ACTIVE:
        return Updated(finding.pair_card(ctx, pair))
    if pair.prompt_at is None:
        pairs.save_pair(ctx.tx, replace(pair, prompt=1, prompt_at=ctx.now))
    return Notice(ctx.words("buddies").text("prompts"))


def _end(ctx: Context, pair: Pair) -> None:
    """A second tap ends nothing more, and whoever was not asked yet never hears of it."""
    other = pair.other(ctx.member.id)
    if not pair.is_open:
        return
    pairs.save_pair(ctx.tx, pair_after_end(pair, ctx.now))
    if other is None:
        return
    if pair.state is PairState.ACTIVE:
        notifications.notify_ended(ctx.tx, ctx.library, pair, other, "over", ctx.now)
    elif pair.agrees(other):
        notifications.notify_ended(ctx.tx, ctx.library, pair, other, "not_now", ctx.now)
    else:
        outbox.withdraw_message(ctx.tx, ctx.workspace.id, notifications.asking_key(pair, other))
