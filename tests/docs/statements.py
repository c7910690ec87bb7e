"""What docs/privacy.md says, statement by statement: each row of its tables, and each sentence."""

import re
from dataclasses import dataclass

from tests.docs.pages import DOCS, sections

_SENTENCE = re.compile(r"(?<=[.:?”])\s+(?=[A-Z“`*/])")
_HEAD = re.compile(r"\| (what \||---)")
_LONGEST = 90


@dataclass(frozen=True)
class Statement:
    """`name` is how it begins, without its marks; no other one begins like it."""

    section: str
    name: str
    text: str


def statements() -> list[Statement]:
    found = []
    for part in sections(DOCS / "privacy.md"):
        for line in filter(None, part.text.splitlines()):
            if line.startswith("|"):
                said = [] if _HEAD.match(line) or line.startswith("|---") else [line.split(" | ")[0]]
            else:
                said = _SENTENCE.split(line.removeprefix("- "))
            found += [Statement(part.title, _name(one), line) for one in said]
    return found


def _name(said: str) -> str:
    text = re.sub(r"[|*`]|\]\([^)]+\)|\[", "", said).strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
