import json
from dataclasses import fields
from typing import get_type_hints

import pytest

from bot.domain.actions.base import Action
from bot.domain.messages import Button, Fact, Message, Part
from bot.store.payloads import Unreadable, read_message, write_message
from tests.each import each

VALUES = {bool: True, int: 7, str: "2026-W48"}


def example(kind: type[Action]) -> Action:
    types = get_type_hints(kind)
    return kind(**{field.name: VALUES[types[field.name]] for field in fields(kind)})


EVERYTHING = Message(
    "A title with “quotes”, \u202eand more\u202c",
    (
        Part("One", "**bold** and `code`", (Fact("Where", "Utrecht"),), (), "a note"),
        Part(buttons=tuple(Button(kind.__name__, example(kind)) for kind in Action.__subclasses__())),
        Part(buttons=(Button("Read", url="https://example.org", opens_form=True, style="danger"),)),
        Part(),
    ),
)


def test_every_message_comes_back_from_json_as_it_was() -> None:
    assert read_message(json.loads(json.dumps(write_message(EVERYTHING)))) == EVERYTHING


def test_a_message_without_parts_is_short() -> None:
    assert write_message(Message("Hello")) == {"title": "Hello"}


@each(
    "data",
    [
        None,
        {},
        [],
        "text",
        {"title": "x", "parts": 3},
        {"title": "x", "parts": [{"buttons": [{"label": "x", "action": {"do": "NoSuchAction"}}]}]},
        {"title": "x", "parts": [{"buttons": [{"label": "x", "action": {"do": "OpenShare"}}]}]},
        {"title": "x", "parts": [{"buttons": [{"label": "x", "action": {}}]}]},
    ],
)
def test_what_another_release_wrote_is_not_read_as_something_else(data: object) -> None:
    with pytest.raises(Unreadable):
        read_message(data)
