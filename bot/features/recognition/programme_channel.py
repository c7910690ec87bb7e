"""The programme's channel: where the round-up and the results are told."""

from dataclasses import replace

from bot.domain.actions.recognition import TellHere, TellNowhere
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.features import posting_channels
from bot.features.context import Context, answer_to
from bot.store.recognition import rules


@answer_to(TellHere)
def tell_here(ctx: Context, _: TellHere, __: Answers) -> Reply:
    words = ctx.words("programme_place")
    posting_channels.check_channel(ctx, words)
    channel = posting_channels.register_channel(ctx, words, "programme-place")
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=channel))
    return Notice(words.text("here"))


@answer_to(TellNowhere)
def tell_nowhere(ctx: Context, _: TellNowhere, __: Answers) -> Reply:
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=None))
    return Notice(ctx.words("programme_place").text("nowhere"))
