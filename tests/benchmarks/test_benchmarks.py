"""Each measurement at its smallest, so that it goes on working; how fast it is, no test says."""

from pathlib import Path

import pytest

from benchmarks import clicks, deliveries, imports, links, planning
from benchmarks.load import WrongAnswer, send
from benchmarks.servers import yardstick


def test_shares_are_measured_one_and_many_at_a_time(tmp_path: Path) -> None:
    rows = list(clicks.measure(tmp_path, people=2, clicks=3, rounds=1))
    assert [row.what for row in rows if row.aim] == ["a share, 1 at a time", "a share, 16 at a time"]
    assert not (tmp_path / "bot.log").read_text().count("failed")


def test_links_are_measured_known_and_unknown(tmp_path: Path) -> None:
    rows = list(links.measure(tmp_path, people=1, visits=3, rounds=1))
    assert [row.what for row in rows if row.aim] == [
        "a link of many, 1 at a time",
        "one link again, 1 at a time",
        "a link of many, 16 at a time",
        "one link again, 16 at a time",
    ]


def test_deliveries_are_measured(tmp_path: Path) -> None:
    (row,) = deliveries.measure(tmp_path, people=2, rounds=1)
    assert row.what == "cards that leave, looking what else came"


def test_planning_is_measured_in_two_sizes(tmp_path: Path) -> None:
    rows = list(planning.measure(tmp_path, (2, 4)))
    assert [row.what for row in rows if row.aim] == [
        "a week for 2 people",
        "  memory at its peak",
        "a week for 4 people",
        "  memory at its peak",
        "  the same number among 4 and 2",
    ]


def test_an_import_is_measured(tmp_path: Path) -> None:
    (row,) = imports.measure(tmp_path, vacancies=3, rounds=1)
    assert row.what == "3 vacancies of a feed"


def test_a_server_that_answers_something_else_is_not_measured(tmp_path: Path) -> None:
    with yardstick(tmp_path) as port, pytest.raises(WrongAnswer, match="404"):
        send(port, [b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"], 1, 200)
