"""What Teams wants to hear after a click: the bodies of invoke answers. Pure."""

from typing import Any

from botbuilder.schema import Activity, Attachment

from bot.channels.markdown import strip_markdown
from bot.channels.teams.render import Card, form_card, message_card, notice_card
from bot.domain.messages import Changed, Form, Message, Notice, Reply, Shown, Updated

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
