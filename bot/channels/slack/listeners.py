"""The one listener of each kind of payload that Slack sends."""

import asyncio
import logging
import re
from dataclasses import replace
from functools import partial

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.channels.actions import BadAction
from bot.channels.base import Acts
from bot.channels.slack.files import fetch_files, read_sender
from bot.channels.slack.home import Overviews
from bot.channels.slack.identity import read_profile
from bot.channels.slack.payloads import (
    Body,
    Request,
    read_click,
    read_command,
    read_home_opened,
    read_message,
    read_shortcut,
    read_submission,
    thread_of,
)
from bot.channels.slack.replies import Replies
from bot.channels.slack.send import SlackChannel
from bot.domain.actions.cases import OpenReport
from bot.domain.messages import Form, Part, Reply, Window
from bot.domain.people import Actor, Platform
from bot.features.commands import parse_command
from bot.features.posting_channels import POST_HERE

_log = structlog.get_logger(__name__)

_ANY = re.compile("")


class Listeners:
    """Decode, act, answer. What cannot be read is answered by `failed`."""

    def __init__(self, conversation: Acts, channel: SlackChannel, overviews: Overviews) -> None:
        self._conversation = conversation
        self._overviews = overviews
        self._channel = channel
        self._replies = Replies(channel.client)
        self._receiving = asyncio.Semaphore(1)

    async def command(self, body: Body, ack: AsyncAck) -> None:
        request = read_command(body, parse_command)
        actor = request.actor
        if actor.place and isinstance(request.action, POST_HERE):
            shut = not await self._channel.can_post(actor)
            request = replace(request, actor=replace(actor, shut=shut))
        reply = await self._act(request)
        await ack(**(await self._replies.to_command(request, reply) if reply else {}))

    async def click(self, body: Body, ack: AsyncAck) -> None:
        await ack()
        request = read_click(body)
        if request is None or (reply := await self._act(request)) is None:
            return
        above: tuple[Part, ...] = ()
        if request.home and not request.view:
            above = await self._replies.to_overview(request, reply)
        else:
            await self._replies.to_click(request, reply)
            await self._replies.leave_line(request, reply)
        # To draw the overview is an act of its own, and would tell when somebody answered.
        if request.home and not request.action.traceless and (above or not isinstance(reply, Form | Window)):
            self._overviews.renew(request, *above)

    async def shortcut(self, body: Body, ack: AsyncAck) -> None:
        await ack()
        request = read_shortcut(body)
        if reply := await self._act(request):
            again = replace(request, action=OpenReport())  # all of the message may be too much for a button
            await self._replies.to_click(again, reply)

    async def submission(self, body: Body, ack: AsyncAck) -> None:
        request = read_submission(body)
        reply = await self._act(request)
        await ack(**(await self._replies.to_submission(request, reply) if reply else {}))
        if reply:
            await self._replies.leave_line(request, reply)
        if request.home and reply and not (isinstance(reply, Form) or request.action.traceless):
            self._overviews.renew(request)

    async def event(self, body: Body) -> None:
        match body["event"]:
            case {"type": "message", "subtype": "file_share", "channel_type": "im", "files": sent}:
                await self._files(body, sent)
            case {"type": "message"}:
                await self._message(body)
            case {"type": "app_home_opened", "tab": "home"}:
                self._overviews.renew(read_home_opened(body))
            case {"type": "user_change", "user": {"id": str(user), "deleted": True}}:
                await self._conversation.departed(Platform.SLACK, body["team_id"], user)
            case {"type": "user_change", "user": {"id": str(user)} as person}:
                profile = read_profile(person, body["team_id"])
                await self._conversation.told(Actor(Platform.SLACK, body["team_id"], user, profile))
            case {"type": "app_uninstalled"} | {"type": "tokens_revoked", "tokens": {"bot": [_, *_]}}:
                await self._conversation.lost(Platform.SLACK, body["team_id"], None)

    async def failed(self, error: Exception) -> BoltResponse:
        """What is not ours is dropped; after a fault of our own Slack shows so, or sends an event again."""
        if isinstance(error, BadAction):
            _log.warning("slack_payload_unreadable", reason=str(error))
            return BoltResponse(status=200)
        _log.error("slack_listener_failed", exc_info=error)
        return BoltResponse(status=500)

    async def _message(self, body: Body) -> None:
        request = read_message(body, parse_command)
        if request and (reply := await self._act(request)):
            await self._replies.to_message(request, reply)

    async def _files(self, body: Body, sent: object) -> None:
        """Fetch and keep what was sent, one message at a time: it is all in memory until it is kept."""
        if (sender := read_sender(body)) is None:
            return
        actor, once = sender
        async with self._receiving:
            files = await fetch_files(self._channel.client, sent)
            meet = partial(self._channel.profile, actor)
            reply = await self._conversation.receive(actor, files, once=once, meet=meet)
        if reply:
            asked = Request(actor, OpenReport(), once, thread=thread_of(body["event"]))
            await self._replies.to_message(asked, reply)

    async def _act(self, request: Request) -> Reply | None:
        meet = partial(self._channel.profile, request.actor)
        look = partial(self._channel.is_colleague, request.actor.workspace)
        return await self._conversation.act(
            request.actor, request.action, request.answers, once=request.once, meet=meet, look=look
        )


def build_app(conversation: Acts, channel: SlackChannel, overviews: Overviews) -> AsyncApp:
    """The bolt app. It trusts its requests, which `web` has checked, and makes no call of its own."""

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(team_id=team_id, enterprise_id=enterprise_id, bot_token=channel.client.token)

    quiet = logging.getLogger(f"{__name__}.bolt")
    quiet.setLevel(logging.ERROR)  # its warnings quote whole payloads
    app = AsyncApp(
        name="ambassador-bot",
        logger=quiet,
        client=channel.client,
        authorize=authorize,
        process_before_response=True,  # what was asked is done and kept before Slack hears that it was
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,  # `read_message` does, for all bots
    )
    listeners = Listeners(conversation, channel, overviews)
    app.command(_ANY)(listeners.command)
    app.action(_ANY)(listeners.click)
    app.message_shortcut(_ANY)(listeners.shortcut)
    app.view_submission(_ANY)(listeners.submission)
    app.event(_ANY)(listeners.event)
    app.error(listeners.failed)
    return app
