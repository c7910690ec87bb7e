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

from tests.chaos.auditor import Finding
from tests.chaos.breaks import BREAKS
from tests.chaos.databases import postgres_database, sqlite_database
from tests.chaos.deliveries import run_deliveries
from tests.chaos.migrations import kill_migrations
from tests.chaos.processes import WHOLE
from tests.chaos.report import console, print_outcomes, print_soaked
from tests.chaos.rounds import Outcome, run_round
from tests.chaos.soak import soak
from tests.chaos.stage import Size

TROUBLES = 8
"""In a round, before it becomes calm."""
MIGRATIONS = 6
DATABASES = "SQLite", "PostgreSQL"
WORKSPACES = 20
TRIES = 5
"""Rounds in which what was broken has to be noticed."""


def main() -> int:
    """0 if nothing was found; with `--prove`, if everything that was broken was noticed."""
    asked = _asked()
    if asked.prove:
        return _prove()
    if asked.soak:
        return _soak(asked)
    if asked.rounds:
        return _deliveries(asked)
    first, end = asked.seed or secrets.randbelow(10**6), time.monotonic() + asked.minutes * 60
    outcomes = [_round(first, asked.broken)]
    while not asked.seed and (len(outcomes) < len(DATABASES) or time.monotonic() < end):
        outcomes.append(_round(first + len(outcomes), asked.broken))
    found = _migrations(first)
    return int(not print_outcomes(outcomes, found) or bool(found))


def _deliveries(asked: argparse.Namespace) -> int:
    """Rounds of 2,000 deliveries in 20 workspaces, or as many people as asked."""
    size = Size(workspaces=WORKSPACES, people=asked.people // WORKSPACES, in_teams=0, reporters=0, minute=60)
    outcomes = []
    for number in range(asked.rounds):
        with postgres_database() as server:
            seed = asked.seed or secrets.randbelow(10**6)
            outcomes.append(asyncio.run(run_deliveries(server, seed + number, roles(), size)))
    return int(not print_outcomes(outcomes))


def _soak(asked: argparse.Namespace) -> int:
    with sqlite_database(small=False) as file:
        done = asyncio.run(soak(file, asked.seed or 1, asked.people, asked.at_once, asked.soak))
    return int(not print_soaked(done))


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
    asked.add_argument("--seed", type=int, default=0, help="that round: even on SQLite, odd on PostgreSQL")
    asked.add_argument("--break", dest="broken", choices=BREAKS, default="", help="break a promise first")
    asked.add_argument("--rounds", type=int, default=0, help="so many rounds of deliveries in real time")
    asked.add_argument(
        "--soak", type=float, default=0, help="so many minutes of clicks while a card goes out"
    )
    asked.add_argument("--people", type=int, default=2000, help="so many get a card in such a round")
    asked.add_argument("--at-once", type=int, default=200, help="so many click at once")
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


def _migrations(seed: int) -> list[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        return kill_migrations(Path(folder), MIGRATIONS, random.Random(seed))


if __name__ == "__main__":
    sys.exit(main())
