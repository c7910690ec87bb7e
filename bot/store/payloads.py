"""Messages as JSON, for the outbox."""

import re
from collections.abc import Iterator
from typing import Any

import cattrs
from cattrs.errors import ClassValidationError

from bot.domain.actions.base import Action
from bot.domain.messages import Message

_kinds: dict[str, type[Action]] = {kind.wire: kind for kind in Action.__subclasses__()}
_plain = cattrs.Converter()
_converter = cattrs.Converter(omit_if_default=True)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Unreadable(ValueError):
    """What another release wrote, and this one does not know."""


def _write_action(action: Action) -> dict[str, Any]:
    return {"do": action.wire, **_plain.unstructure(action)}


def _read_action(fields: Any, _: object) -> Action:
    return _plain.structure(fields, _kinds[fields["do"]])


_converter.register_unstructure_hook(Action, _write_action)
_converter.register_structure_hook(Action, _read_action)


def write_message(message: Message) -> dict[str, Any]:
    data: dict[str, Any] = _converter.unstructure(message)
    return data


def read_message(data: Any) -> Message:
    """Return the message that `write_message` wrote. Raises Unreadable."""
    try:
        return _converter.structure(data, Message)
    except (ClassValidationError, LookupError, TypeError, ValueError) as error:
        raise Unreadable("not a message of this release") from error


def text_of_message(data: Any) -> str:
    """What a message says, as its reader saw it; also of one that another release wrote."""
    return "\n".join(filter(None, _lines(data)))


def _lines(data: Any) -> Iterator[str]:
    yield data.get("title", "")
    for part in data.get("parts", ()):
        yield part.get("title", "")
        yield _ESCAPED.sub(r"\1", part.get("text", ""))
        yield part.get("quote", "")
        yield from (f"{fact['label']}: {fact['value']}" for fact in part.get("facts", ()))
        yield part.get("note", "")
