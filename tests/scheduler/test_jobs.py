"""Timed jobs: each once a period in however many processes, and nobody has to look whether one still is."""

import asyncio
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import select, text, update
from structlog.testing import capture_logs

from bot.drawing import Pen
from bot.store.engine import Store
from bot.store.tables.timed import timed as table
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.timed import Job, Run
from tests.patience import PATIENCE
from tests.people import MONDAY
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_by

MINUTE = timedelta(minutes=1)


@dataclass
class Done:
    """Notes who has done a job, and when."""

    runs: list[str] = field(default_factory=list)
    fails: bool = False

    def work(self, run: Run) -> None:
        self.runs.append(run.job)
        if self.fails:
            raise ZeroDivisionError

    def job(self, name: str = "job", minutes: int = 1, *, on_request: bool = False) -> Job:
        return Job(name, minutes * MINUTE, on_request, self.work)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(MONDAY)


def process(store: Store, clock: StoppedClock, library: Library, *jobs: Job) -> Engine:
    """One process with these jobs."""
    return Engine(run_by(clock, store, library), Outbox(store, {}, clock, Pen(library)), jobs)


async def look(*engines: Engine) -> None:
    """Let them all look for jobs that are due at the same time, and do them to the end."""
    await asyncio.gather(*(engine.look() for engine in engines))
    for engine in engines:
        await asyncio.gather(*engine._at_work)


def rows(store: Store) -> dict[str, Any]:
    return {row.name: row for row in store.read(lambda tx: tx.execute(select(table)).all())}


def metric(name: str, job: str) -> float:
    return REGISTRY.get_sample_value(f"ambassador_job_{name}", {"job": job}) or 0


async def test_a_job_is_done_once_in_each_period(store: Store, clock: StoppedClock, library: Library) -> None:
    often, seldom = Done(), Done()
    engine = process(store, clock, library, often.job("often"), seldom.job("seldom", 5))
    for _ in range(60):
        await look(engine)
        clock.forward(timedelta(seconds=10))
    assert (len(often.runs), len(seldom.runs)) == (10, 2)


async def test_two_processes_share_a_job(
    store_url: str, store: Store, clock: StoppedClock, library: Library
) -> None:
    done, there = Done(), Barrier(2, timeout=300)
    with closing(Store(store_url)) as other:
        engines = [process(one, clock, library, done.job(), done.job("more")) for one in (store, other)]
        for engine in engines:  # both have seen that there is something to do before either claims it
            claim = engine._claim
            engine._claim = lambda claim=claim: (there.wait(), claim())[1]  # type: ignore[method-assign,misc]
        for minutes in range(1, 6):
            await look(*engines)
            assert sorted(done.runs) == ["job"] * minutes + ["more"] * minutes
            clock.forward(MINUTE)


