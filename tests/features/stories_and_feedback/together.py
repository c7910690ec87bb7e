"""Sanne, who writes, and those who read along."""

from dataclasses import replace

from bot.domain.actions.stories_and_feedback import AskFeedback, GiveTip
from bot.domain.actions.weekly import KeepOwnWords
from bot.domain.buddies import PairState
from bot.domain.messages import Message, Reply
from bot.domain.outbox import Kind, State
from bot.store.buddies import pairs
from bot.store.engine import Tx
from tests.features.world import Person, World

MINE = "I mended *my* first pump <!channel> today."
BETTER = "Today I mended my very first pump, and I was proud."
TIP = "Begin with the pump: that is what I want to know."


async def wrote(world: World, text: str = MINE, **more: str) -> Person:
    """Somebody who has written something of their own."""
    author = await world.person("U1").with_card(**more)
    await author.do(KeepOwnWords(1), text=text)
    return author


async def buddies(world: World, author: Person, user: str = "U2", name: str = "Tom Bakker") -> Person:
    """A buddy of theirs."""
    buddy = await world.person(user, name=name).join()
    first, second = author.member, buddy.member

    def pair(tx: Tx) -> None:
        kept = pairs.add_pair(
            tx, first.workspace_id, first.id, second.id, world.clock.now(), first_agrees=True
        )
        pairs.save_pair(tx, replace(kept, second_agrees=True, state=PairState.ACTIVE))

    world.store.write(pair)
    return buddy


async def ask(author: Person, buddy: Person, question: str = "") -> Reply:
    """Ask a buddy."""
    return await author.do(AskFeedback(1), whom=f"buddy:{buddy.member.id}", question=question)


async def tip(reviewer: Person, request: int = 1, proposal: str = "", text: str = TIP) -> Reply:
    """Give a tip and, if they like, another text."""
    return await reviewer.do(GiveTip(request), tip=text, proposal=proposal)


def got(person: Person, kind: Kind = Kind.FEEDBACK) -> list[Message]:
    """What was sent to somebody, or will be."""
    return [row.message for row in person.outbox(kind) if row.state is not State.DROPPED]
