"""The catalogue: the suggestions there are, and what is said about a mistake in it."""

import re
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.domain.choosing import KEPT_QUESTIONS
from bot.domain.content import TARGET, Category, Pillar, Suggestion
from bot.domain.languages import LANGUAGES, Language
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import SUGGESTIONS_A_WEEK
from content_library.catalogue import LONGEST_QUESTION, BadCatalogueError, read_catalogue, read_questions
from content_library.library import FOLDER
from content_library.templates import Templates
from tests.each import each
from tests.library import read_library

SUGGESTIONS = [one for one in read_library().suggestions if not one.is_question]
QUESTIONS = [one for one in read_library().suggestions if one.is_question]
LONGEST_TEXT = 1300  # about what LinkedIn shows before people stop reading, with room to spare

GOOD = """
[[suggestion]]
key = "idea"
pillar = "personal"
category = "learning"
support = "idea"
topics = ["craft"]
networks = ["linkedin"]
"""


ALL = ("title", "idea", "questions", "template_1", "template_2", "example")


def _read(folder: Path, text: str, dutch: tuple[str, ...] = ALL) -> tuple[Suggestion, ...]:
    (folder / "suggestions.toml").write_text(text)
    templates = {}
    for language, pieces in zip(LANGUAGES, (dutch, ALL), strict=True):
        file = folder / language / "suggestions" / "idea.j2"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(f"{{% block {piece} %}}words{{% endblock %}}\n" for piece in pieces))
        templates[language] = Templates(folder / language, language)
    return read_catalogue(folder / "suggestions.toml", templates)


def texts_of(suggestion: Suggestion, language: Language) -> list[str]:
    """The templates and the example."""
    words = read_library().suggestion(suggestion.key, language, "De Lindehof")
    return [words.bare(block) for block in ("template_1", "template_2", "example")]


def test_there_are_enough_of_each_kind() -> None:
    assert len(SUGGESTIONS) >= 50
    categories = Counter(one.category for one in SUGGESTIONS)
    assert min(categories[one] for one in Category) >= 4
    support = Counter(one.support for one in SUGGESTIONS)
    assert min(support[one] for one in Support) >= len(SUGGESTIONS) / 4
    topics = Counter(topic for one in SUGGESTIONS for topic in one.topics)
    assert min(topics[one] for one in Topic) >= 4
    assert {network for one in SUGGESTIONS for network in one.networks} == set(Network)


def test_the_library_has_the_mix_that_everybody_moves_towards() -> None:
    pillars = Counter(one.pillar for one in SUGGESTIONS)
    for pillar, percent in TARGET.items():
        assert 100 * pillars[pillar] / len(SUGGESTIONS) == pytest.approx(percent, abs=5)


@each("month", range(1, 13))
def test_every_month_has_ideas_of_its_own(month: int) -> None:
    days = [date(2027, month, day) for day in range(1, 29)]
    assert sum(one.is_seasonal and any(map(one.suits, days)) for one in SUGGESTIONS) >= 4


@each("month", range(1, 13))
def test_every_month_has_more_than_one_week_of_each_large_pillar(month: int) -> None:
    now = Counter(one.pillar for one in SUGGESTIONS if one.suits(date(2026, month, 15)))
    assert now[Pillar.PERSONAL] >= 4
    assert now[Pillar.ORGANISATION] >= 2
    assert now[Pillar.RECRUITMENT] >= 1


def test_every_file_is_in_the_catalogue_and_the_other_way_round() -> None:
    keys = sorted(one.key for one in SUGGESTIONS)
    for language in LANGUAGES:
        assert sorted(file.stem for file in (FOLDER / language / "suggestions").iterdir()) == keys


@each(("language", "suggestion"), product(LANGUAGES, SUGGESTIONS))
def test_every_suggestion_can_be_said(suggestion: Suggestion, language: Language) -> None:
    words = read_library().suggestion(suggestion.key, language, "De Lindehof")
    assert 0 < len(words.plain("title")) <= 60
    assert words.text("idea")
    assert words.text("questions").startswith("- ")
    said = texts_of(suggestion, language)
    assert len(set(said)) == len(said) == 3
    assert all(0 < len(one) <= LONGEST_TEXT for one in said)
    assert not re.search(r"\{|\}|TODO|lorem", "".join(said))


def test_there_are_enough_questions_for_whoever_gets_nothing_else() -> None:
    for_all = [one for one in QUESTIONS if not one.for_leaders and one.pillar is not Pillar.RECRUITMENT]
    assert len(QUESTIONS) >= 60
    assert len(for_all) >= KEPT_QUESTIONS + SUGGESTIONS_A_WEEK


@each("month", range(1, 13))
def test_every_theme_has_questions(month: int) -> None:
    theme = read_library().themes[month - 1]
    assert sum(map(theme.has, QUESTIONS)) >= 5


@each(("language", "question"), product(LANGUAGES, QUESTIONS))
def test_every_question_is_one_and_can_be_said(question: Suggestion, language: Language) -> None:
    words = read_library().suggestion(question.key, language, "De Lindehof")
    assert 0 < len(words.plain("title")) <= LONGEST_QUESTION
    assert words.plain("title").endswith("?")
    assert words.text("idea")
    assert words.text("questions").startswith("- ")


