from datetime import date

from bot.domain.personal_growth import Size, months_for_applying, months_until, network_growth, read_token
from tests.each import each

TODAY = date(2026, 11, 25)
TOKEN = "aB3_-" * 5


def test_growth_is_from_the_first_day_to_the_last_whatever_the_order() -> None:
    sizes = [Size(1, "x", date(2026, 5, 1), 100), Size(2, "x", date(2026, 3, 1), 120)]
    assert network_growth(sizes) == -20
    assert network_growth(sizes[:1]) is None
    assert network_growth([]) is None


def test_months_are_counted_back_over_the_year() -> None:
    assert months_until(date(2027, 2, 1)) == [
        "2026-09",
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
    ]
    assert months_for_applying(TODAY) == ["2026-11", "2026-10", "2026-09"]


@each(
    ("typed", "token"),
    [
        (f"https://bot.example.org/r/{TOKEN}?via=linkedin", TOKEN),
        (f"I saw https://bot.example.org/r/{TOKEN} on LinkedIn", TOKEN),
        (TOKEN, TOKEN),
        ("https://bot.example.org/r/short", ""),
        (f"https://bot.example.org/r/{TOKEN * 3}", ""),
        ("https://jobs.example.org/1", ""),
        ("", ""),
    ],
)
def test_the_code_of_a_link_is_found_in_what_was_pasted(typed: str, token: str) -> None:
    assert read_token(typed) == token
