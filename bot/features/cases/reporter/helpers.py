"""Everybody who helps, and how to ask for it here."""

from bot.domain.actions.cases import ShowHelpers
from bot.domain.answers import Answers
from bot.domain.messages import Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.features.shared import helping


@answer_to(ShowHelpers)
def show_helpers(ctx: Context, _: ShowHelpers, __: Answers) -> Reply:
    words = ctx.words("helpers")
    intro = Part(text=words.text("body"), buttons=helping.help_buttons(ctx))
    emergency = Part(text=words.text("emergency"))
    return Message(words.plain("title"), (intro, *helping.who_helps(ctx, in_danger=True), emergency))
