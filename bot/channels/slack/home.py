"""The overview in Slack: the app's Home tab, or a message with one, drawn anew when something has changed."""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

import structlog

from bot.channels.base import Acts, DeliveryError
from bot.channels.slack.errors import delivery_errors
from bot.channels.slack.payloads import Request
from bot.channels.slack.render import home_view, message_content
from bot.channels.slack.send import SlackChannel, post_to_response_url
from bot.domain.actions.membership import ShowHome
from bot.domain.messages import Message, Notice, Part

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Wish:
    """To draw an overview anew after a request, with something said on top of it."""

    request: Request
    above: tuple[Part, ...]


class Overviews:
    """Draws in the background, so that nothing waits for it. What fails is logged: the next look mends it."""

    def __init__(self, conversation: Acts, channel: SlackChannel) -> None:
        self._conversation, self._channel = conversation, channel
        self._wishes: asyncio.Queue[_Wish] = asyncio.Queue()

    def renew(self, request: Request, *above: Part) -> None:
        """Draw the overview anew that somebody looks at; `above` is said on top of it."""
        self._wishes.put_nowait(_Wish(request, above))

    async def run(self) -> None:
        """Draw what is wished for, until cancelled."""
        async with asyncio.TaskGroup() as drawing:
            while True:
                drawing.create_task(self._draw(await self._wishes.get()))

    async def _draw(self, wish: _Wish) -> None:
        try:
            if not await self._show(wish, wish.request.seen):
                again = replace(wish.request, once=f"{wish.request.once}:again")
                await self._show(replace(wish, request=again), "")
        except DeliveryError as error:
            _log.warning("slack_home_lost", reason=error.reason)
        except Exception:  # noqa: BLE001 - whatever is wrong with one, the others get theirs
            _log.exception("slack_home_failed")

    async def _show(self, wish: _Wish, seen: str) -> bool:
        """Draw how things are now; False if the tab is another one than was seen, so that this may be old."""
        request = wish.request
        once = f"{request.once}:home"
        meet = partial(self._channel.profile, request.actor)
        shown = request.action if isinstance(request.action, ShowHome) else ShowHome()
        reply = await self._conversation.act(request.actor, shown, once=once, meet=meet)
        if not isinstance(reply, Message | Notice):
            return True
        if isinstance(reply, Message):
            reply = replace(reply, parts=(*wish.above, *reply.parts))
        try:
            with delivery_errors():
                if request.response_url:
                    said = {**message_content(reply), "replace_original": True}
                    await post_to_response_url(self._channel.client, request.response_url, said)
                else:
                    await self._publish(request.actor.user, reply, seen)
        except DeliveryError as error:
            if error.reason != "hash_conflict":
                raise
            return False
        return True

    async def _publish(self, user: str, said: Message | Notice, seen: str) -> None:
        view = home_view(said)
        await self._channel.client.views_publish(user_id=user, view=view, hash=seen or None)
