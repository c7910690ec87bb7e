"""Rules that all ideas keep: how many there are, what a template asks, how texts end, what none says."""

import re
from collections import Counter
from itertools import product

import pytest

from bot.domain.audience import Sector, Seniority, WorkRole
from bot.domain.content import LONGEST_POST, TALKS, Category, Suggestion
from bot.domain.gaps import KnownGap, find_blanks
from bot.domain.languages import LANGUAGES, Language
from bot.domain.people import Network
from content_library.ideas import IdeaWords
from tests.content_library.endings import ending_of
from tests.each import each
from tests.glossary import terms_without_words
from tests.library import ideas_of
from tests.reading_copy import idea_pieces

IDEAS, QUESTIONS = 126, 60
A_CATEGORY = 6
"""The least of each."""
A_KIND = 4
"""The least for each kind of work, experience and organisation."""
MOST_GAPS = 3
LONGEST_LABEL = 45
"""Characters: it is the label of a field on a phone."""
WORDS = range(30, 111)
"""In a template or an example."""
ENDINGS = 25, 42
"""Percent of all texts that end on a question, on a fact, and flat: about a third of each."""
TEMPLATES = ("template_1", "template_2")

OURS = ideas_of("De Lindehof")
ALL = [one for one in OURS.by_key.values() if not one.is_question]


def _words(idea: Suggestion, language: Language) -> IdeaWords:
    return OURS.words(idea.key, language)


def test_there_are_as_many_as_were_promised() -> None:
    assert len(ALL) >= IDEAS
    assert len(OURS.by_key) - len(ALL) >= QUESTIONS
    categories = Counter(one.category for one in ALL)
    assert min(categories[one] for one in Category) >= A_CATEGORY


def test_there_is_something_for_every_kind_of_work_and_organisation() -> None:
    given = Counter(kind for one in ALL for kind in (*one.roles, one.seniority, *one.sectors))
    assert {one: given[one] for one in (*WorkRole, *Seniority, *Sector) if given[one] < A_KIND} == {}
    asked = {role for one in OURS.by_key.values() if one.is_question for role in one.roles}
    leads = any(one.is_question and one.for_leaders for one in OURS.by_key.values())
    assert asked | ({WorkRole.LEADER} if leads else set()) == set(WorkRole)
    about_ai = [one for one in ALL if re.search(r"\bAI\b", _words(one, "en").bare("title"))]
    assert len(about_ai) >= 3


@each(("language", "idea"), product(LANGUAGES, ALL))
def test_a_template_asks_at_most_three_things_in_words_that_stand_alone(
    idea: Suggestion, language: Language
) -> None:
    known = {OURS.library.gaps[language][one] for one in KnownGap}
    for template in TEMPLATES:
        gaps = dict.fromkeys(find_blanks(_words(idea, language).bare(template)))
        assert 1 <= len(gaps) <= MOST_GAPS, template
        for gap in gaps:
            assert gap in known or (gap == gap.strip() and not re.search(r"\d|[.!?:;]", gap)), gap
            assert gap[0].islower() or gap in known, gap
            assert len(gap) <= LONGEST_LABEL, gap


@each(("language", "idea"), product(LANGUAGES, ALL))
def test_nothing_is_asked_where_it_is_only_read(idea: Suggestion, language: Language) -> None:
    for block in ("title", "idea", "questions", "example"):
        assert find_blanks(_words(idea, language).bare(block)) == (), block


@each(("language", "idea"), product(LANGUAGES, ALL))
def test_texts_are_as_long_as_somebody_reads(idea: Suggestion, language: Language) -> None:
    for block in (*TEMPLATES, "example"):
        text = _words(idea, language).bare(block)
        assert len(text.split()) in WORDS, block
        assert len(text) <= LONGEST_POST[Network.WHATSAPP] or block == "example"


def test_an_idea_for_a_network_of_short_texts_has_one() -> None:
    for network, most in LONGEST_POST.items():
        assert [one.key for one in ALL if network in one.networks and min(one.lengths) > most] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_third_of_the_texts_each_end_on_a_question_on_a_fact_and_flat(language: Language) -> None:
    texts = [_words(one, language).bare(block) for one in ALL for block in (*TEMPLATES, "example")]
    endings = Counter(ending_of(text, language) for text in texts)
    least, most = ENDINGS
    percent = {name: 100 * number / len(texts) for name, number in endings.items()}
    assert len(percent) == 3
    assert all(least <= one <= most for one in percent.values()), percent


def test_how_a_text_ends_is_told_by_its_last_sentence() -> None:
    ends = {"question": "Late. Who knows?", "fact": "Late. We did [the task].", "flat": "Fine. Late."}
    assert {name: ending_of(text, "en") for name, text in ends.items()} == {name: name for name in ends}
    assert ending_of("Waarom? Dat zijn er twaalf.", "nl") == ending_of("So 9 of them", "en") == "fact"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_leaks_is_too_long_or_says_a_word_that_is_dropped(language: Language) -> None:
    assert [fault for one in idea_pieces(language) for fault in one.faults(language)] == []


def test_every_term_has_a_word_in_each_language() -> None:
    assert terms_without_words() == []


def test_what_is_for_a_talk_is_an_idea_that_may_be_told() -> None:
    assert [one.key for one in ALL if one.talk and not set(one.networks) & set(TALKS)] == []
