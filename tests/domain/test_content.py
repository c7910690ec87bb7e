"""How far shares are from 60/30/10; and texts with [gaps]: what is asked, and what answers make of them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.content import (
    Pillar,
    bar,
    fill_blanks,
    fill_gaps,
    find_blanks,
    find_gaps,
    most_wanted,
    percentages,
)
from tests.each import each

PERSONAL, ORGANISATION, RECRUITMENT = Pillar.PERSONAL, Pillar.ORGANISATION, Pillar.RECRUITMENT


def test_percentages_are_of_all_that_was_shared() -> None:
    shared = {PERSONAL: 2, ORGANISATION: 1}
    assert percentages(shared) == {PERSONAL: 67, ORGANISATION: 33, RECRUITMENT: 0}
    assert percentages({}) == dict.fromkeys(Pillar, 0)


@each(
    ("shared", "wanted"),
    [
        ({PERSONAL: 6, ORGANISATION: 3, RECRUITMENT: 1}, None),
        ({PERSONAL: 2, ORGANISATION: 1}, None),
        ({PERSONAL: 1}, ORGANISATION),
        ({ORGANISATION: 1}, PERSONAL),
        ({PERSONAL: 2, ORGANISATION: 1, RECRUITMENT: 1}, PERSONAL),  # too much about working here
    ],
)
def test_what_is_wanted_is_furthest_below_its_goal(shared: dict[Pillar, int], wanted: Pillar | None) -> None:
    assert most_wanted(shared) is wanted


def test_a_bar_is_filled_as_far_as_the_number_says() -> None:
    assert bar(0) == "░" * 10
    assert bar(60) == "█" * 6 + "░" * 4
    assert bar(100) == "█" * 10


texts = st.text(st.sampled_from("ab [](){}\\*\n"), max_size=60)
answers = st.lists(st.text(max_size=12), max_size=8)


def test_what_stands_in_square_brackets_is_asked_in_order() -> None:
    text = "I [did this] with [ whom ].\n[] [ ] [two\nlines] [[nested]] [done](https://example.org)"
    assert find_blanks(text) == ("did this", "whom", "nested")


def test_answers_take_the_place_of_the_first_gaps() -> None:
    assert fill_blanks("[a] and [b], [c]", ["1", "", "[a]"]) == "1 and [b], [a]"


def test_what_is_called_the_same_is_asked_once_and_filled_in_the_same() -> None:
    text = "[a] and [b], [ a ] and [c]"
    assert find_gaps(text) == ("a", "b", "c")
    assert fill_gaps(text, {"a": "1", "b": "", "x": "9"}) == "1 and [b], 1 and [c]"


@given(texts)
def test_without_answers_nothing_changes(text: str) -> None:
    assert fill_blanks(text, []) == text
    assert fill_blanks(text, [""] * 9) == text


@given(texts, answers)
def test_what_is_not_a_gap_stays(text: str, given_answers: list[str]) -> None:
    filled = fill_blanks(text, given_answers)
    if not find_blanks(text):
        assert filled == text
    else:
        assert filled.startswith(text[: text.index("[")])
