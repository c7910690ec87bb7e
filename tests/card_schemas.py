"""Judges Adaptive Cards by Microsoft's schema of version 1.5.

The schema does not know Teams: the size of a message, that TextBlocks are read as Markdown, which actions a
dialog knows, what `msteams` holds, or that ids of inputs are unique. What of this matters is checked beside.
Nor does it know Teams' own menu of people, a ChoiceSet that is `filtered` from the data of a query; Teams
takes it in cards of version 1.5 all the same.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft6Validator

from bot.channels.teams.limits import CARD_BYTES
from bot.channels.teams.render import card_size

_SCHEMA = Path(__file__).parents[2] / "shared" / "schemas" / "adaptive-card-1.5.schema.json"


def assert_card(card: dict[str, Any]) -> None:
    """Check that a card is valid, below the size limit, and safe from typed Markdown."""
    assert card["version"] == "1.5"
    assert card_size(card) < CARD_BYTES
    objects = list(_objects(card))
    assert not [o for o in objects if o.get("type") in ("TextBlock", "FactSet")], "these read Markdown"
    ids = [o["id"] for o in objects if str(o.get("type")).startswith("Input.")]
    assert len(ids) == len(set(ids))
    faults = [
        f"{'/'.join(map(str, e.instance_path))}: {e.message[:300]}"
        for e in _judge().iter_errors(_plain(card))
    ]
    assert not faults, faults


@cache
def _judge() -> Draft6Validator:
    if not _SCHEMA.exists():
        if os.environ.get("CI"):
            pytest.fail("the schema of Adaptive Cards is missing")
        pytest.skip("the schema of Adaptive Cards is not on this machine")
    schema = json.loads(_SCHEMA.read_text())
    return Draft6Validator(schema, validate_formats=True)


def _plain(value: Any) -> Any:
    """The same card without what belongs to Teams alone."""
    if isinstance(value, dict) and "choices.data" in value:
        assert value["choices.data"] == {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
        assert value["style"] == "filtered"
        value = {name: inner for name, inner in value.items() if name not in ("choices.data", "style")}
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if name != "msteams"}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _objects(inner)
