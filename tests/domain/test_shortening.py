"""A text that is too long is cut after a word, in one way for the whole house."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import shorten
from tests.each import each


@each(
    ("text", "limit", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one…"),
        ("onetwothree", 5, "onet…"),
        ("a onetwothree", 10, "a onetwot…"),
        ("one, two", 6, "one…"),
        ("one\n two", 20, "one two"),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_after_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


def test_lines_stay_where_they_are_typed() -> None:
    assert shorten(" one\n\ntwo three", 11, as_typed=True) == " one\n\ntwo…"
    assert shorten("one \n two", 20, as_typed=True) == "one \n two"


@given(text=st.text(), limit=st.integers(1, 30), as_typed=st.booleans())
def test_it_is_never_longer_and_begins_as_the_text_does(text: str, limit: int, *, as_typed: bool) -> None:
    short = shorten(text, limit, as_typed=as_typed)
    whole = text if as_typed else " ".join(text.split())
    assert len(short) <= limit
    assert whole.startswith(short.removesuffix("…"))
    assert (short == whole) == (len(whole) <= limit) or short.endswith("…")
