"""Long work on PostgreSQL: done once, by whichever process is free, whatever becomes of the others."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import text

from bot.store.engine import Store
from bot.supervising import cancel
from scheduler import queue as queue_module
from scheduler.long_work import LongWork, hand_over
from scheduler.queue import NAME, Queue
from scheduler.timed import Run
from tests.patience import wait_for
from tests.people import MONDAY
from tests.timed_runs import run_at


@dataclass
class Work:
    """Work on rows that are due until they are done. It goes on while `open` is set."""

    run: Run
    due: list[int] = field(default_factory=lambda: [1, 2, 3])
    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def kind(self) -> LongWork:
        return LongWork("count", lambda _, __: list(self.due), self._do)

    async def hand_over(self, queue: Queue) -> None:
        await hand_over(replace(self.run, queue=queue), self.kind)

    async def _do(self, _: Run, row_id: int) -> None:
        if row_id not in self.due:
            return
        self.begun.append(row_id)
        await self.open.wait()
        self.due.remove(row_id)
        self.done.append(row_id)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_module, "PAUSE", 0.01)
    monkeypatch.setattr(queue_module, "LOOKS_EVERY", 0.05)
    monkeypatch.setattr(queue_module, "STOP_SECONDS", 0.05)


@pytest.fixture
def work(postgres_store: Store, quick: None) -> Work:
    del quick
    return Work(run_at(MONDAY, postgres_store))


@asynccontextmanager
async def working(work: Work) -> AsyncIterator[Queue]:
    """A process that does long work."""
    queue = Queue(work.run.store.postgres_arguments())
    task = asyncio.create_task(queue.work(work.run, [work.kind]))
    await wait_for(lambda: any_rows(work, "procrastinate_workers"))
    yield queue
    await cancel([task])


def any_rows(work: Work, table: str) -> int:
    query = text(f"SELECT count(*) FROM {table}")
    count: int = work.run.store.read(lambda tx: tx.execute(query).scalar_one())
    return count


async def test_what_is_handed_over_twice_is_done_once_and_leaves_nothing(work: Work) -> None:
    async with working(work) as one, working(work) as other:
        await work.hand_over(one)
        await wait_for(lambda: len(work.begun) == 3)
        await asyncio.gather(*(work.hand_over(queue) for queue in (one, other, one, other)))
        work.open.set()
        await wait_for(lambda: not any_rows(work, "procrastinate_jobs"))
    assert sorted(work.begun) == sorted(work.done) == [1, 2, 3]


async def test_a_row_is_never_worked_on_twice_at_once(work: Work) -> None:
    work.due = [7]
    async with working(work) as one, working(work) as other:
        await work.hand_over(one)
        await wait_for(lambda: work.begun)
        await work.hand_over(other)
        states = text("SELECT status FROM procrastinate_jobs ORDER BY id")
        assert work.run.store.read(lambda tx: list(tx.scalars(states))) == ["doing", "todo"]
        assert work.begun == [7]


async def test_what_a_dead_process_was_doing_is_forgotten_and_can_be_handed_over_again(work: Work) -> None:
    work.due = [7]
    work.open.set()
    async with working(work) as queue:
        jobs = queue._app.job_manager
        dead = await jobs.register_worker()
        begun = text(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, status, worker_id)"
            f" VALUES ('{NAME}', 'count', 'count:7', 'count:7', 'doing', :dead)"
        )
        work.run.store.write(lambda tx: tx.execute(begun, {"dead": dead}))
        await work.hand_over(queue)
        await queue.drop_stalled()
        assert work.done == []  # it may still be at it
        long_ago = text(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute' WHERE id = :dead"
        )
        work.run.store.write(lambda tx: tx.execute(long_ago, {"dead": dead}))
        await wait_for(lambda: work.done == [7])
        await wait_for(lambda: any_rows(work, "procrastinate_workers") == 1)


async def test_it_goes_on_when_its_connections_were_cut(work: Work) -> None:
    work.open.set()
    async with working(work) as queue:
        cut = text(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = :name"
        )
        name = {"name": f"ambassador-bot {NAME}"}
        assert work.run.store.write(lambda tx: tx.execute(cut, name).scalar_one())
        while len(work.done) < 3:
            await work.hand_over(queue)
            await asyncio.sleep(0.01)  # what is handed over while it is begun again waits for the next time


CUTS = """
CREATE SEQUENCE cuts;
CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER cut BEFORE DELETE ON procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION cut();
"""
UNCUT = "DROP TRIGGER cut ON procrastinate_jobs; DROP FUNCTION cut; DROP SEQUENCE cuts"


@pytest.fixture
def cut_while_finishing(postgres_store: Store) -> Iterator[None]:
    """The connection on which a job is finished is cut just then, once."""
    postgres_store.write(lambda tx: tx.exec_driver_sql(CUTS))
    yield
    postgres_store.write(lambda tx: tx.exec_driver_sql(UNCUT))


@pytest.mark.usefixtures("cut_while_finishing")
async def test_a_connection_that_is_cut_at_the_end_locks_no_row_for_good(work: Work) -> None:
    work.due = [7]
    work.open.set()
    async with working(work) as queue:
        await work.hand_over(queue)
        await wait_for(lambda: work.done and not any_rows(work, "procrastinate_jobs"))


async def test_at_the_end_it_waits_a_little_and_what_hangs_is_due_again(work: Work) -> None:
    async with working(work) as queue:
        await work.hand_over(queue)
        await wait_for(lambda: len(work.begun) == 3)
    assert (work.done, work.due, any_rows(work, "procrastinate_jobs")) == ([], [1, 2, 3], 0)
    work.open.set()
    async with working(work) as queue:
        await work.hand_over(queue)
        await wait_for(lambda: sorted(work.done) == [1, 2, 3])
