"""Break one promise after another, in copies of the tree, and see whether the tests notice."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutants.table import ROOT, Mutant, mutants

MAY_SURVIVE = 1
LONGEST = 900
"""Seconds for the tests of one mutant: what waits for ever was noticed as well."""
OUTCOMES = {0: "SURVIVED", 1: "caught"}
"""By pytest's exit code; any other one says that the mutant is no code, or that there is no such test."""


def main(wanted: list[str]) -> int:
    """Try all mutants, or those with one of these words in their name; 0 if all went as it should."""
    begun = time.monotonic()
    chosen = [one for one in mutants() if not wanted or any(word in one.name for word in wanted)]
    if not chosen:
        print("No mutant has one of these words in its name.")  # noqa: T201
        return 1
    if faults := [fault for one in chosen for fault in one.faults()]:
        print(*faults, sep="\n")  # noqa: T201
        return 1
    with TemporaryDirectory() as folder:
        return _report(chosen, _outcomes(chosen, Path(folder)), begun)


def _outcomes(chosen: list[Mutant], folder: Path) -> Iterator[str]:
    copies: SimpleQueue[Path] = SimpleQueue()
    workers = os.cpu_count() or 1
    for number in range(workers):
        copies.put(_copy(folder / str(number)))
    with _one_of(copies) as copy:
        named = sorted({test for one in chosen for test in one.tests})
        done = _run_tests(copy, *named, "-n", str(workers), "--dist", "loadfile")
        if done.returncode != 0:
            raise SystemExit(f"{done.stdout}\nThese tests fail without any mutant, too.")
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(lambda one: _outcome(one, copies), chosen)


def _report(chosen: list[Mutant], outcomes: Iterator[str], begun: float) -> int:
    survived, broken = [], []
    for one, outcome in zip(chosen, outcomes, strict=True):
        print(f"{outcome:<12}{one.name} ({one.breaks})", flush=True)  # noqa: T201
        if outcome == OUTCOMES[0]:
            survived.append(one)
        elif outcome not in {"caught", "hangs"}:
            broken.append(one)
    minutes = (time.monotonic() - begun) / 60
    counts = f"{len(chosen)} mutants, {len(survived)} survived, {len(broken)} broken"
    print(f"{counts}, {minutes:.1f} minutes")  # noqa: T201
    return int(len(survived) > MAY_SURVIVE or bool(broken))


def _outcome(one: Mutant, copies: "SimpleQueue[Path]") -> str:
    with _one_of(copies) as copy:
        one.write(copy)
        try:
            done = _run_tests(copy, *one.tests, "-x")
        except subprocess.TimeoutExpired:
            return "hangs"
        finally:
            shutil.copy2(ROOT / one.file, copy / one.file)
    if done.returncode not in OUTCOMES:
        print(done.stdout)  # noqa: T201
    return OUTCOMES.get(done.returncode, "BROKEN")


def _run_tests(copy: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """On SQLite: what holds on one database and not on the other is for the tests themselves."""
    command = [sys.executable, "-m", "pytest", "-k", "not postgresql", f"--basetemp={copy}-temporary"]
    return subprocess.run(
        [*command, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST if "-x" in arguments else None,
        check=False,
    )


def _copy(to: Path) -> Path:
    """All that git knows or would take in, as it is now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


@contextmanager
def _one_of(copies: "SimpleQueue[Path]") -> Iterator[Path]:
    copy = copies.get()
    try:
        yield copy
    finally:
        copies.put(copy)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
