"""The calendar of themes: twelve, the same in both languages, each with enough to write about."""

import shutil
from itertools import product
from pathlib import Path

import pytest

from bot.domain.languages import LANGUAGES, Language
from bot.domain.themes import LONGEST_INTRO, LONGEST_TITLE, MONTHS, ThemeWords
from content_library.calendar import BadCalendarError, read_calendar
from content_library.library import FOLDER
from tests.each import each
from tests.library import read_library


def test_every_month_has_a_theme_of_its_own() -> None:
    themes = read_library().themes
    assert [theme.month for theme in themes] == list(MONTHS)
    assert len({theme.key for theme in themes}) == len(MONTHS)


@each("month", MONTHS)
def test_a_theme_has_enough_ideas_and_is_not_about_everything(month: int) -> None:
    theme = read_library().themes[month - 1]
    now = [one for one in read_library().suggestions if not one.months or month in one.months]
    mine = sum(map(theme.is_open_to, read_library().suggestions))
    assert mine >= 5
    assert mine <= len(now) * 2 / 3


@each(("language", "month"), product(LANGUAGES, MONTHS))
def test_a_theme_can_be_said_above_a_card(month: int, language: Language) -> None:
    words = read_library().theme(month, language)
    assert 0 < len(words.title) <= LONGEST_TITLE
    assert 0 < len(words.intro) <= LONGEST_INTRO
    assert len(words.questions) in {2, 3}
    assert all(question.endswith("?") for question in words.questions)


def test_the_words_of_hr_stand_in_for_those_of_the_calendar() -> None:
    mine = ThemeWords("Open huis", "Kom kijken.")
    assert read_library().theme(11, "nl", {11: {"nl": mine}}) == mine
    assert read_library().theme(11, "en", {11: {"nl": mine}}) == mine
    assert read_library().theme(12, "nl", {11: {"nl": mine}}) == read_library().theme(12, "nl")


@pytest.mark.parametrize(
    ("file", "change", "complaint"),
    [
        ("calendar.toml", ('"values"', '"value"'), "calendar.toml"),
        ("calendar.toml", ("[[month]]", "[[other]]"), "has 11 months"),
        ("nl/themes.toml", ("[the-craft]", "[the-crafts]"), "the-craft"),
        ("en/themes.toml", ("intro", "introduction"), "themes.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, file: str, change: tuple[str, str], complaint: str) -> None:
    for name in ("calendar.toml", *(f"{language}/themes.toml" for language in LANGUAGES)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(FOLDER / name, tmp_path / name)
    wrong = tmp_path / file
    wrong.write_text(wrong.read_text("utf-8").replace(*change, 1), "utf-8")
    with pytest.raises(BadCalendarError, match=complaint):
        read_calendar(tmp_path)
