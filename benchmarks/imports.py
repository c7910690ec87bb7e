"""Vacancies of a feed into the database, beside no more than parsing it."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bs4 import BeautifulSoup

from benchmarks.organisation import new_store
from benchmarks.rounds import Row
from bot.features.vacancies import sources
from bot.store.engine import Store
from bot.vacancy_feeds.reading import read_feed

_NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
_TEXT = (
    "<h3>What you do</h3><ul>"
    + "<li>You <b>bake</b> bread &amp; cake for the street, and for the next one as well</li>" * 20
    + "</ul><p>"
    + "And in the afternoon you sell it. " * 25
    + "</p>"
)
"""As long as real ones are: 2.5 kB."""
_LEAST = 0.001
"""Seconds: a clock of processor time may stand still while a small board is parsed."""


def measure(folder: Path, vacancies: int, rounds: int) -> Iterator[Row]:
    """A board, read and written into an empty database, and only parsed, in turns; in processor time."""
    data = make_board(vacancies)
    ours, bare = [], []
    for number in range(rounds + 1):
        store = new_store(f"sqlite:///{folder / f'imports{number}.db'}", 1, _NOW)
        begun = time.process_time()
        _import(store, data)
        imported = time.process_time()
        parse(data)
        parsed = time.process_time()
        store.close()
        if number:
            ours.append(imported - begun)
            bare.append(max(parsed - imported, _LEAST))
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    yield Row(
        f"{vacancies:,} vacancies of a feed",
        f"{median(ours):.1f} s",
        f"{median(bare):.1f} s",
        f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})",
        "5 or less",
    )


def make_board(vacancies: int) -> bytes:
    """A Greenhouse board."""
    jobs = [
        {"id": n, "title": f"Baker {n}", "absolute_url": f"https://x.example/{n}", "content": _TEXT}
        for n in range(vacancies)
    ]
    return json.dumps({"jobs": jobs}).encode()


def _import(store: Store, data: bytes) -> None:
    feed = read_feed(data)
    sources.import_feed(store, 1, sources.feed_origin(feed), feed, _NOW, lambda _: None)


def parse(data: bytes) -> None:
    for job in json.loads(data)["jobs"]:
        BeautifulSoup(job["content"], "html.parser")
