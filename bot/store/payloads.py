"""Messages as JSON, for the outbox."""

from typing import Any

import cattrs
from cattrs.errors import ClassValidationError

from bot.domain.actions.base import Action
from bot.domain.messages import Message

_kinds: dict[str, type[Action]] = {kind.__name__: kind for kind in Action.__subclasses__()}
_plain = cattrs.Converter()
_converter = cattrs.Converter(omit_if_default=True)


class Unreadable(ValueError):
    """What another release wrote, and this one does not know."""


def _write_action(action: Action) -> dict[str, Any]:
    return {"do": type(action).__name__, **_plain.unstructure(action)}


def _read_action(fields: Any, _: object) -> Action:
    return _plain.structure(fields, _kinds[fields["do"]])


_converter.register_unstructure_hook(Action, _write_action)
_converter.register_structure_hook(Action, _read_action)


def write_message(message: Message) -> dict[str, Any]:
    """Return `message` as plain JSON data."""
    data: dict[str, Any] = _converter.unstructure(message)
    return data


def read_message(data: Any) -> Message:
    """Return the message that `write_message` wrote. Raises Unreadable."""
    try:
        return _converter.structure(data, Message)
    except (ClassValidationError, LookupError, TypeError, ValueError) as error:
        raise Unreadable("not a message of this release") from error
