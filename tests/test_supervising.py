import asyncio

import pytest
from structlog.testing import capture_logs

from bot import supervising
from tests.loop_time import LoopTime
from tests.patience import wait_for


class Life:
    """Dies as often as it is told to, and then goes on."""

    def __init__(self, deaths: int, *, badly: bool = False) -> None:
        self.deaths, self.badly = deaths, badly
        self.begun, self.finished = 0, False

    async def run(self) -> None:
        self.begun += 1
        if self.begun <= self.deaths:
            raise ZeroDivisionError
        try:
            await asyncio.Event().wait()
        finally:
            if self.badly:
                raise OSError
            self.finished = True


async def test_what_dies_is_told_and_comes_back_after_a_pause() -> None:
    time, life = LoopTime(), Life(deaths=2)
    with capture_logs() as logs:
        tasks = supervising.begin([life.run])
        for begun in (1, 2):
            await wait_for(lambda begun=begun: life.begun == begun)  # type: ignore[misc]
            await asyncio.sleep(0)
            time.pass_by(supervising.PAUSE)
        await wait_for(lambda: life.begun == 3)
        await supervising.end(tasks)
    assert [(one["event"], one["task"]) for one in logs] == [("task_died", "Life.run")] * 2
    assert life.finished


async def test_what_has_ended_by_itself_stays_ended() -> None:
    begun = []

    async def once() -> None:
        begun.append(1)

    (task,) = supervising.begin([once])
    await task
    assert begun == [1]


@pytest.mark.parametrize("place", [0, 1])
async def test_one_that_ends_badly_keeps_none_from_finishing(place: int) -> None:
    lives = [Life(0), Life(0)]
    lives.insert(place, Life(0, badly=True))
    tasks = supervising.begin([life.run for life in lives])
    await wait_for(lambda: all(life.begun for life in lives))
    with capture_logs() as logs:
        await supervising.end(tasks)
    assert [one["event"] for one in logs] == ["task_ended_badly"]
    assert sum(life.finished for life in lives) == 2


async def test_who_misses_that_they_are_to_end_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "AGAIN", 0.01)
    missed = 0

    async def run() -> None:
        nonlocal missed
        while missed < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                missed += 1
        await asyncio.Event().wait()

    (task,) = supervising.begin([run])
    await asyncio.sleep(0)
    await supervising.end([task])
    assert (missed, task.cancelled()) == (2, True)
