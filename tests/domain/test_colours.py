"""Colours: as they are typed, and what can be read on them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.colours import BLACK, READABLE, WHITE, contrast, find_colour, ink_on, mixed
from tests.each import each

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@each(
    ("typed", "colour"),
    [
        ("#12355B", "#12355b"),
        (" 12355b ", "#12355b"),
        ("#0A3", "#00aa33"),
        ("", None),
        ("#12355", None),
        ("blue", None),
        ("#12355b;fill:url(x)", None),
        ("#१२३", None),
    ],
)
def test_a_colour_is_three_or_six_digits(typed: str, colour: str | None) -> None:
    assert find_colour(typed) == colour


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", WHITE) == 21
    assert contrast(WHITE, WHITE) == 1
    assert round(contrast("#777777", WHITE), 2) == 4.48
    assert contrast("#ff0000", "#0000ff") == contrast("#0000ff", "#ff0000")


@given(colours)
def test_on_any_colour_words_can_be_read(ground: str) -> None:
    assert ink_on(ground) in {WHITE, BLACK}
    assert contrast(ink_on(ground), ground) >= READABLE


def test_a_mixed_colour_lies_between_the_two() -> None:
    assert mixed("#000000", WHITE, 0.1) == "#1a1a1a"
    assert mixed("#102030", "#102030", 0.5) == "#102030"
