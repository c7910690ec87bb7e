"""A round of check-ins in a world: HR sets it, time opens and closes it, and people answer their cards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.actions.checkins import (
    AnswerCheckin,
    KeepCheckinComment,
    KeepCheckinPlan,
    OpenCheckinComment,
    ShowCheckins,
)
from bot.domain.checkins.question import Question
from bot.domain.messages import Button, Message, Reply, Updated
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from scheduler.checkins import Checkins
from tests.features.world import HR, Person, World, facts, said

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""09:00 in Amsterdam, which is everybody's weekly moment here: a round opens on this day."""
PLAN: Mapping[str, str | tuple[str, ...]] = {
    "every_weeks": "4",
    "questions": ("load", "satisfaction", "comment"),
    "named": (),
    "split": "none",
    "running": "yes",
}


def hold(world: World) -> None:
    """Do what time brings."""
    checkins = Checkins(world.store, world.vault)
    checkins.hold(world.clock.now())
    checkins.remind(world.clock.now())


async def hr_of(world: World, platform: Platform = Platform.SLACK) -> Person:
    """HR, who is known."""
    return await world.person(HR, name="Marieke de Boer", platform=platform).hello()


async def plan(world: World, platform: Platform = Platform.SLACK, **changes: str | tuple[str, ...]) -> Person:
    """HR sets check-ins, with the usual answers but for `changes`."""
    hr = await hr_of(world, platform)
    reply = await hr.do(KeepCheckinPlan(), **{**PLAN, **changes})
    assert isinstance(reply, Message), said(reply)
    return hr


async def opened(world: World, number: int = 5, **changes: str | tuple[str, ...]) -> list[Person]:
    """So many ambassadors with the card of a round in their chats."""
    people = [await world.person(f"U{one}", name=f"Person {one}").join() for one in range(1, number + 1)]
    await plan(world, Platform.SLACK, **changes)
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    return people


def close(world: World) -> None:
    """Let the two weeks pass."""
    world.clock.forward(weeks=2)
    hold(world)


class Chat:
    """Somebody's card, as it looks after each click."""

    def __init__(self, person: Person) -> None:
        self.person = person
        [first] = [one for one in person.outbox(Kind.CHECKIN) if one.message.title == card_title(person)][:1]
        self.card: Message = first.message

    async def answers(self, question: str, value: int) -> Reply:
        """Tap an answer; the card changes if the bot says so."""
        return await self._does(self.button(question, value).action)

    async def writes(self, text: str) -> Reply:
        """Write a comment, or change it."""
        [opens] = [one.action for one in self._buttons() if isinstance(one.action, OpenCheckinComment)]
        assert opens
        return await self._does(KeepCheckinComment(opens.round, opens.given), text=text)

    async def taps(self, label: str) -> Reply:
        """Tap the button with that label."""
        [button] = [one for one in self._buttons() if one.label == label]
        return await self._does(button.action)

    def button(self, question: str, value: int) -> Button:
        """The button of an answer."""
        [found] = [
            one
            for one in self._buttons()
            if isinstance(one.action, AnswerCheckin)
            and (one.action.question, one.action.value) == (question, value)
        ]
        return found

    def _buttons(self) -> list[Button]:
        return [button for part in self.card.parts for button in part.buttons]

    async def _does(self, action: object, **answers: str) -> Reply:
        reply = await self.person.do(action, **answers)  # type: ignore[arg-type]  # buttons may have none
        if isinstance(reply, Updated):
            self.card = reply.card
        return reply


def card_title(person: Person) -> str:
    """What a card is called in somebody's language."""
    return person.world.library.words("checkin", person.member.language).plain("title")


def counted(world: World, question: Question = Question.LOAD, group: str = "") -> list[int]:
    """How often each value from 1 to 5 was given, as it is kept."""
    rows = [
        one for one in world.rows("checkin_counts") if (one["question"], one["group"]) == (question, group)
    ]
    return [one["number"] for one in sorted(rows, key=lambda one: one["value"])]


async def totals(hr: Person, asked: int = 0) -> dict[str, str]:
    """The facts of HR's totals by their labels; those of a later question come over those of an earlier."""
    return facts(await hr.do(replace(ShowCheckins(), round=asked)))
