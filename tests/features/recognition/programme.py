"""A programme with a channel, HR and a few colleagues."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.actions.recognition import GiveThanks, KeepRecognitionRules, ReadRecognition, TellHere
from bot.domain.messages import Message, Reply
from bot.domain.outbox import State
from bot.domain.people import MemberState
from scheduler.recognition import plan_recognition
from tests.features.world import HR, Person, World, said
from tests.timed_runs import run_at

SECRET = "You stayed late to help me with the report."
"""What one colleague writes to another; it must never be seen in the outbox."""
RULES: dict[str, str | tuple[str, ...]] = {"values": "Courage\nCare", "goal": "10", "leaders": ()}
THURSDAY = datetime.fromisoformat("2026-11-26T10:00:00+01:00")
"""When the round-up of week 48 comes."""


async def hr_of(world: World, **rules: str | tuple[str, ...]) -> Person:
    """HR, who has set values and named a channel."""
    hr = await world.person(HR, name="Marieke Boersma").hello()
    reply = await hr.do(KeepRecognitionRules(), **(RULES | rules))
    assert isinstance(reply, Message), reply
    await in_channel(hr).do(TellHere())
    return hr


def in_channel(person: Person) -> Person:
    """The same person, typing in the programme's channel."""
    return replace(person, actor=replace(person.actor, place={"channel": "C-PROGRAMME"}))


async def thank(giver: Person, receiver: Person, text: str = SECRET, **more: str) -> Reply:
    """Somebody thanks somebody."""
    return await giver.do(GiveThanks(), whom=receiver.actor.user, text=text, **more)


async def read(person: Person, recognition: int = 1) -> Reply:
    """Open one of one's own."""
    return await person.do(ReadRecognition(recognition))


def recognise(world: World, now: datetime | None = None) -> None:
    """Let time do its part."""
    if now:
        world.clock.moment = now
    plan_recognition(run_at(world.clock.now(), world.store, world.library))


def in_the_channel(world: World, *, state: State | None = None) -> list[str]:
    """What was put in the channel, without its greeting."""
    places = {row["id"] for row in world.rows("members") if row["state"] == MemberState.CHANNEL}
    rows: list[dict[str, Any]] = [row for row in world.rows("outbox") if row["member_id"] in places]
    told = [row for row in rows if "place" not in row["key"] and row["state"] != State.DROPPED]
    return [said(world.drawn(row)) for row in told if state in {None, row["state"]}]
