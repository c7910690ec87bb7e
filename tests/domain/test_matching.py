from datetime import UTC, datetime

import pytest

from bot.domain.matching import matches
from bot.domain.vacancies import Vacancy

OPENED = datetime(2026, 11, 1, tzinfo=UTC)


def is_match(department: str, location: str, of: str, title: str, at: str) -> bool:
    vacancy = Vacancy(1, title, "https://jobs.example.org/1", at, of, "", "", "", OPENED, None)
    return matches(department, location, vacancy, {"and", "en"})


@pytest.mark.parametrize(
    ("department", "of", "title"),
    [
        ("Care", "care ", "Nurse"),
        ("Customer Success", "", "Customer Care Agent"),
        ("IT", "Sales", "IT-beheer"),
    ],
)
def test_a_vacancy_of_ones_own_field_matches_wherever_it_is(department: str, of: str, title: str) -> None:
    assert is_match(department, "Zwolle", of, title, "Berlin")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Utrecht", "Utrecht, Netherlands"),
        ("Office Utrecht", "utrecht"),
        ("Den Haag", "Den Haag (centrum)"),
        ("'s-Hertogenbosch", "\N{RIGHT SINGLE QUOTATION MARK}s-Hertogenbosch"),
    ],
)
def test_a_vacancy_in_ones_own_town_matches_whatever_it_is(mine: str, theirs: str) -> None:
    assert is_match("Care", mine, "Sales", "Account manager", theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("Den Haag", "Den Bosch"), ("Utrecht, Netherlands", "Breda, Netherlands"), ("Ede", "Eden"), ("", "")],
)
def test_what_is_elsewhere_and_of_another_field_does_not_match(mine: str, theirs: str) -> None:
    assert not is_match("Care and Welfare", mine, "Sales and Marketing", "Account manager", theirs)


def test_whoever_said_neither_field_nor_town_matches_nothing() -> None:
    assert not is_match("", "", "", "Nurse", "Utrecht")
