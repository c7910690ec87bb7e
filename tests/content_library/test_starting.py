"""What somebody gets to begin with: as much help as they like, and never a text that a colleague has."""

from dataclasses import replace

import pytest

from bot.domain.content import TALKS, Pillar
from bot.domain.languages import LANGUAGES
from bot.domain.nudges import CardItem, Item, ItemKind
from bot.domain.people import Network, Support
from bot.domain.vacancies import Vacancy
from content_library.sheet import Sheet
from content_library.starting import Start, is_for_talk, networks_for, start_of
from tests.library import ideas_of
from tests.light_card import VACANCIES, reader
from tests.world import WEDNESDAY

IDEAS = ideas_of("De Lindehof")


def _item(kind: ItemKind, key: str, wording: int | None) -> Item:
    return Item(1, 1, 1, "2026-W48", 0, kind, key, Pillar.PERSONAL, wording, WEDNESDAY)


def _start(support: Support | None, wording: int | None = 1, level: Support | None = None) -> Start:
    sheet = Sheet(IDEAS, replace(reader("en"), support=support))
    return start_of(sheet, CardItem(_item("suggestion", "a-goodbye", wording)), level)


def _given(start: Start) -> list[str]:
    return [name for name, text in vars(start).items() if text]


@pytest.mark.parametrize(
    ("support", "given"),
    [
        (Support.IDEA, ["idea"]),
        (Support.QUESTIONS, ["idea", "questions"]),
        (Support.TEMPLATE, ["idea", "questions", "example", "template"]),
        (None, ["idea", "questions", "example", "template"]),
    ],
)
def test_there_is_as_much_help_as_somebody_likes(support: Support | None, given: list[str]) -> None:
    assert _given(_start(support)) == given
    assert _given(_start(None, level=support)) == given


def test_who_comes_after_the_templates_are_given_out_has_the_rest_and_so_has_who_got_an_older_text() -> None:
    for wording in (None, 3):
        assert _given(_start(Support.TEMPLATE, wording)) == ["idea", "questions", "example"]


def test_an_example_is_never_what_a_text_begins_with() -> None:
    assert _start(None, 1).template != _start(None, 2).template
    assert _start(None, 1).example == _start(None, 2).example
    assert _start(None).example not in {_start(None, one).template for one in (1, 2)}


@pytest.mark.parametrize("support", [Support.IDEA, Support.QUESTIONS])
def test_who_writes_it_themselves_begins_a_vacancy_with_the_facts(support: Support) -> None:
    def begun(support: Support, wording: int | None, vacancy: Vacancy = VACANCIES[0]) -> str:
        sheet = Sheet(IDEAS, replace(reader("nl"), support=support))
        return start_of(sheet, CardItem(_item("vacancy", "1", wording), vacancy)).template

    assert begun(support, 2) == begun(Support.TEMPLATE, 1) == begun(Support.TEMPLATE, None)
    assert begun(Support.TEMPLATE, 2) != begun(Support.TEMPLATE, 1)
    assert VACANCIES[0].title in begun(support, 2)


def test_a_text_for_a_talk_is_offered_for_no_network() -> None:
    ideas = ideas_of()
    idea = replace(ideas.by_key["a-goodbye"], talk=(2,))
    ideas.by_key["a-goodbye"] = idea
    for language in LANGUAGES:
        sheet = Sheet(ideas, reader(language))
        said, written = (_item("suggestion", "a-goodbye", wording) for wording in (2, 1))
        assert (is_for_talk(sheet, said), is_for_talk(sheet, written)) == (True, False)
        both = (Network.LINKEDIN, Network.WHATSAPP)
        assert networks_for(sheet, written, both) == both
        assert networks_for(sheet, said, both) == (Network.WHATSAPP,)
        assert networks_for(sheet, said, (Network.LINKEDIN,)) == TALKS
