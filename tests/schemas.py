"""Slack's payloads against its Block Kit schema, where the schema is at hand."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from jsonschema_rs import Draft202012Validator

_SCHEMA = Path(__file__).parents[2] / "shared" / "schemas" / "block-kit.schema.json"


def assert_block_kit(kind: Literal["message", "modal", "home"], payload: Any) -> None:
    """Fail unless Slack takes these blocks of a message, or this modal or Home tab."""
    _validator(kind).validate(payload)
    blocks = payload if kind == "message" else payload["blocks"]
    assert len(blocks) <= (50 if kind == "message" else 100)
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(ids) == len(set(ids)), "two blocks have the same block_id"
    actions = [
        item["action_id"] for block in blocks if block["type"] == "actions" for item in block["elements"]
    ]
    assert len(actions) == len(set(actions)), "two buttons have the same action_id"
    assert len("".join(texts(blocks))) <= 12_000, "msg_blocks_too_long"


def texts(payload: Any) -> list[str]:
    """Every text that the reader of a payload sees, in order."""
    if isinstance(payload, list):
        return [text for item in payload for text in texts(item)]
    if isinstance(payload, dict):
        seen = payload.get("text")
        own = [seen] if isinstance(seen, str) else []
        return own + [text for item in payload.values() for text in texts(item)]
    return []


@cache
def _validator(kind: str) -> Draft202012Validator:
    if not _SCHEMA.exists():
        if os.environ.get("CI"):
            pytest.fail("the Block Kit schema is missing")
        pytest.skip("the Block Kit schema is not on this machine")
    schema = json.loads(_SCHEMA.read_text())
    if kind != "message":
        schema = {"$ref": f"#/$defs/{kind}_view", "$defs": schema["$defs"]}
    return Draft202012Validator(schema, validate_formats=True)
