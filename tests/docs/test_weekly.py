"""The tables of docs/weekly.md are what the weeks bring: their limits hold, and a slice is lived again."""

from pathlib import Path

import pytest

from bot.domain.content import TARGET, Pillar
from tests.databases import Kept
from tests.lived_demo import live
from tests.weeks import DEMO, SETTINGS, Row, demo_row, setting_rows, settings

DOC = Path(__file__).parents[2] / "docs" / "weekly.md"
WORDS, BUTTONS, POINTS = 129, 9, 5


def rows_of(head: Row) -> list[dict[str, str]]:
    """The rows of the table that begins like this."""
    lines = DOC.read_text("utf-8").splitlines()
    start = lines.index(f"| {' | '.join(head)} |")
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(head, line.strip("| ").split(" | "), strict=True)))
    return rows


def most(said: str) -> int:
    return int(said.rsplit(" to ", maxsplit=1)[-1])


def check_demo(row: dict[str, str]) -> None:
    assert row["empty weeks"] == "0"
    assert most(row["words"]) <= WORDS
    assert most(row["buttons"]) <= BUTTONS
    assert int(row["most unasked in a day"]) == 1
    assert int(row["in seven days"]) <= 3
    seen, own = row["vacancies of own field or town seen"].split(" of ")
    assert seen == own


def test_sixteen_weeks_of_everybody_in_the_demo_keep_every_promise() -> None:
    rows = rows_of(DEMO)
    assert len(rows) >= 12
    for row in rows:
        check_demo(row)
        mix = row["offered: personal / organisation / working here"].split(" / ")
        for pillar, percent in zip(Pillar, mix, strict=True):
            assert abs(int(percent) - TARGET[pillar]) <= POINTS, row["who"]


def test_two_years_of_any_setting_have_no_empty_week() -> None:
    rows = rows_of(SETTINGS)
    assert [row["setting"] for row in rows][: len(settings())] == list(settings())
    for row in rows:
        assert (row["cards with fewer ideas than chosen"], row["empty weeks"]) == ("0", "0")


def test_the_command_makes_rows_like_those() -> None:
    made = [dict(zip(SETTINGS, row, strict=True)) for row in setting_rows(4)]
    assert [row["setting"] for row in made] == [row["setting"] for row in rows_of(SETTINGS)]
    assert {row["empty weeks"] for row in made} == {"0"}


@pytest.mark.asyncio
async def test_a_week_that_is_lived_again_keeps_them_too(kept_sqlite: Kept) -> None:
    with kept_sqlite.opened() as store:
        stories = await live(store, 1, hours=(8,))
    rows = [dict(zip(DEMO, demo_row(one, 1), strict=True)) for one in stories]
    assert {row["who"] for row in rows} == {row["who"] for row in rows_of(DEMO)}
    for row in rows:
        assert row["empty weeks"] == "0"
        assert most(row["words"]) <= WORDS
        assert int(row["most unasked in a day"]) == 1
