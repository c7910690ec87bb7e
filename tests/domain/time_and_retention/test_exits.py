"""What may be told of what people say without a name when they leave: nothing of few, and nothing twice."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.disclosure import LEAST
from bot.domain.tally import Answered
from bot.domain.time_and_retention.exits import (
    CHANGE,
    OTHERS,
    QUESTIONS,
    REASON,
    Ask,
    ExitBox,
    ExitFigure,
    periods_of,
)
from tests.each import each

QUARTERS = ["2026-01", "2026-04", "2026-07", "2026-10"]
_people = count()


def box_with(*values: str, question: str = Ask.BACK, quarter: str = "2026-01") -> ExitBox:
    return more(ExitBox("5ec7e7"), *values, question=question, quarter=quarter)


def more(box: ExitBox, *values: str, question: str = Ask.BACK, quarter: str) -> ExitBox:
    """The same after others have answered a question."""
    for value in values:
        given_here = Answered({}, value) if question == CHANGE else Answered({question: value})
        box = box.with_answers(f"{next(_people)}", given_here, quarter)
    return box


def folded(box: ExitBox, quarter: str, *told: tuple[str, str]) -> ExitBox:
    return box.folded(quarter, lambda *one: one in told, lambda: f"{next(_people)}")


def test_nothing_is_told_of_a_quarter_that_runs() -> None:
    box = box_with(*["yes"] * 50)
    assert not folded(box, "2026-01").figures
    [figure] = folded(box, "2026-04").figures
    assert figure == ExitFigure(Ask.BACK, "2026-01", "2026-03", {"yes": 50})


def test_few_wait_for_the_next_quarter_each_question_by_itself() -> None:
    box = folded(
        more(box_with("yes", "yes", "yes"), *["time"] * 10, question=Ask.HEAVY, quarter="2026-01"), "2026-04"
    )
    assert [one.question for one in box.figures] == [Ask.HEAVY]
    left = box.without_told()
    assert left
    box = folded(more(left, "yes", "yes", *["no"] * 5, quarter="2026-04"), "2026-07")
    assert box.figures == (ExitFigure(Ask.BACK, "2026-01", "2026-06", {"yes": 5, "no": 5}),)
    assert box.without_told() is None


def test_nothing_is_told_in_the_middle_of_a_quarter() -> None:
    """Else it would show that the fifth has just answered."""
    box = folded(box_with(*["yes"] * 3), "2026-04")
    box = more(box, *["yes", "no"] * 9, quarter="2026-04")
    assert folded(box, "2026-04") == box
    assert folded(box, "2026-07").figures


@each(
    ("values", "numbers"),
    [
        (["yes"] * 4, None),
        (["yes"] * 9, None),  # all say the same
        (["yes"] * 10, {"yes": 10}),
        (["yes"] * 5 + ["no"] * 4, None),
        (["yes"] * 6 + ["no"] * 3 + ["maybe"] * 2, {"yes": 6, OTHERS: 5}),
    ],
)
def test_an_answer_is_told_if_it_and_the_rest_hide_everybody(
    values: list[str], numbers: dict[str, int] | None
) -> None:
    figures = folded(box_with(*values), "2026-04").figures
    assert [one.numbers for one in figures] == ([numbers] if numbers else [])


@each("number", [7, 8])
def test_texts_are_told_from_eight_on(number: int) -> None:
    box = folded(box_with(*(f"Say {one}" for one in range(number)), question=CHANGE), "2026-04")
    assert len(box.texts) == (8 if number == 8 else 0)
    assert len({one.id for one in box.texts}) == len(box.texts)


def test_nobody_counts_twice_until_their_answers_have_left_the_box() -> None:
    box = ExitBox("5ec7e7").with_answers("Sanne", Answered({REASON: "support"}), "2026-01")
    assert box.with_answers("Sanne", Answered({REASON: "workload"}), "2026-04") is box


def test_what_is_told_of_a_quarter_already_is_not_added_to() -> None:
    box = box_with(*["yes"] * 10)
    assert not folded(box, "2026-04", (Ask.BACK, "2026-03")).figures


def test_what_waits_for_too_long_goes() -> None:
    box = more(box_with("yes"), "Say it", question=CHANGE, quarter="2026-07")
    left = box.without_old("2026-04")
    assert set(left.since) == {CHANGE}
    assert not left.tally.counts


def test_a_box_reads_back_what_it_writes() -> None:
    box = more(folded(box_with(*["yes"] * 10), "2026-04"), "Say it", question=CHANGE, quarter="2026-04")
    assert ExitBox.from_text(box.to_text()) == box


answers = st.lists(st.lists(st.sampled_from(QUESTIONS[REASON]), max_size=12), min_size=4, max_size=4)


@settings(max_examples=60)
@given(answers)
def test_whatever_comes_every_number_hides_everybody_and_none_is_told_twice(
    by_quarter: list[list[str]],
) -> None:
    box = ExitBox("5ec7e7")
    told: list[ExitFigure] = []
    for quarter, following, values in zip(QUARTERS, [*QUARTERS[1:], "2027-01"], by_quarter, strict=True):
        box = folded(more(box, *values, question=REASON, quarter=quarter), following)
        told += box.figures
        box = box.without_told() or ExitBox("5ec7e7")
    for one in told:
        assert all(number >= LEAST for number in one.numbers.values())
    said = sum(len(values) for values in by_quarter)
    waits = sum(box.tally.counts.values())
    assert sum(number for one in told for number in one.numbers.values()) + waits == said
    periods = periods_of(told)
    assert [one.last for one in periods] == sorted(one.last for one in told)
