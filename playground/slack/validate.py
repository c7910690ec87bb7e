"""Refuses the messages and views that Slack refuses."""

import json
from collections.abc import Iterator

from pydantic import TypeAdapter

from playground.checks import complaints, repeated
from playground.shared import Json
from playground.slack.blocks import STRICT, Blocks, HomeView, View

MESSAGE_CHARACTERS = 12_000
VIEW_BYTES = 250_000

_blocks: TypeAdapter[object] = TypeAdapter(Blocks, config=STRICT)
_view: TypeAdapter[object] = TypeAdapter(View)
_home: TypeAdapter[object] = TypeAdapter(HomeView)


class SlackError(Exception):
    """What Slack answers instead of doing what it was asked. `code` is Slack's own word for it."""

    def __init__(self, code: str, complaints: list[str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.body: Json = {"ok": False, "error": code}
        if complaints:
            lines = [_in_slacks_words(line) for line in complaints]
            self.body["errors"] = lines
            self.body["response_metadata"] = {"messages": [f"[ERROR] {line}" for line in lines]}


def check_message(text: str, blocks: object) -> None:
    """Refuse a message that has nothing to show, is broken, or is too long."""
    if blocks:
        if faults := complaints(_blocks, blocks, "/blocks") or _repetitions(blocks, "/blocks"):
            raise SlackError("invalid_blocks", faults)
        if sum(map(len, _texts(blocks))) > MESSAGE_CHARACTERS:
            raise SlackError("msg_blocks_too_long")
    elif not text.strip():
        raise SlackError("no_text")


def check_view(view: object, *, home: bool = False) -> None:
    """Refuse a modal or, with `home`, the view of a Home tab, that is broken or too large."""
    faults = complaints(_home if home else _view, view, "/view")
    if not faults and isinstance(view, dict):
        faults = _repetitions(view["blocks"], "/view/blocks")
        if not home and "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
            faults.append("/view: missing required field: submit")
    if faults:
        raise SlackError("invalid_arguments", faults)
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")


def elements_of(block: Json) -> list[Json]:
    """The elements of a valid block that somebody can use."""
    found = [block.get("element"), block.get("accessory")]
    if block["type"] == "actions":
        found += block["elements"]
    return [element for element in found if element is not None and element["type"] != "image"]


def _repetitions(blocks: object, root: str) -> list[str]:
    """Ids that stand twice where Slack wants each once."""
    faults = []
    known: list[Json] = blocks if isinstance(blocks, list) else []
    if name := repeated(block["block_id"] for block in known if "block_id" in block):
        faults.append(f"{root}: block_id {name} already exists")
    for place, block in enumerate(known):
        ids = [element["action_id"] for element in elements_of(block) if "action_id" in element]
        if name := repeated(ids):
            faults.append(f"{root}/{place}/elements: action_id {name} already exists")
    return faults


def _texts(value: object) -> Iterator[str]:
    """All that is read, anywhere inside."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("text", "alt_text") and isinstance(item, str):
                yield item
            else:
                yield from _texts(item)


def _in_slacks_words(complaint: str) -> str:
    pointer, _, message = complaint.partition(": ")
    return f"{message} [json-pointer:{pointer}]"
