"""A feed that is read by its address while people click: how long that takes, and how long they wait."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count, cycle, islice
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import update

from benchmarks import servers
from benchmarks.clicks import make_request, shares_to_make
from benchmarks.imports import make_board, parse
from benchmarks.load import HOST
from benchmarks.organisation import deliver_cards, new_store
from benchmarks.rounds import Row, Server
from bot.domain.people import Platform
from bot.store import sources
from bot.store.engine import Store, Tx
from bot.store.sources import Source
from bot.store.tables.timed import timed

_OK = 200
_AT_ONCE = 4
_WARM = 10
"""Handfuls of clicks before those that count."""
_PAUSE = 0.05
"""Seconds between one handful of clicks and the next."""
_AT_MOST = 300.0
"""Seconds: then something is wrong."""


@dataclass
class Board:
    """A careers site with one feed. `asked` is set once it was fetched, at `at`."""

    data: bytes
    url: str = ""
    asked: Event = field(default_factory=Event)
    at: float = 0.0


def measure(
    folder: Path, database: str, vacancies: int, people: int, usual_for: float = 10.0
) -> Iterator[Row]:
    """`database`: the address of an empty one. `usual_for`: seconds of clicks before anything is read."""
    name, now = database.partition(":")[0], datetime.now(UTC)
    with closing(new_store(database, people, now)) as store, _served(make_board(vacancies)) as board:
        deliver_cards(store, now)
        with (
            servers.yardstick(folder) as port,
            servers.bot(folder, database, port, "benchmarks.reading") as of_bot,
        ):
            servers.settle(database)
            clicking = Clicking(store, Server(of_bot, _OK))
            begun = time.perf_counter()
            parse(board.data)
            parsed = time.perf_counter() - begun
            usual = clicking.until(partial(_is_over, time.monotonic() + usual_for))
            store.write(partial(_let_be_due, board=board))
            clicking.until(board.asked.is_set)
            waits = clicking.until(lambda: bool(_state(store).checked_at))
            seconds = time.perf_counter() - board.at
        if _state(store).last_counts.get("new") != vacancies:
            raise RuntimeError("not all of it was read")
    what, ratio = f"{vacancies:,} vacancies read from an address, {name}", f"{seconds / parsed:.1f}"
    yield Row(what, f"{seconds:.1f} s", f"{parsed:.1f} s", ratio, "5 or less")
    slowest, before = max(waits), max(usual)
    what, ratio = f"  the slowest of {len(waits):,} clicks meanwhile, and before", f"{slowest / before:.1f}"
    yield Row(what, f"{slowest:.2f} s", f"{before:.2f} s", ratio, "0.7 s or less")


@dataclass
class Clicking:
    """People who share, four at the same moment, and then four others."""

    store: Store
    bot: Server

    def __post_init__(self) -> None:
        self._todo = cycle(self.store.read(partial(shares_to_make, platform=Platform.SLACK)))
        self._numbers = count(1)
        for _ in range(_WARM):
            self.until(lambda: True)

    def until(self, is_over: Callable[[], bool]) -> list[float]:
        """Click until then; the seconds that each took."""
        waits, end = list[float](), time.monotonic() + _AT_MOST
        while not is_over() or not waits:
            some = [make_request(next(self._numbers), *one) for one in islice(self._todo, _AT_ONCE)]
            waits += self.bot.send(some, _AT_ONCE)[1]
            time.sleep(_PAUSE)
            if time.monotonic() > end:
                raise TimeoutError("what is measured has no end")
        return waits


def _let_be_due(tx: Tx, board: Board) -> None:
    now = datetime.now(UTC)
    sources.add_source(tx, 1, board.url, "greenhouse", now)
    tx.execute(update(timed).where(timed.c.name == "read vacancy feeds").values(next_at=now))


def _is_over(end: float) -> bool:
    return time.monotonic() > end


def _state(store: Store) -> Source:
    return store.read(lambda tx: sources.list_sources(tx, 1))[0]


@contextmanager
def _served(data: bytes) -> Iterator[Board]:
    board = Board(data)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(_OK)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            board.at = time.perf_counter()
            board.asked.set()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer((HOST, 0), Answers) as server:
        board.url = f"http://{HOST}:{server.server_port}/jobs"
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield board
        finally:
            server.shutdown()
            thread.join()
