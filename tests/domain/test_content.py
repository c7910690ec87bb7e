"""How far shares are from 60/30/10."""

from bot.domain.content import (
    Pillar,
    bar,
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
        ({PERSONAL: 3, ORGANISATION: 2, RECRUITMENT: 1}, PERSONAL),  # 50, 33 and 17
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
