"""A round of check-ins in a world: HR sets it, time opens and closes it, and people answer their cards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import confirming
from bot.domain.actions.checkins import KeepCheckin, KeepCheckinPlan, OpenCheckin, ShowCheckins
from bot.domain.checkins import totals as totals_of
from bot.domain.checkins.question import SCALE, Plan, Question, Split
from bot.domain.messages import Message, Reply
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from bot.domain.tally import Answered, Tally, count_values
from bot.store.checkins import counts, plans, rounds
from bot.store.checkins.answers import box_of
from bot.store.engine import Tx
from scheduler.checkins import hold_checkins
from tests.boxes import boxes_of
from tests.features.world import HR, Person, World, facts, said
from tests.timed_runs import run_at

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
    hold_checkins(run_at(world.clock.now(), world.store, world.library, vault=world.vault))


async def hr_of(world: World, platform: Platform = Platform.SLACK) -> Person:
    """HR, who is known."""
    return await world.person(HR, name="Marieke de Boer", platform=platform).hello()


async def plan(world: World, platform: Platform = Platform.SLACK, **changes: str | tuple[str, ...]) -> Person:
    """HR sets check-ins, with the usual answers but for `changes`."""
    hr = await hr_of(world, platform)
    reply = await hr.do(KeepCheckinPlan(), **{**PLAN, **changes})
    assert isinstance(reply, Message), said(reply)
    if world.rows("approvals"):  # it asks more, and nobody else is here who could say yes
        now = world.clock.now()
        world.store.write(
            lambda tx: confirming.say_yes(tx, world.library, world.vault, None, now, agrees=True)
        )
    return hr


async def opened(world: World, number: int = 5, **changes: str | tuple[str, ...]) -> list[Person]:
    """So many ambassadors with the card of a round in their chats."""
    people = [await world.person(f"U{one}", name=f"Person {one}").join() for one in range(1, number + 1)]
    await plan(world, Platform.SLACK, **changes)
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    return people


def hold_rounds(world: World) -> None:
    """Two rounds that are over, written as they are when they close: ten people, half of them in a group."""
    kept = Plan(split=Split.LOCATION)

    def write(tx: Tx) -> None:
        plans.save_plan(tx, 1, kept)
        for weeks, values in ((0, "5444543354"), (4, "4343432354")):
            day = MONDAY.date() + timedelta(weeks=weeks)
            over = rounds.add_round(tx, 1, kept, day, day + timedelta(weeks=2), len(values))
            tally = Tally()
            for place, value in enumerate(values):
                given = Answered({Question.LOAD: value}, group="Utrecht" if place < 5 else "")
                tally = tally.with_answers("", str(place), given)
            counts.add_counts(tx, over.id, totals_of.fold(tally, over))
            rounds.close_round(tx, over.id)

    world.store.write(write)


def close(world: World) -> None:
    """Let the two weeks pass."""
    world.clock.forward(weeks=2)
    hold(world)


class Chat:
    """Somebody's card, and what they send from its window."""

    def __init__(self, person: Person) -> None:
        self.person = person
        [first] = [one for one in person.outbox(Kind.CHECKIN) if one.message.title == card_title(person)][:1]
        self.card: Message = first.message
        self.round = asked_on(self.card)

    async def opens(self) -> Reply:
        """Open the window."""
        return await self.person.do(OpenCheckin(self.round))

    async def sends(self, **answers: object) -> Reply:
        """Send it with these values, and a comment."""
        return await self.person.do(
            KeepCheckin(self.round), **{name: str(value) for name, value in answers.items()}
        )


def asked_on(card: Message) -> int:
    """The round that a card asks about."""
    [found] = [
        button.action.round
        for part in card.parts
        for button in part.buttons
        if isinstance(button.action, OpenCheckin)
    ]
    return found


def card_title(person: Person) -> str:
    """What a card is called in somebody's language."""
    return person.world.library.words("checkin", person.member.language).plain("title")


def in_box(world: World, asked: int = 1) -> Tally:
    """What is in the box of a round now, as only its key opens it."""
    seen: list[str] = []

    def look(_: Tx, content: str) -> str:
        seen.append(content)
        return content

    boxes_of(world.store).fold(box_of(asked), look)
    return Tally.from_text(*seen)


def in_all(world: World, question: Question = Question.LOAD, group: str = "") -> list[int]:
    """How often each value from 1 to 5 was given so far."""
    crowd = in_box(world).crowds(question).get(group, {})
    return list(count_values(crowd, [str(value) for value in SCALE]))


def counted(world: World, question: Question = Question.LOAD, group: str = "") -> list[int]:
    """How often each value from 1 to 5 was given, as it is kept of a round that is over."""
    rows = [
        one for one in world.rows("checkin_counts") if (one["question"], one["group"]) == (question, group)
    ]
    return [one["number"] for one in sorted(rows, key=lambda one: one["value"])]


async def totals(hr: Person, asked: int = 0) -> dict[str, str]:
    """The facts of HR's totals by their labels; those of a later question come over those of an earlier."""
    return facts(await hr.do(replace(ShowCheckins(), round=asked)))
