"""The guidelines: four chapters in plain language, short before long, and the sentence to copy."""

from itertools import product

import pytest

from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER
from tests.each import each
from tests.library import read_library

CHAPTERS = ["respectful-communication", "dealing-with-criticism", "own-opinion", "sensitive-subjects"]


def test_there_are_four_chapters_and_a_version() -> None:
    assert list(read_library().guidelines) == CHAPTERS
    assert read_library().guidelines_version >= 1
    for language in LANGUAGES:
        assert sorted(file.stem for file in (FOLDER / language / "guidelines").iterdir()) == sorted(CHAPTERS)


@each(("language", "chapter"), product(LANGUAGES, CHAPTERS))
def test_a_chapter_is_short_first_and_in_full_behind_it(chapter: str, language: Language) -> None:
    words = read_library().guideline(chapter, language)
    assert 0 < len(words.plain("title")) <= 40
    assert 20 <= len(words.plain("short").split()) <= 50
    assert 150 <= len(words.plain("full").split()) <= 200
    for block in ("dos", "donts"):
        lines = words.text(block).splitlines()
        assert len(lines) == 3
        assert all(line.startswith("- ") and line.endswith(".") for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_disclaimer_can_be_copied_and_says_what_it_is_worth(language: Language) -> None:
    words = read_library().words("disclaimer", language)
    assert words.bare("text") == words.text("text")
    assert words.bare("text_short") == words.text("text_short")
    assert ("juridisch" if language == "nl" else "legally") in words.plain("caveat")
