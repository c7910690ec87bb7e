"""What a person fills in on a card, checked as Teams does, and what the bot's answer does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from playground.shared import Json, Refused
from playground.teams.validate import CARD, TeamsError, card_of, check_card, parts_of
from playground.teams.world import Chat, Message

Given = str | Sequence[str]
"""What was typed, a day, the value of the chosen choice, or the values of all chosen ones."""


def find_action(cards: Iterator[Json], clicked: Json) -> tuple[Json, Json]:
    """Return the first card that has the clicked action, and the action as the card has it. Raises Refused.

    A client may already have put what was filled in beside the action's own data.
    """
    for card in cards:
        for action in parts_of(card):
            same = all(action.get(name) == clicked.get(name) for name in ("type", "title", "verb", "url"))
            if same and _within(action.get("data"), clicked.get("data")):
                return card, action
    raise Refused("This card has no such button.")


def data_of(card: Json, action: Json, given: Mapping[str, Given], *, complete: bool) -> Any:
    """Return what an action carries: its own data, with the inputs of the card beside it. Raises Refused.

    An input that is not given is empty if the answers are `complete`, and else has its first value.
    """
    data = action.get("data", {})
    if str(action.get("associatedInputs", "auto")).lower() == "none":
        return data
    filled = _filled(card, given, complete=complete)
    return data if isinstance(data, str) else {**data, **filled}


def _filled(card: Json, given: Mapping[str, Given], *, complete: bool) -> dict[str, str]:
    """Return the inputs by id, without the empty ones."""
    inputs = [part for part in parts_of(card) if part["type"].startswith("Input.")]
    if unknown := given.keys() - {part["id"] for part in inputs}:
        raise Refused(f"This card does not ask for: {', '.join(sorted(unknown))}")
    values, problems = {}, {}
    for part in inputs:
        value = given.get(part["id"], "" if complete else str(part.get("value", "")))
        text = value if isinstance(value, str) else ",".join(value)
        if problem := _problem(part, text):
            problems[part["id"]] = part.get("errorMessage") or problem
        if text:
            values[part["id"]] = text
    if problems:
        raise Refused("Some answers are missing or not right.", problems)
    return values


def _problem(part: Json, text: str) -> str:
    if not text.strip():
        return "This field is required." if part.get("isRequired") else ""
    match part["type"]:
        case "Input.Text":
            if len(text) > part.get("maxLength", len(text)):
                return f"At most {part['maxLength']} characters."
            if not re.search(part.get("regex", ""), text):
                return "This is not in the right form."
        case "Input.ChoiceSet" if "choices.data" not in part:
            values = text.split(",") if part.get("isMultiSelect") else [text]
            if not {choice["value"] for choice in part["choices"]}.issuperset(values):
                return "There is no such choice."
        case "Input.Date":
            return _day_problem(part, text)
    return ""


def _day_problem(part: Json, text: str) -> str:
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError:
        return "Please pick a date."
    if not part.get("min", "0000") <= day <= part.get("max", "9999"):
        return "This date cannot be chosen."
    return ""


def _within(own: object, sent: object) -> bool:
    if isinstance(own, dict) and isinstance(sent, dict):
        return all(sent.get(name) == value for name, value in own.items())
    return own == sent or not own


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
