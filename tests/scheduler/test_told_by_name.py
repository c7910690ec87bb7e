"""Whoever is named in a message to somebody at HR can see who got it."""

from bot.domain.looks import Look
from bot.domain.mentions import mention
from bot.domain.messages import Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState
from bot.store.engine import Store
from tests.people import outgoing
from tests.scheduler.world import World


def about(person: Member) -> Message:
    return Message("News", (Part(text=f"{mention(person)} says yes"),))


async def test_it_is_a_look_of_hr_once_it_has_arrived_and_of_nobody_else(store: Store) -> None:
    world = World(store)
    person, colleague, hr = world.person("U1"), world.person("U2"), world.person("U-HR")
    channel = world.person("C1", state=MemberState.CHANNEL)
    world.post(
        outgoing(hr, "told", kind=Kind.HR_NEWS, message=about(person)),
        outgoing(colleague, "asked", kind=Kind.FEEDBACK, message=about(person)),
        outgoing(channel, "posted", kind=Kind.HR_NEWS, message=about(person)),
    )
    assert world.rows("audit") == []
    await world.deliver()
    (look,) = world.rows("audit")
    assert (look["actor_id"], look["about_id"], look["action"]) == (hr.id, person.id, Look.TOLD)
