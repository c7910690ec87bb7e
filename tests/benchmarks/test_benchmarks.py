"""Each measurement at its smallest, so that it goes on working; how fast it is, no test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from benchmarks import (
    clicks,
    deliveries,
    fleet,
    imports,
    links,
    overviews,
    paces,
    planning,
    reading_feeds,
    starting,
)
from benchmarks.load import WrongAnswer, send


@contextmanager
def finding_nothing() -> Iterator[int]:
    class Nothing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Nothing) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_shares_are_measured_on_both_platforms_one_and_many_at_a_time(tmp_path: Path) -> None:
    rows = list(clicks.measure(tmp_path, people=2, clicks=2, rounds=1, at_once=3))
    assert [row.what for row in rows if row.aim] == [
        "a share, 1 at a time",
        "  beside an ack and an INSERT",
        "a share, 16 at a time",
        "  beside an ack and an INSERT",
        "the slowest of 3 shares at once",
        "a share in Teams, 1 at a time",
        "a share in Teams, 16 at a time",
    ]
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


def test_paces_are_measured_and_refusals_counted(tmp_path: Path) -> None:
    rows = list(paces.measure(tmp_path, {200: 2}))
    assert [(row.what, row.ours) for row in rows[1:]] == [("  of the calls it refuses", "0.0 %")]


def test_a_fleet_is_measured(postgres_url: str) -> None:
    (row,) = fleet.measure(postgres_url, people=1, workers=(1,), rounds=1)
    assert row.what == "cards of 8 organisations, 1 working"


def test_a_start_is_measured(tmp_path: Path) -> None:
    (row,) = starting.measure(tmp_path, rounds=1)
    assert row.what == "from start to ready, and importing the libraries"


def test_planning_is_measured_in_two_sizes(tmp_path: Path) -> None:
    rows = list(planning.measure(tmp_path, (2, 4)))
    assert [row.what for row in rows if row.aim] == [
        "a week for 2 people",
        "  memory at its peak",
        "a week for 4 people",
        "  memory at its peak",
        "  4 to 2 people",
    ]


def test_importing_is_measured(tmp_path: Path) -> None:
    (row,) = imports.measure(tmp_path, vacancies=3, rounds=1)
    assert row.what == "3 vacancies of a feed"


def test_reading_a_feed_is_measured_while_people_click(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'reading.db'}"
    rows = list(reading_feeds.measure(tmp_path, database, vacancies=3, people=12, usual_for=0))
    assert [row.aim for row in rows] == ["5 or less", "0.7 s or less"]
    assert rows[0].what == "3 vacancies read from an address, sqlite"


def test_a_server_that_answers_something_else_is_not_measured() -> None:
    with finding_nothing() as port, pytest.raises(WrongAnswer, match="404"):
        send(port, [b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"], 1, 200)


def test_overviews_are_measured_beside_those_of_a_small_organisation(tmp_path: Path) -> None:
    rows = list(
        overviews.measure(tmp_path, f"sqlite:///{tmp_path / 'large.db'}", "SQLite", people=6, shared=20)
    )
    assert [row.what for row in rows] == [
        "Today: 20 shares, 100 clicks, SQLite",
        "figures and trend: 20 shares, 100 clicks, SQLite",
    ]
    assert all(float(row.ratio) > 0 for row in rows)
