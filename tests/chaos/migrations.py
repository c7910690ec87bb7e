"""A process that is killed while it brings a database to this release: the tables are there whole, or not."""

import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, inspect

from bot.store.engine import Store
from bot.store.migrate import migrate
from tests.chaos.auditor import Finding
from tests.forks import forks


def kill_migrations(folder: Path, times: int, chance: random.Random) -> list[Finding]:
    """Kill it at so many moments between its begin and its end; then let one finish."""
    longest = _seconds(f"sqlite:///{folder / 'first.db'}")
    findings = []
    for number in range(times):
        file = folder / f"{number}.db"
        process = forks.Process(target=_migrate, args=(f"sqlite:///{file}",))
        process.start()
        process.join(chance.uniform(0, longest))
        process.kill()
        process.join()
        if process.exitcode not in (0, -signal.SIGKILL):
            findings.append(Finding("migration", f"ended with {process.exitcode}"))
        findings += _look(file)
        _migrate(f"sqlite:///{file}")
        findings += (
            [] if _tables(file) == _tables(folder / "first.db") else [Finding("migration", "not whole")]
        )
    return findings


def _migrate(url: str) -> None:
    store = Store(url)
    migrate(store)
    store.close()


def _seconds(url: str) -> float:
    start = time.monotonic()
    _migrate(url)
    return time.monotonic() - start


def _look(file: Path) -> list[Finding]:
    """A file that nobody got to is no fault; else it has no table, or all."""
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    whole = len(_tables(file)) != 1
    problems = [] if sound == "ok" else [Finding("migration", sound)]
    return problems if whole else [*problems, Finding("migration", "half a database")]


def _tables(file: Path) -> list[str]:
    engine = create_engine(f"sqlite:///{file}")
    try:
        return sorted(inspect(engine).get_table_names())
    finally:
        engine.dispose()
