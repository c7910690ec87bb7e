"""Cards that are old, of somebody else, or of somebody who left: nothing happens, and the answer says why."""

from collections.abc import Callable

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.weekly import Decline, Later, OpenLater, OpenShare, Share, ShowWeek
from bot.domain.messages import Message, Notice
from bot.domain.people import Platform
from bot.store import vacancies
from tests.features.world import World, buttons, phrase, said

MAKERS: list[Callable[[int], Action]] = [OpenShare, Share, Decline, OpenLater, Later]
ANSWERS = {"network": "linkedin", "day": "2026-11-27", "hour": "14"}


def _changed(world: World) -> tuple[object, ...]:
    return tuple(world.rows(name) for name in ("shares", "nudge_items", "outbox", "wordings"))


@pytest.mark.parametrize("make", MAKERS)
async def test_somebody_elses_card_is_nobody_elses(world: World, make: Callable[[int], Action]) -> None:
    owner, other = await world.person("U1").with_card(), await world.person("U2").with_card()
    before = _changed(world)
    reply = await other.do(make(owner.item().id), **ANSWERS)
    assert isinstance(reply, Notice)
    assert phrase("refusals", "not_yours") in said(reply)
    assert _changed(world) == before


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("workspace", "platform"), [("T2", Platform.SLACK), ("T1", Platform.TEAMS)])
async def test_a_card_of_another_workspace_is_refused(
    world: World, make: Callable[[int], Action], workspace: str, platform: Platform
) -> None:
    owner = await world.person("U1").with_card()
    namesake = await world.person("U1", workspace=workspace, platform=platform).with_card()
    before = _changed(world)
    assert phrase("refusals", "not_yours") in said(await namesake.do(make(owner.item().id), **ANSWERS))
    assert _changed(world) == before


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("item", [0, 999_999, 2**31 - 1])
async def test_a_card_that_never_was_is_refused(
    world: World, make: Callable[[int], Action], item: int
) -> None:
    person = await world.person().with_card()
    assert phrase("refusals", "not_yours") in said(await person.do(make(item), **ANSWERS))


@pytest.mark.parametrize("make", MAKERS)
async def test_who_left_is_invited_to_join_and_nothing_else_happens(
    world: World, make: Callable[[int], Action]
) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.leave()
    before = _changed(world)
    reply = await person.do(make(item.id), **ANSWERS)
    assert isinstance(reply, Message)
    assert reply.title == phrase("not_joined", "left_title")
    assert _changed(world) == before


@pytest.mark.parametrize("make", MAKERS)
async def test_a_card_older_than_four_weeks_is_only_history(
    world: World, make: Callable[[int], Action]
) -> None:
    person = await world.person().with_card()
    world.clock.forward(days=28, seconds=1)
    before = _changed(world)
    reply = await person.do(make(person.item().id), **ANSWERS)
    assert isinstance(reply, Message)
    assert reply.title == phrase("old_card", "title")
    assert buttons(reply)[phrase("old_card", "week")].action == ShowWeek()
    assert _changed(world) == before


@pytest.mark.parametrize("make", [Decline, OpenLater, Later])
async def test_a_card_of_an_earlier_week_is_not_changed_any_more(
    world: World, make: Callable[[int], Action]
) -> None:
    person = await world.person().with_card()
    item = person.item()
    world.clock.forward(days=5)
    assert world.plan() == 1
    before = _changed(world)
    assert phrase("old_card", "title") in said(await person.do(make(item.id), **ANSWERS))
    assert _changed(world) == before


async def test_a_card_of_an_earlier_week_can_still_be_shared(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    world.clock.forward(days=5)
    assert world.plan() == 1
    await person.do(Share(item.id), network="linkedin")
    assert len(world.rows("shares")) == 1


async def test_a_vacancy_that_closed_says_so_and_cannot_be_shared_by_button(world: World) -> None:
    world.open_vacancies("Nurse", "Cook")
    person = await world.person().with_card()
    world.clock.forward(hours=1)
    world.store.write(lambda tx: vacancies.close_missing(tx, 1, "test", world.clock.now()))
    reply = await person.do(Decline(person.item().id))
    assert said(reply).count(phrase("card", "closed")) == 2
    assert phrase("card", "open_vacancy") not in buttons(reply)
