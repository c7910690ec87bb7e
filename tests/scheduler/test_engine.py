import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import insert, select, text
from structlog.testing import capture_logs

from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store.engine import Closed, Store, Tx
from bot.store.tables.outbox import received
from bot.supervising import cancel
from content_library.library import Library
from scheduler import engine as engine_module
from scheduler.delivery import Outbox
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.timed import Job, Run
from tests.leases import end_leases
from tests.loop_time import LoopTime
from tests.patience import PATIENCE, wait_for
from tests.people import MONDAY, outgoing
from tests.scheduler.world import World
from tests.timed_runs import run_by


@asynccontextmanager
async def running(engine: Engine) -> AsyncIterator[None]:
    task = asyncio.create_task(engine.run())
    try:
        yield
    finally:
        await cancel([task])


@pytest.fixture
def world(sqlite_store: Store) -> World:
    return World(sqlite_store)


@pytest.fixture
def engine(world: World, library: Library) -> Engine:
    return Engine(run_by(world.clock, world.store, library), world.outbox, JOBS)


def rename(store: Store, table: str, name: str) -> None:
    store.write(lambda tx: tx.execute(text(f"ALTER TABLE {table} RENAME TO {name}")))


async def test_a_wake_plans_and_delivers(world: World, engine: Engine) -> None:
    world.person(next_nudge_at=MONDAY)
    async with running(engine):
        engine.notify_work()
        await world.slack.until_shown(1)
    assert world.states() == ["sent"]


