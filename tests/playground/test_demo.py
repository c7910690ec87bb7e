"""The demo is whole before anybody can look at it, and goes through time as its page says."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from bot.domain.periods import Span
from bot.store import workspaces
from bot.store.figures import closed
from bot.store.tables.weekly import nudges
from playground.demo import running_demo
from playground.rows import next_for


async def test_the_weeks_that_are_over_are_written_when_the_doors_open(tmp_path: Path) -> None:
    async with running_demo(tmp_path / "demo") as demo:
        store = demo.bot.store
        for one in store.read(workspaces.list_workspaces):
            newest = store.read(partial(closed.find_latest, workspace_id=one.id, span=Span.WEEK))
            assert newest is not None
            assert one.today(demo.clock.now()) - newest.period.end < timedelta(days=7)


async def test_ideas_that_the_clock_is_moved_to_come_before_all_else_that_is_due_then(tmp_path: Path) -> None:
    async with running_demo(tmp_path / "demo") as demo:
        everybody = await demo.joined()
        moment = demo.bot.store.read(partial(next_for, people=everybody, now=demo.clock.now()))
        await demo.jump("ideas", everybody)
        written = select(func.count()).where(nudges.c.created_at == moment)
        assert demo.bot.store.read(lambda tx: tx.execute(written).scalar())
