"""Questions, groups, what a card carries, and when it comes."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.checkins.given import Answer, Given
from bot.domain.checkins.state import State
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins.groups import Asked, groups_of, journey_phase
from bot.domain.checkins.question import NAMEABLE, SCALE, USUAL, Question, Split, Storage
from bot.domain.checkins.timing import closes_on
from bot.domain.languages import LANGUAGES
from content_library.library import Library
from tests.each import each

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
RECEIPTS = st.text("abcXYZ019_-", min_size=1, max_size=32)
ANSWERS = st.dictionaries(
    st.sampled_from(Question), st.builds(Answer, st.integers(0, 5), RECEIPTS), max_size=6
)


@given(ANSWERS)
def test_a_card_reads_back_what_it_carries(answers: dict[Question, Answer]) -> None:
    assert Given.from_text(Given(answers).to_text()) == Given(answers)


@given(st.text())
def test_a_card_ignores_what_is_not_ours(text: str) -> None:
    Given.from_text(text)


@each("text", ["load.6.a", "load..a", "health.3.a", "load.3.", "load.3", "load.3.é"])
def test_nothing_is_made_of_a_forged_part(text: str) -> None:
    assert Given.from_text(text) == Given()


def test_a_mark_tells_neither_the_value_nor_the_comment() -> None:
    answers = [Answer(value, "receipt") for value in range(6)]
    assert len({one.mark for one in answers}) == 6
    assert Answer(0, "receipt").comment_id not in {one.mark for one in answers}


@given(st.text(max_size=100), ANSWERS)
def test_every_state_fits_into_one_size_and_reads_back(group: str, answers: dict[Question, Answer]) -> None:
    group = group.encode("utf-8", "replace").decode().replace("\0", "")
    state = State(group, skipped=True, reminded=True)
    for question, answer in answers.items():
        state = state.with_answer(question, answer)
    assert len(state.to_text().encode()) <= 1024
    assert State.from_text(state.to_text()) == state


def test_only_time_and_support_may_be_asked_by_name_and_nothing_is_by_itself() -> None:
    assert set(NAMEABLE) == {Question.TIME, Question.SUPPORT}
    assert set(USUAL.values()) == {Storage.ANONYMOUS}


def test_every_question_has_words_and_five_answers_of_its_own(library: Library) -> None:
    for language in LANGUAGES:
        for question in Question:
            assert library.label("checkin_question", question, language)
            assert library.label("checkin_topic", question, language)
            values = SCALE if question.has_scale else ()
            names = {library.label(f"checkin_{question}", str(value), language) for value in values}
            assert len(names) == len(values)


def people(*departments: str) -> list[Asked]:
    return [Asked(number, name, "", NOW) for number, name in enumerate(departments)]


def test_a_group_needs_five_people() -> None:
    found = groups_of(people(*["Care"] * 5, *["Sales"] * 4), Split.DEPARTMENT, NOW)
    assert [found[number] for number in range(9)] == ["Care"] * 5 + [""] * 4


def test_one_department_may_be_written_in_several_ways() -> None:
    found = groups_of(people("Care", "care", " CARE ", "Care", "care"), Split.DEPARTMENT, NOW)
    assert set(found.values()) == {"Care"}


def test_who_named_no_department_is_in_no_group() -> None:
    assert set(groups_of(people(*[""] * 6), Split.DEPARTMENT, NOW).values()) == {""}
    assert set(groups_of(people(*["Care"] * 6), Split.NONE, NOW).values()) == {""}


@each(("days", "phase"), [(0, "new"), (90, "new"), (91, "settled"), (364, "settled"), (365, "long")])
def test_a_journey_has_three_phases(days: int, phase: str) -> None:
    assert journey_phase(NOW - timedelta(days=days), NOW) == phase


def test_a_round_takes_two_weeks_or_ends_before_the_next_one() -> None:
    monday = date(2026, 11, 30)
    assert [(closes_on(monday, weeks) - monday).days for weeks in (1, 2, 4)] == [7, 14, 14]
