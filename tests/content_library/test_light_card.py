"""The weekly card is light, whatever the library puts on it."""

from collections.abc import Callable

import pytest

from bot.channels.markdown import strip_markdown
from bot.domain.languages import LANGUAGES, Language
from bot.domain.preferences import ChosenItem
from tests.library import read_library
from tests.light_card import drawn, lived_cards, weigh

WEEKS = [f"2026-W{week:02}" for week in range(1, 53, 4)]
MOST_WORDS, MOST_BUTTONS = 129, 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_of_full_cards_is_light(language: Language) -> None:
    for day, card in lived_cards(language, 52):
        weight = weigh(card)
        assert weight.words <= MOST_WORDS, day
        assert (weight.buttons, weight.primary) == (MOST_BUTTONS, 1), day


@pytest.mark.parametrize("language", LANGUAGES)
def test_even_the_wordiest_ideas_of_the_library_make_a_light_card(language: Language) -> None:
    """Three of them in the month with the longest theme, which no choice is likely to make."""
    alone = {one.key: ChosenItem("suggestion", one.key, one.pillar) for one in read_library().suggestions}
    words_of: Callable[[ChosenItem], int] = lambda one: weigh(drawn(language, WEEKS[0], (one,))).words  # noqa: E731
    wordiest = sorted(alone.values(), key=words_of)[-3:]
    found = [weigh(drawn(language, week, tuple(wordiest))).words for week in WEEKS]
    assert max(found) <= MOST_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_idea_begins_with_what_can_be_read_at_a_glance(language: Language) -> None:
    """At most 100 characters, that end with a sentence or with a pause in one."""
    for one in read_library().suggestions:
        card = drawn(language, WEEKS[0], (ChosenItem("suggestion", one.key, one.pillar),))
        text = strip_markdown(card.parts[1].text)
        assert len(text) <= 100
        assert text.endswith((".", "?", "!", "…", "”")) or (one.is_question and not text), text
