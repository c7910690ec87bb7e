"""The training: five modules of short cards, the same in both languages, and what is said about a mistake."""

import re
import shutil
from itertools import product
from pathlib import Path

import pytest

from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER
from content_library.training import BadTrainingError, Lesson, read_training
from tests.each import each
from tests.library import read_library

MODULES = ["this-bot", "privacy-settings", "linkedin-profile", "storytelling", "negative-reactions"]
UNKIND = re.compile(r"\b(fout|onjuist|helaas|wrong|incorrect|failed|punten|score)\b", re.IGNORECASE)
LABEL = 60
"""An option stands on a button; Slack takes 75 characters, and fewer are read."""

CARDS = [
    (key, language, number)
    for language in LANGUAGES
    for key in MODULES
    for number in range(len(read_library().module(key, language).cards))
]


def _card(key: str, language: Language, number: int) -> Lesson:
    return read_library().module(key, language).cards[number]


def test_there_are_five_modules_of_a_few_minutes() -> None:
    assert [module.key for module in read_library().training] == MODULES
    assert all(4 <= module.cards <= 6 for module in read_library().training)
    assert all(3 <= module.minutes <= 10 for module in read_library().training)


@each(("language", "key"), product(LANGUAGES, MODULES))
def test_a_module_says_in_a_line_what_it_is_for(key: str, language: Language) -> None:
    words = read_library().module(key, language)
    assert 0 < len(words.title) <= 40
    assert 0 < len(words.purpose) <= 130
    assert len({card.title for card in words.cards}) == len(words.cards)


@each(("key", "language", "number"), CARDS)
def test_a_card_is_short_and_its_question_is_answered_kindly(
    key: str, language: Language, number: int
) -> None:
    card = _card(key, language, number)
    assert 40 <= len(card.text.split()) <= 90
    assert len(card.title) <= 60
    assert card.question.endswith("?")
    assert len(card.options) in {2, 3}
    assert all(0 < len(option.text) <= LABEL for option in card.options)
    assert len({option.text for option in card.options}) == len(card.options)
    for option in card.options:
        assert 5 <= len(option.reply.split()) <= 45
        assert not UNKIND.search(option.reply), option.reply


def test_the_right_option_is_not_always_in_the_same_place() -> None:
    for module in read_library().training:
        assert len({_card(module.key, "nl", number).right for number in range(module.cards)}) > 1


def test_both_languages_ask_the_same() -> None:
    for key in MODULES:
        dutch, english = (read_library().module(key, language).cards for language in LANGUAGES)
        assert [card.right for card in dutch] == [card.right for card in english]
        assert [len(card.options) for card in dutch] == [len(card.options) for card in english]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            ["**Antwoord**", "**Antwoord niet**", "**Geef het door**", "24-uursregel", "schermafbeelding"],
        ),
        ("en", ["**Answer**", "**Don't answer**", "**Pass it on**", "24-hour rule", "screenshot"]),
    ],
)
def test_negative_reactions_has_the_three_outcomes_and_the_24_hour_rule(
    language: Language, words: list[str]
) -> None:
    cards = read_library().module("negative-reactions", language).cards
    told = "\n".join(f"{card.title}\n{card.text}" for card in cards)
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("right = true", ""), "exactly one right option"),
        (("right = true", "right = true\nhint = 'x'"), "hint"),
        (('question = "', 'questions = "'), "question"),
        (("title", "= title"), "Invalid"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    file = _copied(tmp_path) / "nl" / "training" / "storytelling.toml"
    file.write_text(file.read_text("utf-8").replace(*change, 1), "utf-8")
    with pytest.raises(BadTrainingError, match=f"storytelling: .*{complaint}"):
        read_training(tmp_path)


def test_languages_that_differ_are_a_mistake(tmp_path: Path) -> None:
    file = _copied(tmp_path) / "en" / "training" / "storytelling.toml"
    whole = file.read_text("utf-8")
    file.write_text(whole[: whole.rindex("[[cards]]")], "utf-8")
    with pytest.raises(BadTrainingError, match="storytelling: the languages differ"):
        read_training(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (_copied(tmp_path) / "en" / "training" / "this-bot.toml").unlink()
    with pytest.raises(BadTrainingError, match="this-bot"):
        read_training(tmp_path)


def _copied(folder: Path) -> Path:
    shutil.copy(FOLDER / "training.toml", folder)
    for language in LANGUAGES:
        shutil.copytree(FOLDER / language / "training", folder / language / "training")
    return folder
