import copy
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from bot.playground.slack.validate import SlackError, check_message, check_view
from tests.playground.slack.samples import (
    BLOCKS,
    BUTTON,
    MULTI,
    QUESTIONS,
    SELECT,
    SMALL,
    TEXT,
    Json,
    modal,
    plain,
)

SCHEMA = Path(__file__).parents[4] / "shared" / "schemas" / "block-kit.schema.json"
LONG = "x" * 20_000
STRANGE: tuple[Any, ...] = (
    None,
    "",
    LONG,
    7,
    -1,
    True,
    [],
    {},
    ["x"],
    {"type": "nobody"},
    "no url",
    "2026-13-01",
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


def test_everything_that_the_schema_refuses_is_refused() -> None:
    passed = [block for block in _broken([*SMALL, *QUESTIONS]) if _passes([block])]
    passed_views = [view for view in _broken([modal({"type": "divider"})]) if _passes(view, check_view)]
    assert [block for block in passed if not _judge(f"{block['type']}_block").is_valid(block)] == []
    assert [view for view in passed_views if not _judge("modal_view").is_valid(view)] == []


@cache
def _judge(kind: str) -> Draft202012Validator:
    if not SCHEMA.exists() and "CI" not in os.environ:
        pytest.skip("the public Block Kit schema is not beside this repository")
    definitions = json.loads(SCHEMA.read_text())["$defs"]
    schema = {**definitions[kind], "$defs": definitions}
    return Draft202012Validator(schema, validate_formats=True)


def _passes(payload: Any, check: Any = lambda blocks: check_message("", blocks)) -> bool:
    try:
        check(payload)
    except SlackError:
        return False
    return True


def _broken(samples: list[Json]) -> Iterator[Json]:
    """Every sample with one thing in it changed, taken away, added or repeated too often."""
    for sample in samples:
        for path in list(_paths(sample)):
            for strange in STRANGE:
                yield _with(sample, path, strange)
            yield _with(sample, path, None, remove=True)
        for path in [(), *_paths(sample)]:
            here = _at(sample, path)
            if isinstance(here, dict):
                yield _with(sample, (*path, "unknown"), 1)
            if isinstance(here, list):
                yield _with(sample, path, here * 101)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield (*path, key)
        yield from _paths(item, (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _with(sample: Json, path: tuple[Any, ...], value: Any, *, remove: bool = False) -> Json:
    changed = copy.deepcopy(sample)
    if remove:
        del _at(changed, path[:-1])[path[-1]]
    else:
        _at(changed, path[:-1])[path[-1]] = value
    return changed
