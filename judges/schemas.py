"""The platforms' published schemas, which others wrote: they lie beside the repository and are no part of it.

The schema of Adaptive Cards does not know what belongs to Teams alone: what `msteams` holds, and its menu of
people, a ChoiceSet that is `filtered` from the data of a query. Our own rules look at these.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft6Validator, Draft7Validator, Draft202012Validator

from tests.judging import Kind

SHARED = Path(__file__).parents[2] / "shared"


def faults_of(kind: Kind, payload: Any) -> list[str]:
    """What a schema finds wrong, each with its place."""
    looked_at = _without_what_is_of_teams(payload) if kind == "card" else payload
    return [
        f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}"
        for error in _validator(kind).iter_errors(looked_at)
    ]


@cache
def _validator(kind: Kind) -> Draft6Validator | Draft7Validator | Draft202012Validator:
    if kind == "card":
        return Draft6Validator(_schema("adaptive-card-1.5"), validate_formats=True)
    if kind in ("slack-manifest", "teams-manifest"):
        return Draft7Validator(_schema(kind), validate_formats=True)
    schema = _schema("block-kit")
    if kind != "message":
        schema = {"$ref": f"#/$defs/{kind}_view", "$defs": schema["$defs"]}
    return Draft202012Validator(schema, validate_formats=True)


def _schema(name: str) -> Any:
    return json.loads((SHARED / "schemas" / f"{name}.schema.json").read_text("utf-8"))


def _without_what_is_of_teams(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_what_is_of_teams(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    foreign = {"msteams"} | ({"choices.data", "style"} if "choices.data" in value else set())
    return {name: _without_what_is_of_teams(inner) for name, inner in value.items() if name not in foreign}
