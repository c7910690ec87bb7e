"""A language is content: no Python but the list of languages names one, and no table has a column for one."""

import ast
import re
import tomllib
from collections.abc import Iterator

from bot.domain.languages import LANGUAGES, LOCALES, SHARED_LANGUAGE, Language
from bot.store.tables import metadata
from content_library.library import FOLDER
from content_library.typed_words import read_typed
from tests.architecture.test_habits import FILES

THE_LIST = "bot.domain.languages"
MAY_NAME_ONE = {
    "playground.seed_growth": "what people of the demo wrote is data",
    "playground.seed_prompts": "what HR of the demo wrote is data",
    "playground.seed_joining": "what HR of the demo wrote is data",
    "playground.seed_stories_and_feedback": "what HR of the demo wrote is data",
    "bot.vacancy_feeds.privacy": "how people ask to be reached, in the languages of vacancies",
}
PRODUCT = [
    module
    for module in FILES
    if module != THE_LIST and module not in MAY_NAME_ONE and ".migrations." not in module
]
CODES = {*LANGUAGES, *LOCALES.values(), *(one.replace("_", "-") for one in LOCALES.values())}
A_NAME = re.compile(rf"(?:\w*_)?(?:{'|'.join(LANGUAGES)}|dutch|english|DUTCH|ENGLISH)(?:_\w*)?")
LONG_ENOUGH = 5
"""Shorter words of one language are often words of another, or a name in the code."""


def _named(module: str) -> Iterator[tuple[int, str]]:
    """What could be about one language: names in the code, and text in it that people never read."""
    for node in ast.walk(ast.parse(FILES[module].read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.lineno, node.arg


def test_only_the_list_names_a_language() -> None:
    found = [
        f"{module}:{line} {name}"
        for module in PRODUCT
        for line, name in _named(module)
        if name in CODES or A_NAME.fullmatch(name)
    ]
    assert not found, "\n".join(found)


def _words(language: Language) -> set[str]:
    """Every word that can be typed in a language."""
    lines = tomllib.loads((FOLDER / language / "lines.toml").read_text("utf-8"))
    said = [word for group in lines.values() for words in group.values() for word in words]
    said += [word for one in read_typed()[language].values() for word in one.words]
    return {word for one in said for word in one.split()}


def test_no_word_that_people_type_is_in_the_code() -> None:
    code_is_written_in = _words(SHARED_LANGUAGE)
    others = {word for one in LANGUAGES for word in _words(one)} - code_is_written_in
    telling = {word for word in others if len(word) >= LONG_ENOUGH}
    assert telling
    found = [
        f"{module}:{node.lineno} {word}"
        for module in PRODUCT
        for node in ast.walk(ast.parse(FILES[module].read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "“" not in node.value
        for word in telling & set(node.value.split())
    ]
    assert not found, "\n".join(found)


def test_no_table_has_a_column_for_a_language() -> None:
    found = [
        f"{table}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if A_NAME.fullmatch(column.name)
    ]
    assert not found
