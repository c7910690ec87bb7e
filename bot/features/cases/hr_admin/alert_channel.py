"""The channel that is told of new reports: never what is in them, nor about whom they are."""

from dataclasses import replace

from bot.domain.actions.cases import AlertHere, AlertNowhere
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.features import posting_channels
from bot.features.context import Context, answer_to
from bot.store.cases import rules


@answer_to(AlertHere)
def alert_here(ctx: Context, _: AlertHere, __: Answers) -> Reply:
    """The channel where this was typed is told, and hears at once what will come."""
    words = ctx.words("case_place")
    posting_channels.check_channel(ctx, words)
    channel = posting_channels.register_channel(ctx, words, "case-place")
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=channel))
    return Notice(words.text("here"))


@answer_to(AlertNowhere)
def alert_nowhere(ctx: Context, _: AlertNowhere, __: Answers) -> Reply:
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=None))
    return Notice(ctx.words("case_place").text("nowhere"))
