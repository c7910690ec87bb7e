"""What can be typed: each thing has its words in every language, and no word is of two things."""

import ast
import re
import shutil
from pathlib import Path

import pytest

from bot import features
from bot.channels.markdown import strip_markdown
from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import BOTH, Action, Command
from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER
from content_library.typed_words import BadTypedWordsError, help_lines, read_typed
from tests.library import read_library


def test_each_key_of_a_command_is_of_one_action() -> None:
    places = [
        (command, kind.typed) for kind in Action.__subclasses__() if kind.typed for command in kind.after
    ]
    assert sorted(places) == sorted(COMMAND_TYPES)


def test_each_place_in_a_group_of_buttons_is_of_one_action() -> None:
    places = [kind.menu for kind in Action.__subclasses__() if kind.menu]
    assert sorted(places) == sorted(set(places))


def test_whatever_stands_in_a_menu_can_be_typed() -> None:
    assert [kind.wire for kind in Action.__subclasses__() if kind.menu and not kind.typed] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", BOTH)
def test_the_help_names_everything_that_can_be_typed(language: Language, command: Command) -> None:
    words = read_typed()[language]
    lines = strip_markdown(help_lines(words, command))
    named = {
        place
        for place, one in words.items()
        if one.help or any(re.search(rf"\b{re.escape(word)}\b", lines) for word in one.words)
    }
    brought_here = {(command, one) for one in ("menu", "help", "welcome", "fine")}
    assert {place for place in words if place[0] == command} - named <= brought_here


def test_all_languages_say_the_same_things_in_the_order_of_the_help() -> None:
    dutch, english = (
        [(place, [name for name, said in vars(one).items() if said]) for place, one in words.items()]
        for words in read_typed().values()
    )
    assert dutch == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_a_button_has_its_name_and_nothing_else_has_one(language: Language) -> None:
    drawn = {
        ast.unparse(one.func)
        for file in (Path(features.__file__).parent).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "ctx.button"
        for one in ast.walk(call)
        if isinstance(one, ast.Call) and one is not call
    }
    kinds = {kind for kind in COMMAND_TYPES.values() if kind.menu or kind.__name__ in drawn}
    assert all(read_library().button(kind, language) for kind in kinds)
    named = {place for place, one in read_typed()[language].items() if one.button}
    assert named <= {(kind.after[0], kind.typed) for kind in kinds}


GROWTH = 'words = ["groei", "mijn groei"]'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the words, to spoil."""
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        shutil.copy(FOLDER / language / "typed.toml", tmp_path / language)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (GROWTH, 'words = ["groei", "week"]', "nl: ambassador growth: “week” is of week already"),
        (GROWTH, 'words = ["groei", "report"]', "en: ambassador report: “report” is of growth already"),
        (GROWTH, 'words = ["Groei"]', "“Groei” is not one to four words in small letters"),
        (GROWTH, 'words = ["al mijn hele grote groei"]', "“al mijn hele grote groei” is not one to four"),
        (GROWTH, "words = []", "nl/typed.toml: invalid value for type"),
        (GROWTH, 'words = "groei"', "expected tuple @ $['ambassador']['growth'].words"),
        (GROWTH, 'word = ["groei"]', "nl/typed.toml: extra fields found (word)"),
        ("[ambassador.growth]", "[ambassador.grow]", "nl: ambassador grow has no action"),
        ("[ambassador.growth]", "[ambassador.grow]", "nl: ambassador growth has no words"),
        ("[ambassador.growth]", "[ambasador.growth]", "nl/typed.toml: "),
        ("[ambassador.growth]", "[ambassador.growth", "nl/typed.toml: "),
    ],
)
def test_a_mistake_stops_the_start_and_says_where_it_is(folder: Path, old: str, new: str, said: str) -> None:
    file = folder / "nl" / "typed.toml"
    words = file.read_text("utf-8")
    assert words.count(old) == 1
    file.write_text(words.replace(old, new), "utf-8")
    with pytest.raises(BadTypedWordsError, match=re.escape(said)):
        read_typed(folder)
