"""From the start of `serve` until it answers, beside importing what it is built on."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import servers
from benchmarks.organisation import new_store
from benchmarks.rounds import Row

_OURS = ("bot", "scheduler", "content_library", "__main__")
_LOADED = "import sys, bot.cli, bot.serving; print(*sys.modules)"
_IMPORTED = """
from contextlib import suppress
from importlib import import_module
for one in {}:
    with suppress(ImportError):  # some have parts under names that nobody can import
        import_module(one)
"""


def measure(folder: Path, rounds: int) -> Iterator[Row]:
    """On a database that is there, in turns."""
    libraries = _libraries()
    url = f"sqlite:///{folder / 'starting.db'}"
    new_store(url, 1, datetime.now(UTC)).close()
    ready, imported = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        with servers.bot(folder, url, servers.NOWHERE):
            ready.append(time.perf_counter() - start)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", libraries], check=True)  # noqa: S603 - our own
        imported.append(time.perf_counter() - start)
    ratios = [ours / theirs for ours, theirs in zip(ready, imported, strict=True)]
    ratio = f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    ours, theirs = (f"{median(one):.2f} s" for one in (ready, imported))
    yield Row("from start to ready, and importing the libraries", ours, theirs, ratio, "1.50 or less")


def _libraries() -> str:
    """What imports all that serving loads, but our own code."""
    found = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True)  # noqa: S603
    theirs = [one for one in found.stdout.split() if one.partition(".")[0] not in _OURS]
    return _IMPORTED.format(theirs)
