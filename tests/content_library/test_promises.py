"""What is said of answers without a name is what is true, wherever somebody reads it, in both languages."""

import re
from itertools import product

import pytest

from bot.domain.languages import LANGUAGES, Language
from content_library.library import FOLDER, Library
from tests.each import each

SERVER = {"nl": "Wie de server", "en": "Whoever runs the server"}
CHAT = {"nl": "chat beheert", "en": "or th(is|e) chat"}
TOO_MUCH = re.compile(
    r"anoniem|anonym|niemand (weet|kan)|nobody (knows|can)|geen naam of id|no name or id", re.IGNORECASE
)
NAMES = re.compile(r"{% block \w+ %}")
SAID = (
    *("checkin", "checkin_comment", "checkin_result", "checkins", "checkin_plan"),
    *("exit", "exits", "why_left"),
)
VALUES = {"least": 5, "longest": 1000}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_could_find_out_is_said_where_people_answer(library: Library, language: Language) -> None:
    def said(name: str, block: str) -> str:
        return library.words(name, language, **VALUES).text(block)

    checkins = (said("checkin", "closing"), said("checkin_comment", "body"))
    leaving = (said("exit", "anonymous"), said("why_left", "why"))
    groups = {name: one.why for name, one in library.data[language].groups.items()}
    for text in (*checkins, *leaving, groups["checkins"], groups["leaving"]):
        assert re.search(SERVER[language], text, re.IGNORECASE), text
    for text in (*checkins, groups["checkins"]):
        assert re.search(CHAT[language], text, re.IGNORECASE), text


@each(("language", "name"), product(LANGUAGES, SAID))
def test_no_more_is_promised(name: str, language: Language) -> None:
    source = (FOLDER / language / "messages" / f"{name}.j2").read_text("utf-8")
    assert not TOO_MUCH.search(NAMES.sub("", source))
