"""This week's suggestions at one's own request."""

import pytest

from bot.domain.actions.membership import Join, Pause
from bot.domain.actions.weekly import Decline, ShowWeek
from bot.domain.messages import Message, Notice
from bot.domain.outbox import Kind
from tests.features.world import ANSWERS, World, phrase, said


async def test_without_a_card_the_planner_makes_one_at_once(world: World) -> None:
    person = await world.person().join()
    assert said(await person.do(ShowWeek())) == phrase("weekly", "coming")
    assert world.plan() == 1
    (card,) = person.outbox(Kind.ASKED)
    assert card.message.title == phrase("card", "title", name="Sanne")
    assert len(person.card) == 3


async def test_asking_again_shows_the_same_card_as_it_is_now(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Decline(person.item().id))
    reply = await person.do(ShowWeek())
    assert isinstance(reply, Notice)
    assert said(reply) == phrase("weekly", "again")
    (again,) = person.outbox(Kind.ASKED)
    titles = [world.library.suggestion(one.item.key, "en", "").plain("title") for one in person.card]
    assert [part.title for part in again.message.parts[1:-1]] == titles
    assert len(world.rows("nudges")) == 1


async def test_asking_twice_before_the_planner_came_makes_one_card(world: World) -> None:
    person = await world.person().join()
    await person.do(ShowWeek())
    await person.do(ShowWeek())
    assert world.plan() == 1
    assert world.plan() == 0


@pytest.mark.parametrize("when", ["a pause", "the night"])
async def test_who_asks_is_answered_during(world: World, when: str) -> None:
    person = await world.person().join()
    if when == "a pause":
        await person.do(Pause("2026-12-24"))
    else:
        world.clock.forward(hours=13)
    await person.do(ShowWeek())
    assert world.plan() == 1


async def test_this_weeks_ideas_are_for_who_takes_part(world: World) -> None:
    person = world.person()
    assert isinstance(await person.do(ShowWeek()), Message)
    assert world.plan() == 0


async def test_what_one_asked_for_is_not_forgotten_when_settings_change_at_once(world: World) -> None:
    person = await world.person().join()
    await person.do(ShowWeek())
    await person.do(Join(), **{**ANSWERS, "hour": "15"})
    assert world.plan() == 1
