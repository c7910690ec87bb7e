"""Many people click at once while a card goes out to everybody and somebody reports a case."""

import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bot.domain.outbox import Kind
from tests.chaos import inspection
from tests.chaos.auditor import Audit, Finding
from tests.chaos.databases import Database
from tests.chaos.ledger import Click
from tests.chaos.processes import WHOLE
from tests.chaos.stage import Size, Stage, staged
from tests.patience import wait_for

ALERT_SECONDS = 5.0
GROWTH = 1.25
"""So many times the memory of the first fifth is flat."""
_EVERY = 5.0
"""Seconds between two clicks of everybody."""


@dataclass(frozen=True)
class Soaked:
    """How it went: seconds of clicks (median, slowest hundredth, slowest), of alerts; memory in MB."""

    audit: Audit
    clicks: int
    seconds: tuple[float, float, float]
    alerts: list[float]
    memory: list[float]


async def soak(database: Database, seed: int, people: int, at_once: int, minutes: float) -> Soaked:
    """Everybody is due at the start; the first `at_once` click again and again, once they have a card."""
    size = Size(workspaces=1, people=people, in_teams=0, minute=60)
    with tempfile.TemporaryDirectory() as folder:
        async with staged(database, Path(folder), seed, (WHOLE,), size) as stage:
            try:
                await stage.fleet.start()
                stage.ledger.began = time.time()
                memory = await _soak(stage, at_once, minutes * 60)
            finally:
                await stage.fleet.stop()
            return _soaked(stage, memory)


async def _soak(stage: Stage, at_once: int, seconds: float) -> list[float]:
    acting = stage.organisation.acting[:at_once]
    await wait_for(lambda: all(stage.crowd.has_card(one) for one in acting))
    memory, end, reported = [], time.monotonic() + seconds, False
    while time.monotonic() < end:
        begin = time.monotonic()
        await asyncio.gather(*(stage.crowd.share_again(one) for one in acting))
        if not reported:
            await stage.crowd.report(stage.organisation.acting[-1])
            reported = True
        memory.append(_megabytes(stage.fleet.running[0].served.process.pid))
        await asyncio.sleep(max(_EVERY - (time.monotonic() - begin), 0))
    await wait_for(lambda: not inspection.count_edits(stage.store))
    return memory


def _soaked(stage: Stage, memory: list[float]) -> Soaked:
    """What is still to be sent is no fault here: there is more than fits into the time."""
    done, clicks = stage.audit(), stage.ledger.clicks
    done.findings = [one for one in done.findings if one.what != "stuck"]
    done.findings += [
        Finding("click", f"{one.kind} of {one.person}", "failed") for one in clicks if not one.acked
    ]
    [reported] = [one for one in clicks if one.kind == "report"]
    alerts = _alert_seconds(stage, reported)
    if not alerts or max(alerts) > ALERT_SECONDS:
        done.findings.append(Finding("late", "alert", str(alerts)))
    fifth = max(len(memory) // 5, 1)
    if max(memory[-fifth:]) > GROWTH * max(memory[:fifth]):
        done.findings.append(Finding("memory", f"{memory[0]:.0f} to {memory[-1]:.0f} MB"))
    every = sorted(one.seconds for one in clicks)
    slow = quantiles(every, n=100)
    return Soaked(done, len(clicks), (slow[49], slow[98], every[-1]), alerts, memory)


def _alert_seconds(stage: Stage, reported: Click) -> list[float]:
    """From the answer to whoever reported it until HR sees it."""
    rows = inspection.rows(stage.store, stage.organisation.blind)
    shown = stage.ledger.by_row()
    alerts = [row.id for row in rows if row.kind is Kind.ALERT and row.readable and row.id in shown]
    return [shown[row][0].at - reported.at for row in alerts]


def _megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6
