from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins.totals import ALL, LEAST, Distribution, Groups, showable


def spread(total: int) -> Distribution:
    """So many answers, of which one is another than the others."""
    return Distribution((total - 1, 1, 0, 0, 0) if total else (0, 0, 0, 0, 0))


def groups(whole: int, **sizes: int) -> Groups:
    named = {name: spread(size) for name, size in sizes.items()}
    rest = spread(whole - sum(sizes.values()))
    all_numbers = zip(*(one.numbers for one in (*named.values(), rest)), strict=True)
    return {ALL: Distribution(tuple(map(sum, all_numbers))), **named}


def test_five_answers_are_shown_and_four_are_not() -> None:
    assert set(showable(groups(5))) == {ALL}
    assert not showable(groups(4))
    assert not showable({})


def test_a_group_of_fewer_than_five_is_not_shown() -> None:
    assert set(showable(groups(20, care=5, sales=4))) == {ALL, "care"}


def test_a_group_is_hidden_if_the_others_could_be_worked_out_from_it() -> None:
    """Nine in all and five of them in care: the four others would stand there by subtraction."""
    assert set(showable(groups(9, care=5, sales=4))) == {ALL}
    assert set(showable(groups(10, care=5, sales=5))) == {ALL, "care", "sales"}


def test_the_smallest_group_is_hidden_to_cover_those_who_are_left() -> None:
    assert set(showable(groups(17, care=9, sales=6))) == {ALL, "care"}


def test_all_alike_are_shown_from_ten_on_also_of_an_earlier_release() -> None:
    assert not showable({ALL: Distribution((9, 0, 0, 0, 0))})
    assert showable({ALL: Distribution((10, 0, 0, 0, 0))})


def test_the_average_runs_from_one_to_five() -> None:
    assert Distribution((1, 0, 0, 0, 1)).average == 3
    assert Distribution((0, 0, 0, 0, 3)).average == 5


@given(st.lists(st.integers(0, 12), max_size=6), st.integers(0, 12))
def test_whatever_is_subtracted_from_whatever_nobody_stands_alone(sizes: list[int], alone: int) -> None:
    named = {f"g{number}": spread(size) for number, size in enumerate(sizes)}
    every = [one.numbers for one in (*named.values(), spread(alone))]
    whole = [sum(numbers) for numbers in zip(*every, strict=True)]
    shown = showable({ALL: Distribution(tuple(whole)), **named})
    assert all(one.total >= LEAST for one in shown.values())
    parts = [one.total for name, one in shown.items() if name != ALL]
    for some in chain.from_iterable(combinations(parts, number) for number in range(len(parts) + 1)):
        left = shown[ALL].total - sum(some) if shown else 0
        assert left == 0 or left >= LEAST
