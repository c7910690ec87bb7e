"""What stands above a window fits there: Slack takes 24 characters, and cuts what is longer in mid-word."""

import re
from pathlib import Path

import pytest

from bot import features
from bot.channels.slack.limits import VIEW_TITLE
from bot.domain.languages import LANGUAGES, Language
from tests.content_library.samples import every_way_to_say

CODE = [file.read_text("utf-8") for file in Path(features.__file__).parent.rglob("*.py")]
FORMS = sorted({name for text in CODE for name in re.findall(r'\bFields\(\s*"(\w+)"', text)})
WINDOWS = [("check", "title"), ("own_words", "kept_title"), ("pace", "less"), ("card", "share")]
ITEMS = ("suggestion", "vacancy", "prompt", "story")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_and_window_has_a_title_that_fits(language: Language) -> None:
    assert len(FORMS) > 30
    drawn = [(name, "title") for name in FORMS] + WINDOWS + [("card", f"whole_{one}") for one in ITEMS]
    titles = {
        (name, words.plain(block))
        for name, block in drawn
        for words in every_way_to_say(name, language)
        if words.has(block)
    }
    assert {one for one in titles if len(one[1]) > VIEW_TITLE} == set()
