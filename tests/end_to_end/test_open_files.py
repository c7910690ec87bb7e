"""Whatever is sent, the process holds no more files and connections than before."""

from pathlib import Path

from bot.domain.outbox import Kind
from bot.domain.people import MemberState, Platform
from bot.store import members
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import JAMES
from tests.end_to_end.world import World
from tests.people import outgoing, post

MANY = 20


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def send(world: World, first: int) -> None:
    """So many messages to whoever takes part."""
    [row] = [row for row in world.rows("members") if row["state"] == MemberState.ACTIVE]
    member, now = world.store.read(lambda tx: members.get_member(tx, row["id"])), world.clock.now()
    messages = [outgoing(member, f"{first + n}", kind=Kind.RECEIPT, due_at=now) for n in range(MANY)]
    post(world.store, *messages)
    await world.tick()


async def test_twenty_more_messages_open_no_more_files(world: World, platform: Platform) -> None:
    me = await joined(world, JAMES, platform)
    await send(world, 0)
    before = open_files()
    await send(world, MANY)
    assert len(me.saying("Message ")) == 2 * MANY
    assert open_files() <= before
