"""Answers to somebody who waits, in the conversation of the turn. One that is lost fails nothing."""

import asyncio
from collections.abc import Awaitable

import structlog
from botbuilder.core import TurnContext

from bot.channels.base import DeliveryError
from bot.channels.teams import limits
from bot.channels.teams.render import Card
from bot.channels.teams.replies import card_activity

_log = structlog.get_logger()


async def post_card(context: TurnContext, card: Card) -> None:
    await sent_in_time(context.send_activity(card_activity(card)))


async def post_card_in_chat(context: TurnContext, card: Card) -> bool:
    """Post a card in the person's own conversation with the bot; False if it did not arrive."""
    return await sent_in_time(context.adapter.say_in_chat(context, card_activity(card)))


async def replace_card(context: TurnContext, card: Card, message: str = "") -> None:
    """Draw a message anew: the clicked one, unless it is another."""
    shown = message or context.activity.reply_to_id
    if not shown:
        await post_card(context, card)
        return
    activity = card_activity(card)
    activity.id = shown
    await sent_in_time(context.update_activity(activity))


async def sent_in_time(sending: Awaitable[object]) -> bool:
    """Whether it was sent. If not, what was asked is done all the same, and the request must not fail."""
    try:
        async with asyncio.timeout(limits.REPLY_SECONDS):
            await sending
    except (DeliveryError, TimeoutError) as error:
        _log.warning("teams_reply_lost", reason=getattr(error, "reason", "too slow"))
        return False
    return True
