"""What is said of answers without a name is what is true, wherever somebody reads it, in both languages."""

import re
from itertools import product
from pathlib import Path

from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER, Library
from tests.each import each
from tests.library import read_library

WORDS: dict[str, dict[Language, str]] = {
    "checkin anonymous": {
        "nl": "Je antwoord wordt zonder je naam bewaard. HR ziet alleen totalen van vijf mensen of "
        "meer, als de ronde klaar is.",
        "en": "Your answer is kept without your name. HR sees only totals of five people or more, once "
        "the round is over.",
    },
    "checkin_form final": {
        "nl": "Versturen is definitief. Je kunt je antwoord daarna niet meer zien of veranderen.",
        "en": "Sending is final. You cannot see or change your answer afterwards.",
    },
    "checkin_form comment_hint": {
        "nl": "Aan wat je schrijft, kan iemand je herkennen.",
        "en": "What you write can give you away.",
    },
    "checkin thanks": {
        "nl": "Dank je wel. Van iedereen telt één antwoord.",
        "en": "Thank you. One answer from each person counts.",
    },
    "my_data database_remembers": {
        "nl": "De database onthoudt wanneer een antwoord kwam. Deed je vlak daarvoor iets anders in de "
        "bot, dan is dat een aanwijzing.",
        "en": "The database remembers when an answer came. If you did something else in the bot just "
        "before, that is a hint.",
    },
    "exit anonymous": {
        "nl": "HR ziet je naam niet. Wie de server beheert, kan wel nagaan dat dit van jou is.",
        "en": "HR does not see your name. Whoever runs the server could find out that this is yours.",
    },
}
WORDS["why_left why"] = WORDS["exit anonymous"]
MY_DATA: dict[Language, str] = {
    "nl": "In bestanden, back-ups en deze chat staat niet wie wat antwoordde. Wie de server "
    "beheert, kan zien dat er een antwoord kwam en wat erin stond. Wie dan ook ziet wat jij "
    "in de bot doet, of het programma verandert, kan weten dat het van jou is.",
    "en": "Files, backups and this chat do not say who answered what. Whoever runs the server can "
    "see that an answer came and what it said. Whoever also watches what you do in the bot, "
    "or changes the program, could know that it is yours.",
}
TOO_MUCH = re.compile(
    r"anoniem|anonym|niemand (weet|kan)|nobody (knows|can)|geen naam of id|no name or id", re.IGNORECASE
)
NAMES = re.compile(r"{% block \w+ %}")
SAID = (
    *("checkin", "checkin_form", "checkin_result", "checkins", "checkin_plan"),
    *("exit", "exits", "why_left"),
)
VALUES = {"least": 5, "longest": 1000}


@each(("where", "language"), list(product(WORDS, LANGUAGES)))
def test_people_read_exactly_what_holds(where: str, language: Language) -> None:
    name, block = where.split(" ")
    from_library = read_library().words(name, language, **VALUES)
    assert WORDS[where][language] in " ".join(from_library.text(block).split())


def test_what_is_known_of_somebody_says_the_same(library: Library) -> None:
    for language in LANGUAGES:
        assert MY_DATA[language] in library.data[language].groups["checkins"].why


def test_the_docs_say_the_same() -> None:
    said = " ".join((Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8").split())
    for piece in (
        "Files, backups and the chat do not say who answered what.",
        "Whoever runs the server can see that an answer came and what it said.",
        "the database remembers when an answer came",
        "HR does not see your name; whoever runs the server could find out that this is yours.",
    ):
        assert piece in said


@each(("language", "name"), product(LANGUAGES, SAID))
def test_no_more_is_promised(name: str, language: Language) -> None:
    source = (FOLDER / language / "messages" / f"{name}.j2").read_text("utf-8")
    assert not TOO_MUCH.search(NAMES.sub("", source))
