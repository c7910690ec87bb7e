"""In a channel of a team, where others read along: what is meant for one person goes to their own chat."""

from collections.abc import Awaitable, Callable

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.channels.markdown import strip_markdown
from bot.channels.teams.incoming import entities, nested_value, read_click, typed_words
from bot.channels.teams.render import notice_card
from bot.channels.teams.replies import Body, card_of, dialog, leave_line, post_card, post_card_in_chat, toast
from bot.domain.actions.base import Action
from bot.domain.actions.membership import SayAnsweredInChat
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Shown

Act = Callable[..., Awaitable[Shown | None]]
"""Does an action of a turn; `then` names a second one of the same turn."""


class InChannel:
    """Dialogs belong to the one who clicks; a notice may be read by all; anything else goes elsewhere."""

    def __init__(self, act: Act, parse: Callable[[str], Action]) -> None:
        self._act, self._parse = act, parse
        self.by_kind: dict[str, Callable[[TurnContext], Awaitable[Body | None]]] = {
            "message": self._message,
            "adaptiveCard/action": self._card_button,
            "task/fetch": self._in_dialog,
            "task/submit": self._in_dialog,
        }

    async def _message(self, context: TurnContext) -> None:
        """Words with a mention of the bot, or a click from a client without Action.Execute."""
        activity = context.activity
        if activity.value is not None:
            click = read_click(activity.value)
            notice = await self._answer(context, click.action, click.answers)
        elif _mentions_bot(activity):
            notice = await self._answer(context, self._parse(typed_words(activity)))
        else:
            return
        if notice:
            await post_card(context, notice_card(notice))

    async def _card_button(self, context: TurnContext) -> Body:
        click = read_click(nested_value(context.activity.value, "action", "data"))
        notice = await self._answer(context, click.action, click.answers)
        return toast(strip_markdown(notice.text) if notice else "")

    async def _in_dialog(self, context: TurnContext) -> Body:
        click = read_click(nested_value(context.activity.value, "data"))
        reply = await self._act(context, click.action, click.answers)
        await leave_line(context, click.action, reply)
        return dialog(reply, home="")

    async def _answer(
        self, context: TurnContext, action: Action, answers: Answers | None = None
    ) -> Notice | None:
        """Do it, and return what may be said here: the answer if it is a notice, or where the answer is."""
        reply = await self._act(context, action, answers)
        if reply is None or isinstance(reply, Notice):
            return reply
        arrived = await post_card_in_chat(context, card_of(reply))
        said = await self._act(context, SayAnsweredInChat(arrived), then=":where")
        return said if isinstance(said, Notice) else None


def _mentions_bot(activity: Activity) -> bool:
    """Teams sends a bot only what mentions it, unless somebody allows it more: that is not for us."""
    bot = activity.recipient.id if activity.recipient else ""
    return any(nested_value(one, "mentioned", "id") == bot for one in entities(activity, "mention"))
