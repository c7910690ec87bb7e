"""Texts with [gaps]: what is asked, what is known, and what answers make of them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.gaps import fill_blanks, fill_gaps, fill_known, find_blanks, find_gaps

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


def test_what_is_known_takes_the_place_of_its_label_and_keeps_its_capital() -> None:
    text = "[Customers] ask me, a [function] at [place], about [the task]. One [customer] in [Place]."
    known = {"customers": "residents", "customer": "resident", "place": "Ede", "function": ""}
    filled = "Residents ask me, a [function] at Ede, about [the task]. One resident in Ede."
    assert fill_known(text, known) == filled
    assert find_blanks(filled) == ("function", "the task")


@given(texts)
def test_where_nothing_is_known_nothing_changes(text: str) -> None:
    assert fill_known(text, {}) == text
