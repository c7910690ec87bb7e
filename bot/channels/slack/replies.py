"""Answers to somebody who waits. One that cannot be given is only logged: what was done has been kept."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.base import DeliveryError
from bot.channels.lost_replies import log_lost_reply
from bot.channels.slack.errors import delivery_errors
from bot.channels.slack.payloads import Request, View
from bot.channels.slack.prose import Block
from bot.channels.slack.render import form_view, message_content, notice_view
from bot.channels.slack.send import post_to_response_url, without_images
from bot.domain.actions.base import Action
from bot.domain.messages import (
    Button,
    Changed,
    Form,
    Home,
    Message,
    Notice,
    Part,
    Reply,
    Shown,
    Updated,
    Window,
    escape,
    left_in_chat,
)

_log = structlog.get_logger(__name__)

_PATIENCE = 1.2
"""Seconds for one call, of which a reply makes two at most: after three in all, Slack shows a failure."""

Ack = dict[str, Any]
"""What goes back in the answer to Slack's request."""


class Replies:
    """Draws a reply where it belongs: beside a command, a click, a modal or a typed message."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def to_command(self, request: Request, reply: Reply) -> Ack:
        """Open a form; anything else is for the person's eyes only."""
        match reply:
            case Form() if await self._open(request.trigger, form_view(reply)):
                return {}
            case Form():
                return _private(_again(reply, request.action, reply.not_opened))
            case Changed():
                return {}
            case Updated():
                return _private(reply.card)
        said = _private(reply)
        if request.response_url and without_images(said):  # there Slack tells if it cannot fetch an image
            await self._respond(request.response_url, said)
            return {}
        return said

    async def to_click(self, request: Request, reply: Reply) -> None:
        """Show the card as it is now, open a form, or say something below the card."""
        match reply:
            case Changed() if request.view and reply.said:
                await self._update(request.view, Notice(reply.said), request)
            case Changed():
                return
            case _ if request.view:
                await self._update(request.view, reply, request)
            case Window() if await self._open(request.trigger, _window(reply, request)):
                return
            case Form():
                if not await self._open(request.trigger, form_view(reply, request.origin)):
                    again = _again(reply, request.action, reply.not_opened)
                    await self._respond(request.response_url, _private(again) | _in_thread(request))
            case Updated() if request.shared:
                await self._respond(request.response_url, _private(reply.card) | _in_thread(request))
            case Updated():
                await self._respond(request.response_url, message_content(reply.card), replace_original=True)
            case _:
                await self._respond(request.response_url, _private(reply) | _in_thread(request))

    async def to_overview(self, request: Request, reply: Reply) -> tuple[Part, ...]:
        """Open what is to be filled in or read; return what the overview itself has to say, drawn anew."""
        match reply:
            case Form():
                opened = await self._open(request.trigger, form_view(reply, request.origin))
                return () if opened else _again(reply, request.action, reply.not_opened).parts
            case Notice():
                return (Part(text=reply.text),)
            case Updated() | Changed() | Home():
                return ()
        if request.response_url and not isinstance(reply, Window):
            await self._respond(request.response_url, _private(reply))
            return ()
        opened = await self._open(request.trigger, _window(reply, request))
        return () if opened else reply.parts

    async def to_submission(self, request: Request, reply: Reply) -> Ack:
        """Show what is wrong, the next step or what was done; with nothing to show, the modal closes."""
        view = request.view or View("", "")
        match reply:
            case Form() if reply.errors and view.inputs:
                return {"response_action": "errors", "errors": _errors(reply, view)}
            case Changed() if reply.said and not view.inputs:
                reply = Notice(reply.said)
            case Changed():
                return {}
            case Updated() if request.home:
                return {}
            case Updated() if request.response_url:
                await self._respond(request.response_url, message_content(reply.card), replace_original=True)
                return {}
        return {"response_action": "update", "view": _shown(view, reply, request)}

    async def to_message(self, request: Request, reply: Reply) -> None:
        """Answer in the conversation. Typed words cannot open a form, so a button is put there for it."""
        match reply:
            case Changed():
                return
            case Updated():
                said: Message | Notice = reply.card
            case Form():
                said = _again(reply, request.action)
            case _:
                said = reply
        channel = request.actor.address["channel"]
        where = {"channel": channel, **_in_thread(request)}
        await self._tried(self._client.chat_postMessage(**where, unfurl_links=False, **message_content(said)))

    async def leave_line(self, request: Request, reply: Reply) -> None:
        """Say in the chat what was decided in a window, for that closes; of what has no name nothing."""
        left = left_in_chat(reply)
        if left and request.view and not request.action.traceless:
            chat = request.actor.address.get("channel") or request.actor.user
            await self._tried(
                self._client.chat_postMessage(channel=chat, unfurl_links=False, **message_content(left))
            )

    async def _open(self, trigger: str, view: Block) -> bool:
        return await self._tried(self._client.views_open(trigger_id=trigger, view=view))

    async def _update(self, view: View, reply: Shown, request: Request) -> None:
        await self._tried(self._client.views_update(view_id=view.id, view=_shown(view, reply, request)))

    async def _respond(self, url: str, said: Block, *, replace_original: bool = False) -> None:
        await self._tried(
            post_to_response_url(self._client, url, {**said, "replace_original": replace_original})
        )

    async def _tried(self, call: Awaitable[object]) -> bool:
        """Whether the call went well. If not, the person sees no answer, but nothing else is lost."""
        try:
            async with asyncio.timeout(_PATIENCE):
                with delivery_errors():
                    await call
        except (DeliveryError, TimeoutError) as error:
            log_lost_reply(_log, "slack_reply_lost", str(error) or "slow")
            return False
        return True


def _in_thread(request: Request) -> Block:
    return {"thread_ts": request.thread} if request.thread else {}


def _private(said: Message | Notice) -> Block:
    return {"response_type": "ephemeral", **message_content(said)}


def _window(said: Message, request: Request) -> Block:
    return notice_view(said, said.title, request.origin)


def _again(form: Form, action: Action, why: str = "") -> Message:
    """What stands in for a form that cannot be opened now: why, its words, and a button to try again."""
    button = Button(form.title, action, opens_form=True, style="primary")
    said = [why, *map(escape, form.errors.values()), form.text]
    return Message(form.title, (Part(text="\n\n".join(filter(None, said)), buttons=(button,)),))


def _shown(view: View, reply: Shown, request: Request) -> Block:
    """A reply in the place of the modal that it answers."""
    if isinstance(reply, Form):
        return form_view(reply, request.origin)
    said = reply.card if isinstance(reply, Updated) else reply
    return notice_view(said, view.title, request.origin if request.home or isinstance(said, Window) else "")


def _errors(form: Form, view: View) -> dict[str, str]:
    """What is wrong, by an input that the modal has: Slack refuses the name of any other."""
    errors: dict[str, str] = {}
    for name, text in form.errors.items():
        place = name if name in view.inputs else view.inputs[0]
        errors[place] = f"{errors[place]} {text}" if place in errors else text
    return errors
