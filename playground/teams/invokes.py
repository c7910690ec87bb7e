"""What a bot's answer to an invoke does. A wrong answer raises TeamsError."""

from playground.teams.validate import CARD, TeamsError, card_of, check_card
from playground.teams.world import Chat, Message

TOAST = "application/vnd.microsoft.activity.message"


def follow_card(chat: Chat, message: Message, answer: object) -> None:
    """Do what the answer to an Action.Execute says: a new card, or a short line."""
    if not isinstance(answer, dict) or "statusCode" not in answer:
        raise TeamsError(400, "BadAnswer", "an Action.Execute is answered with statusCode, type and value")
    kind, value = answer.get("type"), answer.get("value")
    if answer["statusCode"] != 200:  # noqa: PLR2004 - the only good one here
        raise TeamsError(400, "BotError", f"the bot answered {answer['statusCode']}")
    if kind == CARD and isinstance(value, dict):
        check_card(value)
        message.show("", value)
    elif kind == TOAST and isinstance(value, str):
        chat.toast = value or None
    else:
        raise TeamsError(400, "BadAnswer", "neither a card nor a message")


def follow_dialog(chat: Chat, answer: object) -> None:
    """Do what the answer to a task/fetch or task/submit says: a dialog, a short line, or nothing more."""
    task = answer.get("task") if isinstance(answer, dict) else None
    if not task:
        chat.dialog = None
        return
    value = task.get("value")
    match task.get("type"):
        case "continue" if isinstance(value, dict):
            chat.dialog = {"title": str(value.get("title", "")), "card": card_of(value.get("card"))}
        case "message" if isinstance(value, str):
            chat.dialog, chat.toast = None, value or None
        case _:
            raise TeamsError(400, "BadAnswer", "a dialog continues with a card, or ends with a message")
