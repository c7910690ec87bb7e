"""Guides and those who look for one."""

from bot.domain.actions.buddies import AnswerPair, AskBuddy, SetGuide
from bot.domain.messages import Message
from bot.domain.outbox import Kind, State
from bot.store.buddies import pairs
from scheduler.buddies import follow_buddies
from tests.features.world import Person, World, said
from tests.timed_runs import run_at


async def guide(world: World, user: str, name: str, department: str = "IT") -> Person:
    """An ambassador who helps others."""
    person = await world.person(user, name=name).join(department=department)
    await person.do(SetGuide(on=True))
    return person


async def paired(world: World) -> tuple[Person, Person]:
    """Sanne, and Tom who guides her."""
    tom, sanne = await guide(world, "U-TOM", "Tom Bakker"), await world.person().join()
    await sanne.do(AskBuddy(tom.member.id))
    await tom.do(AnswerPair(1, yes=True))
    return sanne, tom


def told(person: Person) -> list[Message]:
    """What somebody hears of buddies and has not been taken back."""
    return [one.message for one in person.outbox(Kind.COLLEAGUE) if one.state is not State.DROPPED]


def buddies_of(person: Person) -> list[str]:
    """The names of somebody's buddies."""
    member = person.member.id
    return [one.name for one in person.world.store.read(lambda tx: pairs.list_buddies(tx, member))]


def follow(world: World, **time: float) -> None:
    """Let so much time pass, and do what it brings."""
    world.clock.forward(**time)
    follow_buddies(run_at(world.clock.now(), world.store, world.library))
    follow_buddies(run_at(world.clock.now(), world.store, world.library))


def last(person: Person) -> str:
    """The newest that somebody heard."""
    return said(told(person)[-1])
