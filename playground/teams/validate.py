"""Refuses the activities and cards that Teams refuses, or shows only in part."""

import json
from collections.abc import Iterator

from pydantic import TypeAdapter

from playground.checks import complaints, repeated
from playground.shared import Json
from playground.teams.card import Card

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE_BYTES = 80 * 1024
UNIVERSAL_ACTIONS_FROM = "1.4"

_card: TypeAdapter[object] = TypeAdapter(Card)


class TeamsError(Exception):
    """What Teams answers instead of doing what it was asked."""

    def __init__(self, status: int, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.status = status
        self.code = code
        self.body: Json = {"error": {"code": code, "message": message or code}}


def check_activity(activity: Json) -> None:
    """Refuse a message that is empty, broken or too big, or that has a text beside its card."""
    size = len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le", "surrogatepass"))
    if size > MESSAGE_BYTES:
        raise TeamsError(413, "MessageSizeTooBig")
    attachments = activity.get("attachments") or []
    text = activity.get("text") or ""
    if not attachments and not text.strip():
        raise TeamsError(400, "BadSyntax", "a message needs a text or an attachment")
    if attachments and text:
        raise TeamsError(400, "BadSyntax", "a text and a card are split, and the id of the card is lost")
    if len(attachments) > 1:
        raise TeamsError(400, "BadSyntax", "one card in a message")
    for attachment in attachments:
        card_of(attachment)


def card_of(attachment: object) -> Json:
    """Return the card of an attachment. Raises TeamsError if it is no card, or a broken one."""
    if not isinstance(attachment, dict) or attachment.get("contentType") != CARD:
        raise TeamsError(400, "BadSyntax", "not an attachment that is known")
    card = attachment.get("content")
    check_card(card)
    return dict(card)  # type: ignore[arg-type] # a checked card is one


def check_card(card: object) -> None:
    """Refuse a card that Teams could not show as it was meant."""
    faults = complaints(_card, card)
    if not faults and isinstance(card, dict):
        parts = list(parts_of(card))
        if name := repeated(part["id"] for part in parts if "id" in part):
            faults.append(f"/: the id {name} stands there twice")
        executes = any(part.get("type") == "Action.Execute" for part in parts)
        if executes and card["version"] < UNIVERSAL_ACTIONS_FROM:
            faults.append(f"/version: Action.Execute needs {UNIVERSAL_ACTIONS_FROM}")
    if faults:
        raise TeamsError(400, "BadSyntax", "; ".join(faults))


def parts_of(value: object) -> Iterator[Json]:
    """Every element and action inside a card, but for what an action carries or falls back to."""
    if isinstance(value, list):
        for item in value:
            yield from parts_of(item)
    elif isinstance(value, dict):
        if "type" in value:
            yield value
        for name, item in value.items():
            if name not in ("data", "fallback", "msteams"):
                yield from parts_of(item)
