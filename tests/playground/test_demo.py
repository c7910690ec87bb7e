"""The demo is whole before anybody can look at it."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.domain.periods import Span
from bot.store import workspaces
from bot.store.figures import closed
from playground.demo import running_demo


async def test_the_weeks_that_are_over_are_written_when_the_doors_open(tmp_path: Path) -> None:
    async with running_demo(tmp_path / "demo") as demo:
        store = demo.bot.store
        for one in store.read(workspaces.list_workspaces):
            newest = store.read(partial(closed.find_latest, workspace_id=one.id, span=Span.WEEK))
            assert newest is not None
            assert one.today(demo.clock.now()) - newest.period.end < timedelta(days=7)