async def test_what_is_further_ahead_than_a_period_is_due_at_once(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    engine = process(store, clock, library, done.job())
    await look(engine)
    clock.forward(timedelta(days=-1))
    await look(engine)
    await look(engine)
    assert len(done.runs) == 2
    clock.forward(timedelta(days=1))
    await look(engine)
    assert len(done.runs) == 3


async def test_a_process_whose_clock_is_a_little_slow_takes_no_job_twice(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    behind = StoppedClock(MONDAY - timedelta(seconds=20))
    await look(process(store, clock, library, done.job()))
    await look(process(store, behind, library, done.job()))
    assert len(done.runs) == 1


async def test_a_job_that_fails_is_counted_and_tried_again_and_holds_up_no_other(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    bad, good = Done(fails=True), Done()
    engine = process(store, clock, library, bad.job("bad"), good.job("good"))
    failures = metric("failures_total", "bad")
    for _ in range(3):
        with capture_logs() as logs:
            await look(engine)
        assert [(one["event"], one["job"]) for one in logs] == [("job_failed", "bad")]
        clock.forward(MINUTE)
    assert len(bad.runs) == len(good.runs) == 3
    assert {name: row.failures for name, row in rows(store).items()} == {"bad": 3, "good": 0}
    assert metric("failures_total", "bad") == failures + 3
    assert engine.ages == {"bad": 180, "good": 60}
    bad.fails = False
    await look(engine)
    assert rows(store)["bad"].failures == 0
    assert engine.ages == {"bad": 0, "good": 0}


async def test_every_process_knows_how_old_a_job_is_wherever_it_was_done(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    one, other = (process(store, clock, library, done.job()) for _ in range(2))
    await look(one)
    clock.forward(MINUTE)
    await look(one)
    assert other.ages == {"job": 60}
    await look(other)
    assert other.ages == {"job": 0}
    assert metric("last_success_timestamp_seconds", "job") == clock.now().timestamp()
    clock.forward(timedelta(days=-1))
    assert other.ages == {"job": 24 * 3600 + 0}


async def test_a_process_that_dies_over_a_job_costs_one_period(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    dying, other = (process(store, clock, library, done.job()) for _ in range(2))
    assert dying._claim() == ["job"]  # and never gets to it
    await look(other)
    assert done.runs == []
    clock.forward(MINUTE)
    await look(other)
    assert done.runs == ["job"]


async def test_a_job_of_every_week_that_failed_does_not_wait_for_a_week(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    weekly = Done(fails=True)
    engine = process(store, clock, library, weekly.job("weekly", 7 * 24 * 60))
    for minutes in (0, 59, 1):
        clock.forward(minutes * MINUTE)
        with capture_logs():
            await look(engine)
        weekly.fails = len(weekly.runs) == 0
    assert len(weekly.runs) == 2
    for after in (timedelta(days=6), timedelta(days=1)):
        clock.forward(after)
        await look(engine)
    assert len(weekly.runs) == 3


async def test_a_look_with_nothing_to_do_writes_nothing(
    store: Store, clock: StoppedClock, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = process(store, clock, library, Done().job())
    await look(engine)
    monkeypatch.setattr(store, "write", lambda _: 1 / 0)
    with capture_logs() as logs:
        await look(engine)
    assert logs == []


async def test_a_job_that_still_runs_is_not_begun_beside_itself_and_holds_up_no_other(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    may_end, runs = asyncio.Event(), list[str]()
    others = asyncio.Queue[str]()

    async def work(run: Run) -> None:
        runs.append(run.job)
        await may_end.wait()

    async def other(run: Run) -> None:
        await others.put(run.job)

    slow, quick = (
        Job("slow", MINUTE, on_request=True, work=work),
        Job("quick", MINUTE, on_request=False, work=other),
    )
    engine = process(store, clock, library, slow, quick)
    for _ in range(2):
        await engine.look()
        assert await others.get() == "quick"
        clock.forward(MINUTE)
    for _ in range(3):
        await asyncio.wait_for(engine.plan(), PATIENCE)  # it waits for no job that may wait for others
        await asyncio.sleep(0)
    assert runs == ["slow"]
    may_end.set()
    await asyncio.gather(*engine._at_work)
    assert runs == ["slow", "slow"], "whoever woke it may have changed something since it began"
    await engine.plan()
    await asyncio.gather(*engine._at_work)
    assert runs == ["slow", "slow", "slow"]
    await engine.plan()
    for task in engine._at_work:
        task.cancel()  # as at the end, before it has begun
    await asyncio.gather(*engine._at_work, return_exceptions=True)
    await engine.plan()
    await asyncio.gather(*engine._at_work)
    assert runs == ["slow"] * 4


async def test_only_what_may_be_asked_for_is_done_at_once(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    engine = process(store, clock, library, done.job("asked for", on_request=True), done.job("by the clock"))
    await engine.plan()
    assert done.runs == ["asked for"]
    assert [job.name for job in JOBS if job.on_request] == [
        "plan nudges",
        "plan prompts",
        "read new vacancy sources",
        "read files with vacancies",
    ]


async def test_without_the_database_nothing_is_begun_and_the_next_look_works(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    engine = process(store, clock, library, done.job())
    store.write(lambda tx: tx.execute(text("ALTER TABLE timed RENAME TO away")))
    with capture_logs() as logs:
        await look(engine)
    store.write(lambda tx: tx.execute(text("ALTER TABLE away RENAME TO timed")))
    assert [(one["event"], one["job"]) for one in logs] == [("job_failed", "look for timed jobs")]
    await look(engine)
    assert done.runs == ["job"]


async def test_a_row_of_an_older_release_hurts_nothing(
    store: Store, clock: StoppedClock, library: Library
) -> None:
    done = Done()
    await look(process(store, clock, library, done.job("long gone")))
    store.write(lambda tx: tx.execute(update(table).values(failures=9)))
    engine = process(store, clock, library, done.job())
    await look(engine)
    assert engine.ages == {"job": 0}


def test_no_two_jobs_have_the_same_name() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
