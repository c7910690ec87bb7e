"""The pages for HR say the same in English and in Dutch, in words that work and that are ours."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from bot.domain.languages import Language
from content_library.library import FOLDER
from tests.docs.pages import DOCS, ROOT, Section, does, is_said_in, sections
from tests.each import each
from tests.glossary import dropped_words
from tests.library import read_library

README = ROOT / "README.md"
WHERE_TO = re.compile(r"\]\([^)]*\)")
"""The address of a link or a picture, which nobody reads."""
DUTCH = sorted((DOCS / "nl").glob("*.md"))
PAIRS = [
    (f"{page.stem}: {english.title}", english, dutch)
    for page in DUTCH
    for english, dutch in zip(sections(DOCS / page.name), sections(page), strict=False)
]
PAGES: list[tuple[Path, Language]] = [
    (README, "en"),
    *((DOCS / page.name, "en") for page in DUTCH),
    *((page, "nl") for page in DUTCH),
]


@cache
def _messages(language: Language) -> str:
    return "".join(file.read_text("utf-8") for file in sorted((FOLDER / language / "messages").glob("*.j2")))


def test_what_hr_needs_is_there_in_dutch() -> None:
    assert [page.stem for page in DUTCH] == [
        "cockpit",
        "consent",
        "dpia",
        "first-week",
        "news",
        "privacy",
        "questions",
        "register",
        "reports",
        "roles",
        "works-council",
    ]


@each("page", DUTCH)
def test_a_page_has_the_same_headings(page: Path) -> None:
    english, dutch = ([one.level for one in sections(file)] for file in (DOCS / page.name, page))
    assert english == dutch


@each(("title", "english", "dutch"), PAIRS)
def test_a_section_is_built_the_same(title: str, english: Section, dutch: Section) -> None:
    assert (english.level, english.blocks, english.links) == (dutch.level, dutch.blocks, dutch.links), title
    assert len(english.buttons) == len(dutch.buttons), title


@each(("title", "english", "dutch"), PAIRS)
def test_a_section_has_the_same_figures(title: str, english: Section, dutch: Section) -> None:
    assert english.figures("en") == dutch.figures("nl"), title


@each(("title", "english", "dutch"), PAIRS)
def test_a_section_says_to_type_what_does_the_same(title: str, english: Section, dutch: Section) -> None:
    assert [does(one) for one in english.commands] == [does(one) for one in dutch.commands], title


@each(("page", "language"), sorted({*PAGES, *((page, "en") for page in DOCS.glob("*.md"))}))
def test_what_a_page_says_to_type_is_understood_and_in_its_language(page: Path, language: Language) -> None:
    said = [one for section in sections(page) for one in section.commands]
    assert [one for one in said if not is_said_in(one, language)] == []


@each(("page", "language"), PAGES)
def test_a_button_that_a_page_names_is_there(page: Path, language: Language) -> None:
    named = {one for section in sections(page) for one in section.buttons}
    assert {one for one in named if f"%}}{one}{{% endblock" not in _messages(language)} == set()


@each(("page", "language"), PAGES)
def test_a_page_says_our_words(page: Path, language: Language) -> None:
    said = page.read_text("utf-8").partition("## For developers")[0]
    assert dropped_words(WHERE_TO.sub("]", said), language, by_us=True) == []


def test_the_button_of_the_demo_is_called_as_readme_says() -> None:
    words = (ROOT / "playground/page/src/words.js").read_text("utf-8")
    assert "“To the next ideas”" in README.read_text("utf-8")
    assert 'nextNudge: "To the next ideas"' in words


def test_readme_counts_what_the_library_has() -> None:
    kinds = Counter(one.is_question for one in read_library().suggestions)
    assert f"{kinds[False]} ideas in Dutch and English" in README.read_text("utf-8")
    assert f"{kinds[True]} open questions" in README.read_text("utf-8")
