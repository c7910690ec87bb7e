"""Values as recruiting systems and people write them."""

from datetime import date

import pytest

from bot.vacancy_feeds.checks import clean_line
from bot.vacancy_feeds.days import is_ambiguous, read_day
from bot.vacancy_feeds.places import places
from bot.vacancy_feeds.privacy import without_contacts, without_reach
from bot.vacancy_feeds.values import salary
from tests.each import each

LAST = date(2026, 12, 31)


@each(
    "text",
    [
        *(
            "2026-12-31",
            "31-12-26",
            "31.12.2026",
            "12/31/2026",
            "31/12/2026 23:59",
            "20261231",
            "46387",
            "46387.5",
        ),
        *("31 december 2026", "31 dec. '26", "Dec 31, 2026", "31. Dezember 2026", "December 31st, 2026"),
        *("Thu, 31 Dec 2026 23:00:00 GMT", "2026-12-31T23:59:59+01:00", "1798675200", "1798675200000"),
        "donderdag 31 december 2026",
    ],
)
def test_a_day_is_read_in_each_form(text: str) -> None:
    assert read_day(text) == LAST


@each("text", ["", "  ", "open", "n.v.t.", "Posted 3 Days Ago", "Posted Today", "doorlopend", "-"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@each(
    "text",
    ["soon", "31-13-2026", "2026-02-30", "32 december 2026", "december 2026", "99999999999999999999", "7"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(text)


def test_only_a_day_with_slashes_may_be_of_two_months() -> None:
    assert read_day("3/4/2027") == date(2027, 4, 3)
    assert is_ambiguous("3/4/2027")
    assert not any(map(is_ambiguous, ("3-4-2027", "13/4/2027", "4/13/2027", "4/4/2027", "")))


@each(
    ("said", "written"),
    [
        ("€ 3.000 \u2013 € 3.800 per maand", "€ 3.000 \u2013 € 3.800 per maand"),
        ({"min": 3000.0, "max": 1.25e6, "currency": "EUR", "period": "Monthly"}, "EUR 3000-1250000 / month"),
        ({"currency": "EUR", "value": {"minvalue": 2994.99, "unittext": "YEAR"}}, "EUR 2994.99 / year"),
        ([{"mincents": 450000, "maxcents": 600000, "currencytype": "EUR"}], "EUR 4500-6000"),
        ({"min": float("nan"), "max": float("inf")}, ""),
        (None, ""),
    ],
)
def test_a_salary_is_as_it_is_written_or_put_together(said: object, written: str) -> None:
    assert salary(said) == written


@each(
    ("row", "written"),
    [
        ({"city": "Ede", "country": "nl", "remote": True}, "Ede, NL / Remote"),
        ({"location": "Ede", "workplacetype": "hybrid"}, "Ede / Hybrid"),
        ({"location": "Hybrid - Ede", "hybrid": True}, "Hybrid - Ede"),
        ({"locations": [{"city": "Ede"}, {"name": "Best"}]}, "Ede / Best"),
        ({"location": {"city": "UNAVAILABLE", "country": "NL"}}, "NL"),
        ({"location": "Ede", "secondarylocations": [{"location": "Ede, NL"}, "Tiel"]}, "Ede, NL / Tiel"),
        ({"remote": "false", "hybrid": False}, ""),
        ({"telecommuting": True}, "Remote"),
    ],
)
def test_a_place_is_said_with_all_that_is_known_of_it(row: dict[str, object], written: str) -> None:
    assert places(row) == written


@each(
    ("text", "kept"),
    [
        ("Kom werken. Vragen? Bel Sanne de Vries, 06-12345678. Tot dan.", "Kom werken. Vragen? Tot dan."),
        ("Neem contact op met onze recruiter Sanne via sanne(at)x.nl", ""),
        ("Call +31 (0)20 123 45 67 now.", ""),
        ("Werk.\n\nContactpersoon\n\nJan Jansen\n\n06 1234 5678\n\n- Bakken", "Werk.\n\n- Bakken"),
        ("- Mail hr@x.example\n- Bakken", "- Bakken"),
        (
            "Uren 08:00-17:00, € 3.000 \u2013 € 3.800 vanaf 01-12-2026.",
            "Uren 08:00-17:00, € 3.000 \u2013 € 3.800 vanaf 01-12-2026.",
        ),
        ("You work with Product Managers.", "You work with Product Managers."),
        ("Je hebt contact met klanten in Den Haag.", "Je hebt contact met klanten in Den Haag."),
    ],
)
def test_whom_to_reach_stays_out(text: str, kept: str) -> None:
    assert without_contacts(text) == kept


def test_lines_are_clean() -> None:
    assert clean_line("R&amp;amp;D <b>engineer</b>") == "R&D engineer"
    assert clean_line("Den Haag &amp; Delft") == "Den Haag & Delft"
    assert without_reach("Kok (bel 06-12345678)") == "Kok (bel )"
