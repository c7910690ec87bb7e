"""Questions, groups, and when the cards come."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.checkins.groups import Asked, groups_of, journey_phase
from bot.domain.checkins.question import NAMEABLE, SCALE, USUAL, Question, Split, Storage
from bot.domain.checkins.timing import closes_on
from bot.domain.languages import LANGUAGES
from content_library.library import Library
from tests.each import each

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


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
