"""A programme that people find their way to."""

from dataclasses import replace

from bot.domain.actions.ambassador_recruitment import Nominate
from bot.domain.messages import Message, Reply
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.store.ambassador_recruitment import counts
from bot.store.engine import Tx
from tests.features.world import HR, Person, World

NOMINATION = {"whom": "U-TOM", "reason": "newcomers", "line": "", "name": "named"}
SECRET = "You know everybody here."


def in_channel(person: Person) -> Person:
    """The same person, typing in a channel."""
    return replace(person, actor=replace(person.actor, place={"channel": "C-ALL"}))


async def hr_of(world: World) -> Person:
    """HR."""
    return await world.person(HR, name="Marieke Boersma").hello()


async def nominate(person: Person, **answers: str) -> Reply:
    """Somebody nominates Tom."""
    return await person.do(Nominate(), **(NOMINATION | answers))


def in_the_channel(world: World) -> list[Message]:
    """What was put in channels."""
    places = {row["id"] for row in world.rows("members") if row["state"] == MemberState.CHANNEL}
    return [world.drawn(row) for row in world.rows("outbox") if row["member_id"] in places]


def asked(world: World) -> list[Message]:
    """What colleagues were asked."""
    return [world.drawn(row) for row in world.rows("outbox") if row["kind"] == Kind.COLLEAGUE]


def counted(world: World) -> dict[str, int]:
    """What was counted this month."""

    def read(tx: Tx) -> dict[str, int]:
        return {str(step): number for (step, _), number in counts.counts_by_step(tx, 1).items()}

    return world.store.read(read)
