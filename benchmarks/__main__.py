"""Measure everything, and print a table."""

import tempfile
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from rich.console import Console
from rich.table import Table

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
    reading_uploads,
    servers,
    starting,
)
from benchmarks.rounds import Row

_WIDTH = 100


def rows(folder: Path) -> Iterator[Row]:
    """Every line of the table, at the size that docs/benchmarks.md tells about."""
    yield from clicks.measure(folder, people=200, clicks=200, rounds=5, at_once=200)
    yield from links.measure(folder, people=100, visits=500, rounds=5)
    yield from deliveries.measure(folder, people=200, rounds=9)
    yield from paces.measure(folder, {1: 10, 50: 250, 200: 600})
    yield from starting.measure(folder, rounds=5)
    yield from planning.measure(folder, (2_000, 20_000, 100_000))
    yield from imports.measure(folder, vacancies=5_000, rounds=3)
    yield from reading_feeds.measure(
        folder, f"sqlite:///{folder / 'reading.db'}", vacancies=5_000, people=200
    )
    uploads = f"sqlite:///{folder / 'uploads.db'}"
    yield from reading_uploads.measure(folder, uploads, rows=50_000, people=200)
    large = f"sqlite:///{folder / 'overviews.db'}"
    yield from overviews.measure(folder, large, "SQLite", people=20_000, shared=200_000)
    with servers.postgresql(folder) as database:
        yield from overviews.measure(folder, database, "PostgreSQL", people=20_000, shared=200_000)
    with servers.postgresql(folder) as database:
        yield from reading_feeds.measure(folder, database, vacancies=5_000, people=200)
    with servers.postgresql(folder / "fleet") as database:
        yield from fleet.measure(database, people=100, workers=(1, 2, 4), rounds=3)


def main() -> None:
    """Print the table when all is measured."""
    console = Console(width=_WIDTH)
    table = Table("", "bot", "yardstick", "bot : yardstick", "aim")
    with tempfile.TemporaryDirectory() as folder, console.status("measuring, some minutes"):
        for row in rows(Path(folder)):
            table.add_row(*astuple(row))
    console.print(table)


if __name__ == "__main__":
    main()
