"""One word for one thing wherever the bot says it (glossary.toml), and buttons that say what they do."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bot.domain.languages import LANGUAGES, Language
from bot.features.commands import parse_command
from content_library.library import FOLDER
from tests.content_library.button_labels import labels
from tests.content_library.samples import every_way_to_say, files, variables
from tests.each import each
from tests.glossary import dropped_on_button, dropped_words, has_verb, reassurances_in, terms_without_words

OF_OTHERS = frozenset({"suggestions", "questions.toml", "gaps.toml", "lines.toml"})
"""Ideas have their own rules (test_library_rules.py); lines.toml is what people type."""
LONGEST_LABEL = 24
"""Characters of a button that a phone shows whole."""
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
NO_SENTENCE = re.compile(r"[.:?]$")
ANSWERS = re.compile(r"(Yes|No|Not|I|I'd|I've|That's|Ja|Nee|Niet|Nog|Nu|Ik|Dat|Klopt|Back|Terug|Naar)\b")
"""What somebody says by a tap, or where it leads, needs no verb."""
NAMES = frozenset(
    {
        "menu.help",
        "hr_menu.help",
        "ambassador.mydata",
        "more.mine",
        "missed.menu",
        "card.again",
        "card.elsewhere",
    }
)
"""Buttons with a name that stands elsewhere too, and a place to choose."""
FORMER = (
    "report",
    "rapport",
    "zaken",
    "cases",
    "trechter",
    "verloop",
    "vertrek",
    "prompt",
    "publish",
    "newcomer",
)


def _said_in(path: Path) -> Iterator[str]:
    if path.suffix == ".toml":
        yield from _texts(tomllib.loads(path.read_text("utf-8")))
    else:
        yield TAGS.sub(" ", path.read_text("utf-8"))


def _texts(value: object) -> Iterator[str]:
    """All that people read in a table: `words` is what they type."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() if key != "words" for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def _all_that_is_said(language: Language) -> list[tuple[str, str]]:
    paths = [path for path in (FOLDER / language).rglob("*.*") if not OF_OTHERS & set(path.parts)]
    return [(path.name, text) for path in sorted(paths) for text in _said_in(path)]


def test_every_term_has_a_word_in_every_language() -> None:
    assert terms_without_words() == []


@each(("language",), [(one,) for one in LANGUAGES])
def test_the_bot_says_no_word_that_was_dropped(language: Language) -> None:
    said = [
        f"{name}: {word} ({text.strip()[:60]})"
        for name, text in _all_that_is_said(language)
        for word in dropped_words(text, language, by_us=True)
    ]
    assert said == []


@each(("language",), [(one,) for one in LANGUAGES])
def test_an_apostrophe_is_straight_everywhere(language: Language) -> None:
    assert [
        name for name, text in _all_that_is_said(language) if "\N{RIGHT SINGLE QUOTATION MARK}" in text
    ] == []


@each(("language",), [(one,) for one in LANGUAGES])
def test_a_button_is_short_and_has_the_word_of_the_glossary(language: Language) -> None:
    shown = {
        f"{where}: {label}"
        for where, several in labels(language).items()
        for label in several
        if not NO_SENTENCE.search(label)
        if len(label) > LONGEST_LABEL or dropped_on_button(label, language)
    }
    assert shown == set()


@each(("language",), [(one,) for one in LANGUAGES])
def test_a_button_says_what_it_does(language: Language) -> None:
    unsaid = {
        f"{where}: {label}"
        for where, several in labels(language).items()
        for label in several
        if where not in NAMES
        and not (has_verb(label, language) or ANSWERS.match(label) or NO_SENTENCE.search(label))
    }
    assert unsaid == set()


@each(("language",), [(one,) for one in LANGUAGES])
def test_a_form_reassures_in_one_of_its_pieces(language: Language) -> None:
    forms = [path for path in files(language).values() if "submit" in variables(path)]
    assert len(forms) > 40
    often = set()
    for path in forms:
        drawn = [block for block in variables(path) if block == "body" or block.endswith("_hint")]
        for words in every_way_to_say(path.stem, language):
            if len([one for one in drawn if reassurances_in(words.plain(one), language)]) > 1:
                often.add(path.stem)
    assert often == set()


@each(("word",), [(one,) for one in FORMER])
def test_a_word_that_was_dropped_is_still_understood(word: str) -> None:
    assert parse_command(f"advocacy {word}") != parse_command("advocacy dance")
