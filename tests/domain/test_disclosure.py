"""Whatever is shown and whatever is subtracted from it, nobody stands alone."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.disclosure import LEAST, disclosable, group_until

SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 14))


@given(SIZES, st.integers(0, 12))
def test_no_sum_and_no_difference_of_shown_groups_is_one_to_four_people(
    sizes: dict[str, int], in_no_group: int
) -> None:
    whole = sum(sizes.values()) + in_no_group
    named = disclosable(sizes, whole)
    for number in range(len(named) + 1):
        for some in combinations(named, number):
            together = sum(sizes[name] for name in some)
            assert together == 0 or together >= LEAST
            left = whole - together
            assert left == 0 or left >= LEAST or not named


@given(SIZES, st.integers(0, 12))
def test_no_more_is_hidden_than_has_to_be(sizes: dict[str, int], in_no_group: int) -> None:
    whole = sum(sizes.values()) + in_no_group
    large = sorted(name for name, size in sizes.items() if size >= LEAST)
    rest = whole - sum(sizes[name] for name in large)
    if rest == 0 or rest >= LEAST:
        assert disclosable(sizes, whole) == large
    else:
        assert len(disclosable(sizes, whole)) >= len(large) - 1


def test_the_smallest_goes_if_the_rest_would_give_somebody_away() -> None:
    assert disclosable({"a": 9, "b": 6, "c": 2}, 17) == ["a"]
    assert disclosable({"a": 9, "b": 6, "c": 5}, 20) == ["a", "b", "c"]
    assert disclosable({"a": 4}, 4) == []


@given(st.lists(st.integers(0, 7), max_size=30), st.integers(0, 30))
def test_neighbours_stay_together_when_there_are_more(sizes: list[int], so_far: int) -> None:
    def enough(some: object) -> bool:
        return sum(some) >= LEAST  # type: ignore[call-overload, no-any-return]

    groups = group_until(sizes, enough)
    flat = [size for group in groups for size in group]
    assert flat == sizes[: len(flat)]
    assert all(sum(group) >= LEAST > sum(group[:-1]) for group in groups)
    assert sum(sizes[len(flat) :]) < LEAST
    earlier = group_until(sizes[:so_far], enough)
    assert groups[: len(earlier)] == earlier
