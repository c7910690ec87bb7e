"""Where somebody's answer is, said where others read along: nothing of the answer itself."""

from bot.domain.actions.membership import SayAnsweredInChat
from bot.domain.answers import Answers
from bot.domain.messages import Notice
from bot.features.context import Context, answer_to


@answer_to(SayAnsweredInChat)
def say_where(ctx: Context, action: SayAnsweredInChat, _: Answers) -> Notice:
    """The answer is in their own chat with the bot; or that chat has to be begun by them."""
    return Notice(ctx.words("elsewhere").text("in_chat" if action.arrived else "not_in_chat"))