async def test_clicks_that_come_fast_are_looked_after_together(
    world: World, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []

    class Counting(Outbox):
        async def waiting(self) -> list[tuple[int, Platform, str]]:
            looks.append(None)
            return await super().waiting()

    monkeypatch.setattr(engine_module, "LOOK_SECONDS", PATIENCE)
    time = LoopTime()
    counting = Counting(world.store, {Platform.SLACK: world.slack}, world.clock, Pen(library))
    engine = Engine(run_by(world.clock, world.store, library), counting, JOBS)
    async with running(engine):
        engine.notify_work()
        await wait_for(lambda: looks)
        for _ in range(3):
            engine.notify_work()
            await engine.plan()  # as long as another look would take
        assert len(looks) == 1
        time.pass_by(PATIENCE)
        await wait_for(lambda: len(looks) > 1)


async def test_without_a_wake_or_a_tick_nothing_happens(world: World, engine: Engine) -> None:
    world.person(next_nudge_at=MONDAY)
    async with running(engine):
        await asyncio.sleep(0)
    assert world.states() == []


async def test_an_error_in_planning_is_logged_and_the_next_planning_works(
    world: World, engine: Engine
) -> None:
    world.person(next_nudge_at=MONDAY)
    rename(world.store, "members", "away")
    with capture_logs() as logs:
        await engine.plan()
    assert [(one["event"], one["job"]) for one in logs] == [("job_failed", "plan nudges")]
    rename(world.store, "away", "members")
    await engine.plan()
    assert world.states() == ["todo"]


async def test_an_error_in_delivery_is_logged_and_the_next_delivery_works(
    world: World, engine: Engine
) -> None:
    world.post(outgoing(world.person()))
    rename(world.store, "outbox", "away")
    with capture_logs() as logs:
        await engine.deliver()
    assert [one["event"] for one in logs] == ["delivery_failed"]
    rename(world.store, "away", "outbox")
    await engine.deliver()
    await world.slack.until_shown(1)


async def test_a_drain_that_fails_is_logged_and_the_next_one_works(world: World, library: Library) -> None:
    class Failing(Outbox):
        async def drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
            del workspace_id, platform, external_id
            raise ZeroDivisionError

    world.post(outgoing(world.person()))
    broken = Failing(world.store, {Platform.SLACK: world.slack}, world.clock, Pen(library))
    engine = Engine(run_by(world.clock, world.store, library), broken, JOBS)
    with capture_logs() as logs:
        await engine.deliver()
        await asyncio.gather(*engine._draining.values())
    assert [one["event"] for one in logs] == ["drain_failed"]
    assert engine._draining == {}
    await world.deliver()
    assert world.states() == ["sent"]


async def test_what_died_and_is_begun_again_delivers(
    world: World, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(engine, "plan", lambda: 1 / 0)
        engine.notify_work()
        with pytest.raises(ZeroDivisionError):
            await engine.run()
    world.post(outgoing(world.person()))
    async with running(engine):
        engine.notify_work()
        await world.slack.until_shown(1)
    assert world.states() == ["sent"]


async def test_stopping_waits_for_messages_on_their_way(world: World, engine: Engine) -> None:
    world.post(outgoing(world.person()))
    world.slack.open.clear()
    task = asyncio.create_task(engine.run())
    engine.notify_work()
    await world.slack.until_on_their_way(1)
    task.cancel()
    asyncio.get_running_loop().call_soon(world.slack.open.set)
    with suppress(asyncio.CancelledError):
        await task
    assert world.states() == ["sent"]


async def test_stopping_does_not_wait_for_a_platform_that_hangs(
    world: World, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "STOP_SECONDS", 0.01)
    world.post(outgoing(world.person()))
    world.slack.open.clear()
    async with running(engine):
        engine.notify_work()
        await world.slack.until_on_their_way(1)
    assert world.states() == ["sending"]
    world.slack.open.set()
    world.outbox = world.new_outbox()
    await world.deliver()
    assert world.states() == ["sending"], "what was broken off may arrive until its lease ends"
    end_leases(world.store)
    await world.deliver()
    assert (world.states(), world.slack.titles()) == (["sent"], ["Message one"])


async def test_a_job_that_the_end_cuts_off_ends_without_an_error_and_what_it_has_written_stays(
    world: World, library: Library
) -> None:
    store, is_there, may_go_on = Store(str(world.store.engine.url)), Event(), Event()
    ended = list[BaseException]()

    def work(run: Run) -> None:
        try:
            run.each.batch([1], note)
            is_there.set()
            may_go_on.wait(PATIENCE)
            for number in (2, 3):
                run.each.alone(number, lambda: run.store.read(lambda tx: tx.execute(text("SELECT 1"))))
                run.each.batch([number], note)
        except BaseException as fault:
            ended.append(fault)
            raise

    job = Job("note", timedelta(minutes=1), on_request=True, work=work)
    engine = Engine(run_by(world.clock, store, library), world.outbox, [job])
    with capture_logs() as logs:
        async with running(engine):
            engine.notify_work()
            await wait_for(is_there.is_set)
        store.close()
        may_go_on.set()
        await wait_for(lambda: ended)
    assert [type(one) for one in ended] == [Closed]
    assert logs == []
    keys = world.store.read(lambda tx: list(tx.scalars(select(received.c.key))))
    assert keys == ["1"]


def note(tx: Tx, ids: Sequence[int]) -> int:
    return tx.execute(insert(received), [{"key": str(one), "at": MONDAY} for one in ids]).rowcount


async def test_a_slow_workspace_keeps_no_other_one_waiting(world: World, engine: Engine) -> None:
    world.post(outgoing(world.person("U1")), outgoing(world.person("A1", Platform.TEAMS)))
    world.slack.open.clear()
    async with running(engine):
        engine.notify_work()
        await world.slack.until_on_their_way(1)
        await world.teams.until_shown(1, "A1")
        world.post(outgoing(world.person("A2", Platform.TEAMS), "two"))
        engine.notify_work()
        await world.teams.until_shown(1, "A2")
        world.slack.open.set()
    assert world.states() == ["sent", "sent", "sent"]


async def test_what_comes_while_a_drain_ends_does_not_wait_for_the_next_tick(
    world: World, library: Library
) -> None:
    ends, may_end = asyncio.Event(), asyncio.Event()

    class Ending(Outbox):
        async def drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
            await super().drain(workspace_id, platform, external_id)
            ends.set()
            await may_end.wait()

    ending = Ending(world.store, {Platform.SLACK: world.slack}, world.clock, Pen(library))
    engine = Engine(run_by(world.clock, world.store, library), ending, JOBS)
    member = world.person()
    world.post(outgoing(member))
    async with running(engine):
        engine.notify_work()
        await ends.wait()
        world.post(outgoing(member, "two"))
        await engine.deliver()
        may_end.set()
        await world.slack.until_shown(2)
