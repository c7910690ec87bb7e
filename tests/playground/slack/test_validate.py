from typing import Any

import pytest

from playground.slack.validate import SlackError, check_message, check_view
from tests.each import each
from tests.playground.slack.samples import (
    BLOCKS,
    BUTTON,
    MULTI,
    QUESTIONS,
    SELECT,
    TEXT,
    Json,
    modal,
    plain,
)


def refusal(blocks: Any) -> SlackError:
    with pytest.raises(SlackError) as refused:
        check_message("", blocks)
    return refused.value


def test_one_of_every_block_is_accepted() -> None:
    check_message("", [*BLOCKS, *QUESTIONS])
    check_view(modal(*BLOCKS, *QUESTIONS))


def test_a_message_without_anything_to_show_is_refused() -> None:
    assert refusal([]).code == "no_text"
    assert refusal(None).code == "no_text"


@each(
    ("block", "pointer"),
    [
        ({"type": "header", "text": plain("x" * 151)}, "/blocks/0/text"),
        ({"type": "section"}, "/blocks/0"),
        ({"type": "section", "text": plain("x" * 3001)}, "/blocks/0/text/text"),
        ({"type": "section", "text": {"type": "rtf", "text": "x"}}, "/blocks/0/text"),
        ({"type": "hologram"}, "/blocks/0"),
        ({"type": "actions", "elements": [BUTTON] * 26}, "/blocks/0/elements"),
        ({"type": "actions", "elements": [BUTTON, BUTTON]}, "/blocks/0/elements"),
        ({"type": "actions", "elements": [{**SELECT, "options": []}]}, "/blocks/0/elements/0/options"),
        ({"type": "actions", "elements": [MULTI]}, "/blocks/0/elements/0"),
        ({"type": "actions", "elements": [TEXT]}, "/blocks/0/elements/0"),
        ({"type": "actions", "elements": [{**BUTTON, "value": ""}]}, "/blocks/0/elements/0/value"),
        ({"type": "actions", "elements": [{**BUTTON, "url": "javascript:x"}]}, "/blocks/0/elements/0/url"),
        ({"type": "actions", "elements": [{**BUTTON, "colour": "red"}]}, "/blocks/0/elements/0/colour"),
        ({"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text"}]}]},
         "/blocks/0/elements/0/elements/0/text"),
    ],
)  # fmt: skip
def test_a_broken_block_is_refused_with_the_place(block: Json, pointer: str) -> None:
    refused = refusal([block])
    assert refused.code == "invalid_blocks"
    assert refused.body["response_metadata"]["messages"][0].endswith(f"[json-pointer:{pointer}]")


def test_a_menu_cannot_start_with_what_it_does_not_offer() -> None:
    element = {**SELECT, "initial_option": {"text": plain("First"), "value": "z"}}
    assert refusal([{"type": "actions", "elements": [element]}]).code == "invalid_blocks"


def test_a_block_id_stands_once() -> None:
    assert refusal([{"type": "divider", "block_id": "x"}] * 2).code == "invalid_blocks"


def test_fifty_blocks_are_the_most() -> None:
    check_message("", [{"type": "divider"}] * 50)
    assert refusal([{"type": "divider"}] * 51).code == "invalid_blocks"


def test_all_blocks_together_have_a_limit() -> None:
    assert refusal([{"type": "section", "text": plain("x" * 2500)}] * 5).code == "msg_blocks_too_long"


@each(
    "change",
    [
        {"title": plain("x" * 25)},
        {"submit": None},
        {"blocks": []},
        {"type": "home"},
        {"private_metadata": "x" * 3001},
        {"blocks": [{"type": "divider"}] * 101},
        {"blocks": [*QUESTIONS, *QUESTIONS]},
    ],
)
def test_a_broken_view_is_refused(change: Json) -> None:
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view(modal(**change))


def test_a_form_without_a_submit_button_is_refused() -> None:
    view = modal()
    del view["submit"]
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view(view)
