"""What is wrong is said in one way, at the field, and so is when something is, in every language."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot import features
from bot.domain.languages import LANGUAGES, SHARED_LANGUAGE, Language
from tests.content_library.samples import every_way_to_say, files, variables
from tests.each import each

SENTENCES = re.compile(r"^[A-Z“\d].*[.?…]$", re.DOTALL)
LIMIT = re.compile(r"\b(maximaal|up to)\b")
TOO = re.compile(r"^(Te|Too) \w+: (gebruik|use) |^(Kies er|Choose)\b")
"""A limit says what to do, and comes with what is wrong; where something is chosen it says that."""
MOMENT = re.compile(r"\|(?:full_)?day }}([^{}]*){{ \w+\|clock")
JOINED = {"nl": {" om "}, "en": {" at "}}
RANGE = ("event_card", ", ")
"""From one time to another of a day."""


@cache
def error_blocks() -> frozenset[tuple[str, str]]:
    """The blocks of messages that are said at a field."""
    found: set[tuple[str, str]] = set()
    for path in Path(features.__file__).parent.rglob("*.py"):
        code = ast.parse(path.read_text("utf-8"))
        strings = {str(one.value) for one in ast.walk(code) if isinstance(one, ast.Constant)}
        found |= {(stem, block) for block in _said_at_fields(code) for stem in ("form", *strings)}
    known = {Path(name).stem: variables(path) for name, path in files(SHARED_LANGUAGE).items()}
    return frozenset((stem, block) for stem, block in found if block in known.get(stem, {}))


def _said_at_fields(code: ast.AST) -> Iterator[str]:
    for node in ast.walk(code):
        match node:
            case ast.Call(func=ast.Name("Fault"), args=[ast.Constant(str(block)), *_]):
                yield block
            case ast.Assign(targets=[ast.Subscript(value=ast.Attribute(attr="errors"))], value=value):
                yield from _blocks(value)
            case ast.Call(
                func=ast.Attribute(ast.Attribute(attr="errors"), "setdefault" | "update"), args=args
            ):
                yield from (block for one in args for block in _blocks(one))


def _blocks(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        match node:
            case ast.Call(func=ast.Attribute(attr="plain"), args=[ast.Constant(str(block))]):
                yield block


@each(("language",), [(one,) for one in LANGUAGES])
def test_what_is_wrong_at_a_field_is_a_sentence_and_a_limit_says_what_to_do(language: Language) -> None:
    assert len(error_blocks()) > 30
    odd = {
        f"{stem}.{block}: {text}"
        for stem, block in error_blocks()
        for words in every_way_to_say(stem, language)
        for text in [words.plain(block)]
        if not SENTENCES.match(text) or (LIMIT.search(text) and not TOO.match(text))
    }
    assert odd == set()


@each(("language",), [(one,) for one in LANGUAGES])
def test_a_date_and_a_time_are_joined_by_the_word_that_people_say(language: Language) -> None:
    odd = [
        (path.stem, joined)
        for path in files(language).values()
        for joined in MOMENT.findall(path.read_text("utf-8"))
        if joined not in JOINED[language] and (path.stem, joined) != RANGE
    ]
    assert odd == []