@pytest.mark.parametrize(
    ("dutch", "what"),
    [
        ('ask-b = "Wat?"', "ask-a: not in both, nl\nask-b: not in both, nl"),
        (f'ask-a = "{"w" * 121}"', "ask-a: more than 120 characters, nl"),
    ],
)
def test_a_mistake_names_the_question_and_the_language(tmp_path: Path, dutch: str, what: str) -> None:
    about = 'key = "ask-a"\npillar = "personal"\ncategory = "learning"\ntopics = ["craft"]'
    (tmp_path / "questions.toml").write_text(f"[[question]]\n{about}\n")
    for language, text in zip(("nl", "en"), (dutch, 'ask-a = "What?"'), strict=True):
        (tmp_path / language).mkdir()
        (tmp_path / language / "questions.toml").write_text(text)
    with pytest.raises(BadCatalogueError) as failed:
        read_questions(tmp_path)
    assert str(failed.value) == what


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"personal"', '"private"', r"idea: .*pillar"),
        ('"learning"', '"Learning"', r"idea: .*category"),
        ('support = "idea"', 'support = "help"', r"idea: .*support"),
        ('["craft"]', '["craft", "fishing"]', r"idea: .*topics"),
        ('["craft"]', '"craft"', r"idea: .*topics"),
        ('["linkedin"]', '["myspace"]', r"idea: .*networks"),
        ('pillar = "personal"\n', "", r"idea: .*pillar"),
        ("[[suggestion]]\n", '[[suggestion]]\ncolour = "red"\n', r"idea: .*colour"),
        ("[[suggestion]]\n", "[[suggestion]]\nmonths = [0, 13]\n", r"idea: .*months"),
        ("[[suggestion]]\n", '[[suggestion]]\nmonths = ["May"]\n', r"idea: .*months"),
        ("[[suggestion]]\n", '[[suggestion]]\nvalid_from = "2026-11-02"\n', r"idea: .*valid_from"),
        ("[[suggestion]]\n", "[[suggestion]]\nvalid_until = 2026-11-02T10:00:00\n", r"idea: .*valid_until"),
        ("[[suggestion]]\n", "[[suggestion]]\ntemplates = 3\n", r"idea: .*templates"),
        ("[[suggestion]]\n", "[[suggestion]]\ntalk = [3]\n", r"idea: .*talk"),
        ("[[suggestion]]\n", '[[suggestion]]\nroles = ["pilot"]\n', r"idea: .*roles"),
        ("[[suggestion]]\n", '[[suggestion]]\nsectors = ["space"]\n', r"idea: .*sectors"),
        ("[[suggestion]]\n", '[[suggestion]]\nwindow = ["1 may"]\n', r"idea: .*window"),
        ("[[suggestion]]\n", '[[suggestion]]\nwindow = ["1 may", "May 2"]\n', r"idea: .*window"),
        ('key = "idea"\n', "", r"without a key: .*key"),
        ('key = "idea"', 'key = "other"', r"other: needs a file, nl"),
    ],
)
def test_a_mistake_names_the_suggestion_and_the_field(tmp_path: Path, old: str, new: str, where: str) -> None:
    with pytest.raises(BadCatalogueError) as failed:
        _read(tmp_path, GOOD.replace(old, new))
    assert re.search(where, str(failed.value)), str(failed.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    second = GOOD.replace('"personal"', '"private"').replace('"craft"', '"fishing"')
    with pytest.raises(BadCatalogueError) as failed:
        _read(tmp_path, GOOD + second)
    lines = str(failed.value).splitlines()
    assert len(lines) == 3, lines
    assert any("twice" in line for line in lines)


@pytest.mark.parametrize(
    ("dutch", "what"),
    [
        (ALL[:-1], "idea: needs a block “example”, nl"),
        ((*ALL, "template_3"), "idea: has a block “template_3”, nl"),
        (ALL[:3], "\n".join(f"idea: needs a block “{one}”, nl" for one in sorted(ALL[3:]))),
    ],
)
def test_each_language_needs_two_templates_and_an_example(
    tmp_path: Path, dutch: tuple[str, ...], what: str
) -> None:
    with pytest.raises(BadCatalogueError) as failed:
        _read(tmp_path, GOOD, dutch)
    assert str(failed.value) == what


@pytest.mark.parametrize("text", ["", "# nothing yet", "[[suggestion]", "suggestion = 3"])
def test_what_is_no_catalogue_at_all_is_said_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadCatalogueError, match=r"suggestions\.toml"):
        _read(tmp_path, text)


def test_a_good_one_has_what_it_says(tmp_path: Path) -> None:
    extra = "months = [5, 6]\nvalid_from = 2026-05-04\nvalid_until = 2026-06-30\n"
    (one,) = _read(tmp_path, GOOD + extra + "talk = [2]\nseniority = 'senior'\n")
    assert (one.key, one.templates, one.talk, one.months) == ("idea", 2, (2,), frozenset({5, 6}))
    assert one.suits(date(2026, 5, 4))
    assert not one.suits(date(2026, 5, 3))
    assert not one.suits(date(2027, 5, 4))


def test_no_text_is_written_twice() -> None:
    for language in LANGUAGES:
        said = [text for one in SUGGESTIONS for text in texts_of(one, language)]
        openings = [" ".join(text.split()[:5]) for text in said]
        assert [opening for opening, number in Counter(openings).items() if number > 1] == []
