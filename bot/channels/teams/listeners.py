"""What happens when somebody writes, clicks, installs or removes: one listener for each kind of activity."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.channels.actions import BadAction
from bot.channels.base import Acts
from bot.channels.markdown import strip_markdown
from bot.channels.teams.files import Files, sent_with
from bot.channels.teams.in_channel import InChannel
from bot.channels.teams.incoming import (
    actor_of,
    idempotency_key,
    is_channel,
    is_personal,
    nested_value,
    read_click,
    read_shortcut,
    typed_words,
)
from bot.channels.teams.profiles import Profiles
from bot.channels.teams.render import Card
from bot.channels.teams.replies import (
    CLOSE_DIALOG,
    NOT_OURS,
    Body,
    card_of,
    dialog,
    leave_line,
    new_card,
    post_card,
    replace_card,
    toast,
)
from bot.domain.actions.base import Action
from bot.domain.actions.membership import ShowHome, ShowMenu
from bot.domain.answers import Answers
from bot.domain.messages import Changed, Form, Home, Message, Notice, Part, Reply, Shown, Updated
from bot.features.commands import parse_command

_log = structlog.get_logger()

Listener = Callable[[TurnContext], Awaitable[Body | None]]


class Listeners:
    def __init__(self, conversation: Acts, files: Files, profiles: Profiles) -> None:
        self._conversation, self._files, self._profiles = conversation, files, profiles
        self._receiving = asyncio.Semaphore(1)
        self._by_kind: dict[str, Listener] = {
            "message": self._message,
            "installationUpdate": self._installation,
            "adaptiveCard/action": self._card_button,
            "task/fetch": self._open_dialog,
            "task/submit": self._submit_dialog,
        }
        self._in_channel = InChannel(self._shown, parse_command).by_kind
        self._anywhere = {
            "composeExtension/fetchTask": self._point,
            "composeExtension/submitAction": self._submit_pointed,
        }

    async def on_turn(self, context: TurnContext) -> Body | None:
        """Handle one activity; other kinds, and group chats, are left alone."""
        listener = self._listener(context.activity)
        if listener is None:
            return None
        try:
            return await listener(context)
        except BadAction:
            _log.warning("teams_bad_action", kind=context.activity.type)
            return NOT_OURS

    def _listener(self, activity: Activity) -> Listener | None:
        kind = activity.name if activity.type == "invoke" else activity.type
        if kind in self._anywhere:
            return self._anywhere[kind]
        here = self._by_kind if is_personal(activity) else self._in_channel if is_channel(activity) else {}
        return here.get(kind)

    async def _message(self, context: TurnContext) -> None:
        if context.activity.value is not None:
            await self._submitted(context)
        elif sent_with(context.activity):
            await self._keep_files(context)
        elif reply := await self._shown(context, parse_command(typed_words(context.activity))):
            await post_card(context, card_of(reply))

    async def _submitted(self, context: TurnContext) -> None:
        """A click from a client without Action.Execute, which shows nothing unless we send or change it."""
        click = read_click(context.activity.value)
        reply = await self._act(context, click.action, click.answers)
        if click.action.traceless and click.form and not isinstance(reply, Form):
            return  # a card would tell the chat that somebody answered
        if click.home and not click.form and isinstance(reply, Updated | Changed | Notice | Home):
            await replace_card(context, await self._overview(context, reply))
            return
        if isinstance(reply, Changed):
            reply = await self._drawn(context, reply) if click.form else None
        if reply is None:
            return
        in_place = click.form or isinstance(reply, Updated)
        await (replace_card if in_place else post_card)(context, card_of(reply))

    async def _keep_files(self, context: TurnContext) -> None:
        """Fetch and keep what was sent, one message at a time: it is all in memory until it is kept."""
        actor, once = actor_of(context.activity), idempotency_key(context.activity)
        async with self._receiving:
            files = await self._files.fetch(context.activity)
            meet = self._profiles.profile_of(context.activity, actor)
            reply = await self._conversation.receive(actor, files, once=once, meet=meet)
        if reply and not isinstance(reply, Changed):
            await post_card(context, card_of(reply))

    async def _point(self, context: TurnContext) -> Body:
        """The message action: a form that begins with what the message says."""
        return dialog(await self._act(context, read_shortcut(context.activity)), home="")

    async def _submit_pointed(self, context: TurnContext) -> Body:
        click = read_click(nested_value(context.activity.value, "data"))
        reply = await self._act(context, click.action, click.answers)
        await leave_line(context, click.action, reply)
        return dialog(reply, home="")

    async def _installation(self, context: TurnContext) -> None:
        activity = context.activity
        if activity.action == "remove":
            actor = actor_of(activity)
            await self._conversation.lost(actor.platform, actor.workspace, actor.user)
        elif activity.action == "add" and (reply := await self._shown(context, ShowMenu())):
            await post_card(context, card_of(reply))

    async def _card_button(self, context: TurnContext) -> Body:
        click = read_click(nested_value(context.activity.value, "action", "data"))
        reply = await self._act(context, click.action, click.answers)
        if click.action.traceless and click.form and isinstance(reply, Message):
            return toast(strip_markdown(reply.parts[0].text))  # and the chat's card stays as it is
        if click.home and isinstance(reply, Updated | Changed | Notice | Home):
            return new_card(await self._overview(context, reply))
        if isinstance(reply, Changed):
            reply = await self._drawn(context, reply)
        if isinstance(reply, Updated | Form) or (reply and click.form):
            return new_card(card_of(reply))
        if isinstance(reply, Message):
            await post_card(context, card_of(reply))
        return toast(strip_markdown(reply.text) if isinstance(reply, Notice) else "")

    async def _open_dialog(self, context: TurnContext) -> Body:
        click = read_click(nested_value(context.activity.value, "data"))
        card = context.activity.reply_to_id or ""
        home, behind = (card, "") if click.home else ("", card)
        return dialog(await self._act(context, click.action), home=home, behind=behind)

    async def _submit_dialog(self, context: TurnContext) -> Body:
        click = read_click(nested_value(context.activity.value, "data"))
        reply = await self._act(context, click.action, click.answers)
        if click.action.traceless:
            pass  # whatever is drawn anew would tell the chat when somebody answered
        elif click.home and isinstance(reply, Updated | Changed | Notice | Message):
            await replace_card(context, await self._overview(context), click.home)
        elif isinstance(reply, Updated):
            await replace_card(context, card_of(reply), click.behind)
        if isinstance(reply, Updated):
            return CLOSE_DIALOG
        await leave_line(context, click.action, reply)
        return dialog(reply, home=click.home, behind=click.behind)

    async def _overview(self, context: TurnContext, said: Reply | None = None) -> Card:
        """The overview that was clicked, as it is now; what is to be said in a line stands on top of it."""
        reply = said if isinstance(said, Home) else await self._shown(context, ShowHome(), then=":home")
        if isinstance(reply, Message) and isinstance(said, Notice):
            reply = replace(reply, parts=(Part(text=said.text), *reply.parts))
        return card_of(reply or Notice(""))

    async def _shown(
        self, context: TurnContext, action: Action, answers: Answers | None = None, *, then: str = ""
    ) -> Shown | None:
        reply = await self._act(context, action, answers, then=then)
        return await self._drawn(context, reply) if isinstance(reply, Changed) else reply

    async def _drawn(self, context: TurnContext, changed: Changed) -> Updated | None:
        return await self._conversation.draw(actor_of(context.activity), changed)

    async def _act(
        self, context: TurnContext, action: Action, answers: Answers | None = None, *, then: str = ""
    ) -> Reply | None:
        actor, once = actor_of(context.activity), idempotency_key(context.activity) + then
        meet = self._profiles.profile_of(context.activity, actor)
        look = self._profiles.colleagues_of(actor)
        return await self._conversation.act(actor, action, answers, once=once, meet=meet, look=look)
