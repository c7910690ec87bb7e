"""The page of requirements: each row is there with its state, and every test that it names exists."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "requirements.md").read_text()
SHOWN, PARTLY, NOT_YET = STATES = ("shown", "partly", "not there yet")
ROWS = [
    (int(number), state, *cell.split("<br>"))
    for number, state, cell in re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
]


@cache
def functions_of(file: str) -> frozenset[str]:
    """The tests of a file, read without importing it; none if there is no such file."""
    path = ROOT / file
    text = path.read_text() if path.is_file() else ""
    return frozenset(re.findall(r"^(?:async )?def (test_\w+)\(", text, re.MULTILINE))


def exists(named: str) -> bool:
    """Whether that is a test, written as pytest takes it."""
    found = re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", named)
    return found is not None and found[2] in functions_of(found[1])


def test_every_row_is_there_once_and_in_order() -> None:
    assert [number for number, *_ in ROWS] == list(range(1, 135))


def test_each_row_has_a_state_and_says_what_is_missing() -> None:
    for number, state, text, *tests in ROWS:
        assert state in STATES, number
        assert ("Not there: " in text) == (state == PARTLY), number
        assert ("Today: " in text) == (state == NOT_YET), number
        assert bool(tests) == (state != NOT_YET), number


def test_the_counts_at_the_top_are_right() -> None:
    counted = Counter(state for _, state, *_ in ROWS)
    told = re.findall(rf"^\| ({'|'.join(STATES)}) \| (\d+) \|", PAGE, re.MULTILINE)
    assert told == [(state, str(counted[state])) for state in STATES]


def test_every_test_that_is_named_exists() -> None:
    named = {one for _, _, _, *tests in ROWS for one in tests}
    assert {one for one in named if not exists(one)} == set()
