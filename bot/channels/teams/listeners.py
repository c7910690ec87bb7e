"""What happens when somebody writes, clicks, installs or removes: one listener for each kind of activity."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from botbuilder.core import TurnContext

from bot.channels.actions import BadAction
from bot.channels.base import Acts, DeliveryError
from bot.channels.markdown import plain
from bot.channels.teams import limits
from bot.channels.teams.incoming import actor_of, inner, is_personal, once_key, read_click, typed_words
from bot.channels.teams.render import Card
from bot.channels.teams.replies import (
    CLOSE_DIALOG,
    NOT_OURS,
    Body,
    card_activity,
    card_of,
    dialog,
    new_card,
    toast,
)
from bot.domain.actions.base import Action
from bot.domain.actions.taking_part import ShowMenu
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Notice, Reply, Updated
from bot.domain.people import Profile
from bot.features.commands import parse_command

_log = structlog.get_logger()


class Listeners:
    """Turns activities into actions, and replies into what Teams shows."""

    def __init__(self, conversation: Acts) -> None:
        self._conversation = conversation
        self._by_kind: dict[str, Callable[[TurnContext], Awaitable[Body | None]]] = {
            "message": self._message,
            "installationUpdate": self._installation,
            "adaptiveCard/action": self._card_button,
            "task/fetch": self._open_dialog,
            "task/submit": self._submit_dialog,
        }

    async def on_turn(self, context: TurnContext) -> Body | None:
        """Handle one activity; other kinds, and conversations of several people, are left alone."""
        activity = context.activity
        listener = self._by_kind.get(activity.name if activity.type == "invoke" else activity.type)
        if listener is None or not is_personal(activity):
            return None
        try:
            return await listener(context)
        except BadAction:
            _log.warning("teams_bad_action", kind=activity.type)
            return NOT_OURS

    async def _message(self, context: TurnContext) -> None:
        if context.activity.value is not None:
            await self._submitted(context)
        elif reply := await self._act(context, parse_command(typed_words(context.activity))):
            await _say(context, card_of(reply))

    async def _submitted(self, context: TurnContext) -> None:
        """A click from a client without Action.Execute, which shows nothing unless we send or change it."""
        click = read_click(context.activity.value)
        reply = await self._act(context, click.action, click.answers)
        if reply is None or (isinstance(reply, Updated) and reply.by_outbox and not click.form):
            return
        in_place = click.form or isinstance(reply, Updated)
        await (_redraw if in_place else _say)(context, card_of(reply))

    async def _installation(self, context: TurnContext) -> None:
        activity = context.activity
        if activity.action == "remove":
            actor = actor_of(activity)
            await self._conversation.lost(actor.platform, actor.workspace, actor.user)
        elif activity.action == "add" and (reply := await self._act(context, ShowMenu())):
            await _say(context, card_of(reply))

    async def _card_button(self, context: TurnContext) -> Body:
        click = read_click(inner(context.activity.value, "action", "data"))
        reply = await self._act(context, click.action, click.answers)
        if isinstance(reply, Updated | Form) or (reply and click.form):
            return new_card(card_of(reply))
        if isinstance(reply, Message):
            await _say(context, card_of(reply))
        return toast(plain(reply.text) if isinstance(reply, Notice) else "")

    async def _open_dialog(self, context: TurnContext) -> Body:
        click = read_click(inner(context.activity.value, "data"))
        return dialog(await self._act(context, click.action))

    async def _submit_dialog(self, context: TurnContext) -> Body:
        click = read_click(inner(context.activity.value, "data"))
        reply = await self._act(context, click.action, click.answers)
        if not isinstance(reply, Updated):
            return dialog(reply)
        if not reply.by_outbox:
            await _redraw(context, card_of(reply))
        return CLOSE_DIALOG

    async def _act(
        self, context: TurnContext, action: Action, answers: Answers | None = None
    ) -> Reply | None:
        actor = actor_of(context.activity)

        async def meet() -> Profile:
            return actor.profile

        once = once_key(context.activity)
        return await self._conversation.act(actor, action, answers, once=once, meet=meet)


async def _say(context: TurnContext, card: Card) -> None:
    await _in_time(context.send_activity(card_activity(card)))


async def _redraw(context: TurnContext, card: Card) -> None:
    """Draw the clicked card anew."""
    if not context.activity.reply_to_id:
        await _say(context, card)
        return
    activity = card_activity(card)
    activity.id = context.activity.reply_to_id
    await _in_time(context.update_activity(activity))


async def _in_time(sending: Awaitable[object]) -> None:
    """Send a reply, which may be lost: what was asked is done, and the request must not fail for it."""
    try:
        async with asyncio.timeout(limits.REPLY_SECONDS):
            await sending
    except (DeliveryError, TimeoutError) as error:
        _log.warning("teams_reply_lost", reason=getattr(error, "reason", "too slow"))
