"""What stands on buttons, read from the code that draws them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.domain.languages import SHARED_LANGUAGE, Language
from content_library.library import FOLDER
from content_library.typed_words import read_typed
from tests.content_library.samples import every_way_to_say, files, variables

ROOMS = ("bot", "content_library", "scheduler")
MENUS = ("menu", "hr_menu")
NO_BUTTONS = frozenset({"title", "body"})


def labels(language: Language) -> dict[str, set[str]]:
    """By where they are: blocks of messages that a button is drawn with, and the buttons of typed.toml."""
    found = {
        f"{stem}.{block}": {words.plain(block) for words in every_way_to_say(stem, language)}
        for stem, block in sorted(_blocks_on_buttons())
    }
    typed = {".".join(place): {one.button} for place, one in read_typed()[language].items() if one.button}
    return found | typed


@cache
def _blocks_on_buttons() -> frozenset[tuple[str, str]]:
    blocks = {name: variables(path) for name, path in files(SHARED_LANGUAGE).items()}
    drawn = {
        (stem, block)
        for path in _sources()
        for stem, block in _drawn_in(ast.parse(path.read_text("utf-8")))
        if block in blocks.get(f"messages/{stem}.j2", {}) and block not in NO_BUTTONS
    }
    forms = {(Path(name).stem, "submit") for name, found in blocks.items() if "submit" in found}
    return frozenset(drawn | forms | {(menu, block) for menu in MENUS for block in _of_menu(menu)})


def _of_menu(menu: str) -> Iterator[str]:
    return (
        block for block in variables(files(SHARED_LANGUAGE)[f"messages/{menu}.j2"]) if block not in NO_BUTTONS
    )


def _sources() -> Iterator[Path]:
    return (path for room in ROOMS for path in (FOLDER.parent / room).rglob("*.py"))


def _drawn_in(code: ast.AST) -> Iterator[tuple[str, str]]:
    """Each message that a file names, with each block by which it draws a button: a few too many."""
    nodes = list(ast.walk(code))
    named = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for node in nodes:
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Button"
            and node.args
        ):
            yield from ((stem, block) for block in _said_in(node.args[0]) for stem in named)


def _said_in(label: ast.expr) -> Iterator[str]:
    for node in ast.walk(label):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "plain":
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))
