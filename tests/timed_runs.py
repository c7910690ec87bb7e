"""Runs of timed jobs at a moment of the test's choice."""

from base64 import b64encode
from dataclasses import replace
from datetime import datetime

from bot.clock import Clock
from bot.fetching.fetcher import Fetcher
from bot.store.engine import Store
from bot.store.vault import Vault
from content_library.library import Library
from scheduler.timed import Run
from tests.boxes import boxes_of
from tests.library import read_library
from tests.stopped_clock import StoppedClock

VAULT = Vault(b64encode(bytes(range(32))).decode())
ADDRESS = "https://bot.example.org"


def run_by(clock: Clock, store: Store, library: Library | None = None) -> Run:
    """A run of a job by this clock."""
    return Run(store, library or read_library(), VAULT, clock, Fetcher(), boxes_of(store))


def run_at(
    now: datetime, store: Store, library: Library | None = None, *, vault: Vault = VAULT, job: str = ""
) -> Run:
    """A run of a job at this moment."""
    return replace(run_by(StoppedClock(now), store, library), vault=vault, job=job)
