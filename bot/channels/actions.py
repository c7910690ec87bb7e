"""A button's value, and back: the same text on every platform."""

import json
from typing import Any

import cattrs
from cattrs.errors import ClassValidationError

from bot.domain.actions.base import Action
from bot.domain.answers import clean

_NAMES: dict[str, type[Action]] = {kind.wire: kind for kind in Action.__subclasses__()}
_converter = cattrs.Converter(forbid_extra_keys=True)


class BadAction(ValueError):
    """A value that no button of ours carries."""


def _row_id(value: object, _: type) -> int:
    """Numbers in actions are row ids; anything else would be bent or overflow in the database."""
    if type(value) is int and 0 <= value < 2**31:
        return value
    raise ValueError("not a row id")


def _flag(value: object, _: type) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("not a flag")


def _text(value: object, _: type) -> str:
    if isinstance(value, str):
        return clean(value)
    raise ValueError("not a text")


_converter.register_structure_hook(int, _row_id)
_converter.register_structure_hook(bool, _flag)
_converter.register_structure_hook(str, _text)


def encode_action(action: Action) -> str:
    """Write an action as text, such as `{"do":"Share","item":7}`."""
    return json.dumps({"do": action.wire, **_converter.unstructure(action)}, separators=(",", ":"))


def decode_action(value: object) -> Action:
    """Read an action from a button's text, or from the same as an object. Raises BadAction."""
    try:
        fields: Any = json.loads(value) if isinstance(value, str) else value
        kind = _NAMES[fields["do"]]
        return _converter.structure({name: fields[name] for name in fields if name != "do"}, kind)
    except (ValueError, LookupError, TypeError, RecursionError, ClassValidationError) as error:
        raise BadAction("not an action") from error
