from bot.domain.browsers import MOST_ASKING, choices, choose_number


def test_a_number_stands_in_one_question_only_whoever_asks_before_or_after() -> None:
    for _ in range(50):
        numbers: list[int] = []
        for _ in range(MOST_ASKING):
            numbers.append(choose_number(numbers))
        shown = [number for one in numbers for number in choices(one)]
        assert len(set(shown)) == len(shown) == 3 * MOST_ASKING
        assert all(one in choices(one) for one in numbers)


def test_the_right_number_stands_at_each_place() -> None:
    assert {choices(42).index(42) for _ in range(200)} == {0, 1, 2}
