"""The papers for works council and privacy officer name what the code has, and every role and term of it."""

from pathlib import Path

from bot.domain.languages import SHARED_LANGUAGE, Language
from bot.domain.people import Platform, Role
from tests.docs.pages import DOCS
from tests.each import each
from tests.library import read_library
from tests.papers import MADE, TERMS, made_of, papers, terms_of_code


def paper(name: str, language: Language) -> str:
    folder = DOCS if language == SHARED_LANGUAGE else DOCS / language
    return (folder / f"{name}.md").read_text("utf-8")


@each(("page", "language"), papers())
def test_its_tables_are_those_of_the_code(page: Path, language: Language) -> None:
    text = page.read_text("utf-8")
    assert made_of(text, language) == text, "python -m tests.papers"


def test_each_table_is_in_a_paper() -> None:
    texts = "".join(page.read_text("utf-8") for page, _ in papers())
    assert {name for name in MADE if texts.count(f"<!-- {name}: begin -->") < 2} == set()


def test_every_term_of_the_code_says_what_it_is_about() -> None:
    assert set(TERMS) >= set(terms_of_code())


@each("language", ("en", "nl"))
def test_every_role_says_what_it_is_for(language: Language) -> None:
    roles, text = read_library().data[language].roles, paper("works-council", language)
    assert {one for one in Role if f"\n| {roles[one]} | " not in text} == set()


@each("language", ("en", "nl"))
def test_whoever_carries_data_is_named(language: Language) -> None:
    text = paper("register", language)
    assert {one for one in Platform if read_library().label("processor", one, language) not in text} == set()


@each("language", ("en", "nl"))
def test_each_says_that_it_is_a_model_to_be_checked(language: Language) -> None:
    for name in ("works-council", "dpia", "register"):
        first = paper(name, language).split("\n\n")[1]
        assert "model" in first, name
        assert first.startswith("*"), name
