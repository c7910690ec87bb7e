"""No more messages in any second than the platform wants, however they were held up on their way."""

import asyncio

import pytest

from scheduler import windows
from scheduler.ways import Way
from scheduler.windows import AT_ONCE, at_once
from tests.channel_double import ChannelDouble
from tests.loop_time import LoopTime
from tests.patience import wait_for

PACE = 3


async def test_what_was_held_up_after_its_turn_does_not_leave_with_those_behind_it() -> None:
    time, way, left = LoopTime(), Way(1, "T1", ChannelDouble(pace=PACE)), list[float]()

    async def leave() -> None:
        await way.gap()
        left.append(asyncio.get_running_loop().time())

    leaving = [asyncio.create_task(leave()) for _ in range(2 * PACE + 1)]
    await wait_for(lambda: len(left) >= PACE)
    for turn in (2 * PACE, 2 * PACE + 1):
        time.pass_by(1)
        await wait_for(lambda turn=turn: len(left) >= turn)  # type: ignore[misc]
    await asyncio.gather(*leaving)
    assert all(later - earlier >= 1 for earlier, later in zip(left, left[PACE:], strict=False))


def test_the_faster_a_platform_is_the_more_may_be_on_their_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert [at_once(pace) for pace in (1, 5, 8, 200, 1_000_000)] == [*[AT_ONCE] * 3, 50, windows.MOST_AT_ONCE]
