"""The words of `names.toml`: what fields are called, best first."""

import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
_WORDS = {table: {name: tuple(text.split()) for name, text in one.items()} for table, one in _TABLES.items()}
FIELDS, PLACES = _WORDS["fields"], _WORDS["places"]
VISIBILITY, STRUCTURE, AMOUNTS = _WORDS["visibility"], _WORDS["structure"], _WORDS["amounts"]
TEXT, MORE_TEXT = FIELDS.pop("text"), FIELDS.pop("more_text")
