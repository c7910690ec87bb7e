"""Answers to somebody who waits: cards in the conversation of the turn, and bodies of invoke answers."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, Attachment

from bot.channels.base import DeliveryError
from bot.channels.lost_replies import log_lost_reply
from bot.channels.markdown import strip_markdown
from bot.channels.teams import limits
from bot.channels.teams.render import Card, form_card, message_card, notice_card
from bot.domain.actions.base import Action
from bot.domain.messages import Changed, Form, Message, Notice, Reply, Shown, Updated, left_in_chat

CARD_TYPE = "application/vnd.microsoft.card.adaptive"

Body = dict[str, Any]

NOT_OURS: Body = {
    "statusCode": 400,
    "type": "application/vnd.microsoft.error",
    "value": {"code": "BadRequest", "message": "This is not a button of this bot."},
}
CLOSE_DIALOG: Body = {}


def card_of(reply: Shown) -> Card:
    match reply:
        case Message():
            return message_card(reply)
        case Form():
            return form_card(reply, dialog=False)
        case Notice():
            return notice_card(reply)
        case Updated():
            return message_card(reply.card)


def card_activity(card: Card) -> Activity:
    """Make the message that carries a card and nothing else: Teams would split text and card in two."""
    attachment = Attachment(content_type=CARD_TYPE, content=card)
    return Activity(type="message", summary=card["speak"], attachments=[attachment])


def new_card(card: Card) -> Body:
    """Answer a click with the card that takes the clicked one's place."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": card}


def toast(text: str = "") -> Body:
    """Answer a click with a short line that leaves the card as it is."""
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": text}


def dialog(reply: Reply | None, *, home: str, behind: str = "") -> Body:
    """Fill a dialog that is being opened or was submitted. `home`, or else `behind`: the card it covers."""
    match reply:
        case None | Changed():
            return CLOSE_DIALOG
        case Notice():
            return {"task": {"type": "message", "value": strip_markdown(reply.text)}}
        case Form():
            return _continue(reply.title, form_card(reply, dialog=True, home=home, behind=behind))
        case Message():
            return _continue(reply.title, message_card(reply, dialog=True, home=home))
        case Updated():
            return _continue(reply.card.title, message_card(reply.card, dialog=True, home=home))


def _continue(title: str, card: Card) -> Body:
    shown = {"contentType": CARD_TYPE, "content": card}
    return {"task": {"type": "continue", "value": {"title": title, "card": shown, "height": "medium"}}}


_log = structlog.get_logger()


async def post_card(context: TurnContext, card: Card) -> None:
    await sent_in_time(context.send_activity(card_activity(card)))


async def post_card_in_chat(context: TurnContext, card: Card) -> bool:
    """Post a card in the person's own conversation with the bot; False if it did not arrive."""
    return await sent_in_time(context.adapter.say_in_chat(context, card_activity(card)))


async def leave_line(context: TurnContext, action: Action, reply: Reply | None) -> None:
    """Say in the chat what was decided in a dialog, for that closes; of what has no name nothing."""
    left = left_in_chat(reply)
    if left and not action.traceless:
        await post_card_in_chat(context, message_card(left))


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
        log_lost_reply(_log, "teams_reply_lost", getattr(error, "reason", "too slow"))
        return False
    return True
