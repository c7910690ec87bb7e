"""`python -m tests.chaos`: let everything break for a while, and say what was lost, doubled, late or a lie.

`--seed` runs one round again; `--break` breaks a promise first, to see that it is noticed.
"""

import argparse
import asyncio
import random
import secrets
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.chaos.breaks import BREAKS
from tests.chaos.databases import postgres_database, sqlite_database
from tests.chaos.migrations import kill_migrations
from tests.chaos.processes import WHOLE
from tests.chaos.rounds import Outcome, run_round
from tests.chaos.stage import Size

TROUBLES = 8
"""In a round, before it becomes calm."""
MIGRATIONS = 6
DATABASES = "SQLite", "PostgreSQL"
TRIES = 5
"""Rounds in which what was broken has to be noticed."""
console = Console(soft_wrap=True, markup=False, highlight=False)


def main() -> int:
    """0 if nothing was found; with `--prove`, if everything that was broken was noticed."""
    asked = _asked()
    if asked.prove:
        return _prove()
    first, end = asked.seed or secrets.randbelow(10**6), time.monotonic() + asked.minutes * 60
    outcomes = [_round(first, asked.broken)]
    while not asked.seed and (len(outcomes) < len(DATABASES) or time.monotonic() < end):
        outcomes.append(_round(first + len(outcomes), asked.broken))
    found = _migrations(first)
    _print(outcomes, found)
    return int(bool(found or any(one.audit.findings for one in outcomes)))


def _prove() -> int:
    """Break one promise after the other, until each was noticed."""
    unseen = set(BREAKS)
    for broken, seed in product(BREAKS, range(0, 2 * TRIES, 2)):
        if broken in unseen and (findings := _round(seed, broken).audit.findings):
            unseen.remove(broken)
            console.print(f"{broken}: noticed (seed {seed}). {findings[0]}")
    console.print(*(f"NOT NOTICED: {one}" for one in sorted(unseen)), sep="\n")
    return int(bool(unseen))


def roles() -> tuple[str, ...]:
    """Two that people reach and three that work, on one PostgreSQL; or two whole ones."""
    command = [sys.executable, "-m", "bot", "serve", "--help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"COLUMNS": "200"}).stdout
    return ("web", "web", "worker", "worker", "worker") if "--role" in told else (WHOLE, WHOLE)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=1, help="go on with new rounds for so long")
    asked.add_argument(
        "--seed", type=int, default=0, help="one round, as it was: even on SQLite, odd on PostgreSQL"
    )
    asked.add_argument("--break", dest="broken", choices=BREAKS, default="", help="break a promise first")
    asked.add_argument("--prove", action="store_true", help="see that every broken promise is noticed")
    return asked.parse_args()


def _round(seed: int, broken: str) -> Outcome:
    if seed % 2:
        with postgres_database() as server:
            return asyncio.run(run_round(server, seed, roles(), TROUBLES, Size(), broken))
    with sqlite_database() as file:
        if "disk full" not in file.troubles:
            console.print("NOT TRIED: a full disk, for which only root can make a small one")
        return asyncio.run(run_round(file, seed, (WHOLE,), TROUBLES, Size(), broken))


def _migrations(seed: int) -> list[object]:
    with tempfile.TemporaryDirectory() as folder:
        return list(kill_migrations(Path(folder), MIGRATIONS, random.Random(seed)))


def _print(outcomes: list[Outcome], found: list[object]) -> None:
    table = Table(
        "seed", "on", "messages", "kept clicks", "done to the bot", "done by the platforms", "findings"
    )
    for one in outcomes:
        weather = {name: count for name, count in one.weather.items() if name != "fine"}
        messages, clicks = sum(one.audit.messages.values()), f"{one.acked} of {one.clicks}"
        cells = (messages, clicks, _counts(one.happened), _counts(weather), len(one.audit.findings))
        table.add_row(str(one.seed), one.place, *map(str, cells))
    console.print(table)
    for one in outcomes:
        for finding in one.audit.findings[:20]:
            console.print(f"SEED={one.seed}: {finding}")
        if one.audit.allowed:
            console.print(f"SEED={one.seed}: within the guarantee: {_counts(one.audit.allowed)}")
    console.print(*found, f"{MIGRATIONS} migrations killed", sep="\n")


def _counts(counts: "dict[str, int]") -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count)


if __name__ == "__main__":
    sys.exit(main())
