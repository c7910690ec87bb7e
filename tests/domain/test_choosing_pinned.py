"""Vacancies that HR pins for a week, and those that are for colleagues first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.choosing import VACANCIES_A_WEEK, choose_items
from bot.domain.content import Pillar
from bot.domain.preferences import Catalogue, Offered, Preferences
from bot.domain.schedule import iso_week
from bot.domain.vacancies import Vacancy

DAY = date(2026, 11, 25)
OPENED = datetime(2026, 11, 1, tzinfo=UTC)
ROOM = {Pillar.PERSONAL: 60}
"""Whoever was offered so many ideas has room for vacancies of other fields too."""
NAMES = ("Care", "Sales", "Engineering")


def vacancy(number: int, department: str, *, pinned: str = "", days_old: int = 0) -> Vacancy:
    """A vacancy that is open."""
    opened = OPENED - timedelta(days=days_old)
    url = f"https://jobs.example.org/{number}"
    return Vacancy(
        number, f"Job {number}", url, "Utrecht", department, "", "", "", opened, None, pinned_week=pinned
    )


VACANCIES = st.lists(
    st.builds(
        lambda department, pinned, days: (department, pinned, days),
        st.sampled_from(NAMES),
        st.sampled_from(["", iso_week(DAY), "2026-W01"]),
        st.integers(0, 90),
    ),
    max_size=12,
).map(
    lambda rows: [
        vacancy(n, name, pinned=week, days_old=days) for n, (name, week, days) in enumerate(rows, 1)
    ]
)


def chosen(preferences: Preferences, catalogue: list[Vacancy], day: date = DAY) -> list[Vacancy]:
    """The vacancies on somebody's card."""
    picks = choose_items(preferences, Catalogue((), catalogue), day, (), "seed")
    by_id = {str(one.id): one for one in catalogue}
    return [by_id[pick.key] for pick in picks]


@given(VACANCIES, st.sampled_from(NAMES))
def test_what_is_pinned_this_week_comes_first_for_everybody(
    catalogue: list[Vacancy], department: str
) -> None:
    found = chosen(Preferences(department=department, mix=ROOM), catalogue)
    pinned = [one for one in catalogue if one.pinned_week == iso_week(DAY)]
    assert len([one for one in found if one in pinned]) == min(len(pinned), VACANCIES_A_WEEK)
    assert [one in pinned for one in found] == sorted((one in pinned for one in found), reverse=True)


@given(VACANCIES, st.sampled_from(NAMES))
def test_of_the_pinned_ones_those_of_their_own_field_come_first(
    catalogue: list[Vacancy], department: str
) -> None:
    found = chosen(Preferences(department=department), catalogue)
    pinned = [one for one in found if one.pinned_week == iso_week(DAY)]
    mine = [one.department == department for one in pinned]
    assert mine == sorted(mine, reverse=True)


@given(VACANCIES, st.sampled_from(NAMES))
def test_a_pin_of_another_week_makes_no_difference(catalogue: list[Vacancy], department: str) -> None:
    unpinned = [replace(one, pinned_week="") for one in catalogue]
    old = [replace(one, pinned_week="2026-W01") for one in catalogue]
    ids = [[one.id for one in chosen(Preferences(department=department), found)] for found in (unpinned, old)]
    assert ids[0] == ids[1]


@given(VACANCIES)
def test_a_pin_gives_nobody_what_they_have_seen_or_more_recruitment_than_their_mix(
    catalogue: list[Vacancy],
) -> None:
    had = {f"vacancy:{one.id}": Offered(DAY) for one in catalogue}
    assert chosen(Preferences(had=had), catalogue) == []
    assert chosen(Preferences(mix={Pillar.RECRUITMENT: 1}), catalogue) == []


def test_what_is_for_colleagues_first_is_marked_until_its_day_is_taken_away() -> None:
    internal = replace(vacancy(1, "Care"), internal_until=DAY)
    assert internal.is_internal
    assert not vacancy(1, "Care").is_internal
    assert chosen(Preferences(), [internal]) == [internal]
