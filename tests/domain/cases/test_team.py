"""What of a change in who is named for cases holds at once, and what waits for a second yes."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases.team import divide
from bot.domain.people import Role
from tests.each import each

PEOPLE = st.lists(st.sampled_from("ABCD"), unique=True)
H = Role.HANDLER


@each(
    ("before", "after", "at_once", "waiting"),
    [
        ("AB", "A", "A", None),
        ("A", "A", None, None),
        ("", "A", None, "A"),
        ("A", "AB", None, "AB"),
        ("A", "B", None, "B"),
        ("AB", "AC", "A", "AC"),
        ("A", "", None, ""),
        ("", "", None, None),
    ],
)
def test_to_take_away_works_at_once_and_to_add_or_exchange_waits(
    before: str, after: str, at_once: str | None, waiting: str | None
) -> None:
    change = divide({H: before}, {H: after})
    assert change.at_once.get(H) == (None if at_once is None else tuple(at_once))
    assert change.waiting.get(H) == (None if waiting is None else tuple(waiting))


@given(PEOPLE, PEOPLE)
def test_one_person_alone_adds_nobody_and_leaves_no_role_to_nobody(
    before: list[str], after: list[str]
) -> None:
    change = divide({H: before}, {H: after})
    now = set(change.at_once.get(H, before))
    assert now <= set(before)
    assert bool(now) == bool(before)
    assert set(change.waiting.get(H, tuple(now))) == set(after), "and in the end it is as it was asked"
