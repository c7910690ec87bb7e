"""Whether less would be better is asked once, after three cards without anything."""

from datetime import UTC, datetime, timedelta

from bot.domain.nudges import Inactivity, should_ask
from tests.each import each

FIRST = datetime(2026, 11, 2, 8, tzinfo=UTC)
CARDS = tuple(FIRST + timedelta(weeks=n) for n in range(3))
BEFORE, DURING = FIRST - timedelta(days=1), FIRST + timedelta(days=10)
ASKED = FIRST + timedelta(weeks=3)
LATER = tuple(ASKED + timedelta(weeks=n) for n in range(1, 5))


@each(
    ("cards", "last_done", "asked_at", "expected"),
    [
        (CARDS, None, None, True),
        (CARDS, BEFORE, None, True),
        (CARDS, DURING, None, False),
        (CARDS[:2], None, None, False),
        (LATER, None, ASKED, False),
        (LATER, BEFORE, ASKED, False),
        (LATER, ASKED + timedelta(days=1), ASKED, True),
        (LATER, LATER[-1], ASKED, False),
    ],
)
def test_it_is_asked_when_nothing_was_done_and_not_again_before_something_is(
    cards: tuple[datetime, ...], last_done: datetime | None, asked_at: datetime | None, expected: bool
) -> None:
    assert should_ask(Inactivity(cards, last_done, asked_at)) is expected
