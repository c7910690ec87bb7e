"""A file of HR's that is read, shown and brought in while people click: how long, how much memory."""

import io
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import openpyxl
from sqlalchemy import func, select, update

from benchmarks import servers
from benchmarks.organisation import deliver_cards, new_store
from benchmarks.reading_feeds import Clicking
from benchmarks.rounds import Row, Server
from bot.store import vacancy_uploads
from bot.store.engine import Tx
from bot.store.tables.timed import timed
from bot.store.tables.vacancies import vacancies
from bot.store.tables.vacancies import vacancy_uploads as table
from bot.store.vacancy_uploads import Upload
from bot.store.vault import Vault
from bot.vacancy_feeds.reading import read_feed

_OK = 200
_BAD = 12
_HEAD = "functie;link;locatie;afdeling;salaris;sluitdatum;omschrijving"
_ROW = "Coördinator {0};https://werk.example.org/{0};Zwolle;Zorg;€ 1.250,00;31-12-2099;Je regelt het in {0}"


def make_csv(rows: int) -> bytes:
    """As Excel saves it in the Netherlands: Windows-1252, semicolons, the day first; twelve rows are bad."""
    return "\r\n".join([_HEAD, *_rows(rows), ""]).encode("cp1252")


def make_xlsx(rows: int) -> bytes:
    """The same as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for one in (_HEAD, *_rows(rows)):
        sheet.append(one.split(";"))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def measure(folder: Path, database: str, rows: int, people: int) -> Iterator[Row]:
    """`database`: the address of an empty one. The workbook is the same list, so nothing of it is new."""
    name, now = database.partition(":")[0], datetime.now(UTC)
    files = {"csv": make_csv(rows), "xlsx": make_xlsx(rows)}
    with closing(new_store(database, people, now)) as store:
        deliver_cards(store, now)
        with servers.yardstick(folder) as port, servers.bot(folder, database, port) as of_bot:
            servers.settle(database)
            clicking = Clicking(store, Server(of_bot, _OK))
            for kind, data in files.items():
                begun = time.perf_counter()
                read_feed(data, kind)
                alone = time.perf_counter() - begun
                took = _Taken()
                shown = took.during(clicking, partial(_give, data=data), _is_shown)
                done = took.during(clicking, _confirm, _is_gone)
                what, ratio = f"{rows:,} rows of {kind} shown, {name}", f"{shown / alone:.1f}"
                yield Row(what, f"{shown:.1f} s", f"{alone:.1f} s", ratio, "5 or less")
                yield Row("  and brought in", f"{done:.1f} s", "", "", "")
                yield Row(
                    f"  the slowest of {len(took.waits):,} clicks", f"{max(took.waits):.2f} s", "", "", ""
                )
                yield Row("  memory above what there was", f"{took.memory} MB", "", "", "")
        if store.read(_count) < rows - _BAD:
            raise RuntimeError("not all of it was brought in")


@dataclass
class _Taken:
    waits: list[float] = field(default_factory=list)
    memory: int = 0

    def during(self, clicking: Clicking, act: Callable[[Tx], None], is_over: Callable[[Tx], bool]) -> float:
        """Do it in the database and click until it is over; the seconds that it took."""
        store, before, begun = clicking.store, _memory(), time.perf_counter()
        store.write(act)

        def over() -> bool:
            self.memory = max(self.memory, _memory() - before)
            return store.read(is_over)

        self.waits += clicking.until(over)
        return time.perf_counter() - begun


def _rows(rows: int) -> Iterator[str]:
    for number in range(1, rows + 1):
        bad = number % (rows // _BAD) == 0
        yield f"Kok {number};geen link;;;;;" if bad else _ROW.format(number)


def _give(tx: Tx, data: bytes) -> None:
    vacancy_uploads.save_upload(tx, 1, 1, Vault(servers.KEY).seal_bytes(data), datetime.now(UTC))
    _wake(tx)


def _confirm(tx: Tx) -> None:
    vacancy_uploads.confirm_upload(tx, _upload(tx), datetime.now(UTC))  # type: ignore[arg-type] # it is shown
    _wake(tx)


def _wake(tx: Tx) -> None:
    """Another process than the bot's has written it."""
    job = update(timed).where(timed.c.name == "read files with vacancies")
    tx.execute(job.values(next_at=datetime.now(UTC)))


def _upload(tx: Tx) -> Upload | None:
    found = tx.scalar(select(func.max(table.c.id)))
    return vacancy_uploads.find_upload(tx, 1, found) if found else None


def _count(tx: Tx) -> int:
    return tx.scalar(select(func.count()).select_from(vacancies)) or 0


def _is_shown(tx: Tx) -> bool:
    upload = _upload(tx)
    return bool(upload and upload.found)


def _is_gone(tx: Tx) -> bool:
    return _upload(tx) is None


def _memory() -> int:
    """Megabytes of all processes below this one."""
    parents: dict[int, int] = {}
    for one in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(one.name)] = int((one / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
    ours, found = {os.getpid()}, 0
    while more := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= more
    for number in ours - {os.getpid()}:
        try:
            found += int(Path(f"/proc/{number}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return found // 1024**2
