"""This week's suggestions at one's own request; and not for me: another one comes, and the topic less."""

import pytest

from bot.domain.actions.membership import Join, Pause
from bot.domain.actions.weekly import Decline, Later, ShowWeek
from bot.domain.content import Pillar
from bot.domain.messages import Message, Notice, Updated
from bot.domain.outbox import Kind, State
from bot.domain.preferences import Catalogue
from bot.store import offer_history
from tests.features.world import ANSWERS, World, phrase, said
from tests.library import ideas_of


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
    titles = [ideas_of().words(one.item.key, "en").plain("title") for one in person.card]
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


@pytest.mark.parametrize("pillar", [Pillar.PERSONAL, Pillar.ORGANISATION])
async def test_another_suggestion_of_the_same_pillar_takes_its_place(world: World, pillar: Pillar) -> None:
    person = await world.person().with_card(topics=())
    before = [one.item for one in person.card]
    declined = person.item(pillar=pillar)
    reply = await person.do(Decline(declined.id))
    after = [one.item for one in person.card]
    (fresh,) = [item for item in after if item not in before]
    assert isinstance(reply, Updated)
    assert declined not in after
    assert len(after) == len(before)
    assert (fresh.position, fresh.kind, fresh.pillar) == (declined.position, "suggestion", pillar)
    assert ideas_of().words(fresh.key, "en").plain("title") in said(reply)


async def test_a_vacancy_is_replaced_by_a_vacancy(world: World) -> None:
    world.open_vacancies("Nurse", "Cook", "Driver")
    person = await world.person().with_card(location="Utrecht")
    shown = {one.vacancy.title for one in person.card if one.vacancy}
    await person.do(Decline(person.item("vacancy").id))
    now = {one.vacancy.title for one in person.card if one.vacancy}
    assert len(shown) == len(now) == 2
    assert len(shown & now) == 1


async def test_when_there_is_no_other_vacancy_the_place_stays_empty(world: World) -> None:
    world.open_vacancies("Nurse")
    person = await world.person().with_card()
    reply = await person.do(Decline(person.item("vacancy").id))
    assert isinstance(reply, Updated)
    assert [one.item.kind for one in person.card] == ["suggestion"] * 3


async def test_the_topics_of_what_was_declined_are_learnt(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Decline(item.id))
    topics, now = {one.key: one.topics for one in world.library.suggestions}, world.clock.now()
    preferences = world.store.read(
        lambda tx: offer_history.load_preferences(tx, [person.member], Catalogue((), ()), topics, now)
    )
    assert preferences[person.member.id].disliked == dict.fromkeys(topics[item.key], 1)


async def test_a_double_click_replaces_once(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Decline(item.id))
    card = person.card
    assert phrase("refusals", "replaced") in said(await person.do(Decline(item.id)))
    assert person.card == card


async def test_what_was_declined_never_comes_back(world: World) -> None:
    person = await world.person().with_card()
    seen = set()
    for _ in range(120):
        if not person.card:
            break
        item = person.card[0].item
        assert item.key not in seen
        seen.add(item.key)
        await person.do(Decline(item.id))
    assert not person.card
    assert phrase("card", "empty") in said(person.outbox(Kind.EDIT)[0].message)


async def test_a_reminder_of_what_was_declined_does_not_come(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Later(item.id), day="2026-11-26", hour="9")
    await person.do(Decline(item.id))
    (reminder,) = person.outbox(Kind.REMINDER)
    assert reminder.state is State.DROPPED


async def test_a_colleague_of_the_department_gets_another_wording(world: World) -> None:
    people = [await world.person(f"U{n}").with_card(department="Care") for n in range(3)]
    for person in people:
        await person.do(Decline(person.item().id))
    had = [(row["key"], row["wording"]) for row in world.rows("nudge_items") if row["wording"]]
    assert len(had) == len(set(had))
