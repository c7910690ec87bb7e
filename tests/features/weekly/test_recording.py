"""“I shared it”, typed: one tap records what is on the newest card."""

import pytest

from bot.domain.actions.weekly import Decline, ListToRecord, OpenShare, Place, Share, ShareOn, ShowWeek
from bot.domain.messages import Message, Notice, Updated
from tests.features.world import World, buttons, phrase, said


async def test_each_item_of_the_newest_card_has_a_tap_for_each_own_network(world: World) -> None:
    person = await world.person().with_card()
    shown = await person.do(ListToRecord())
    assert isinstance(shown, Message)
    items = [one.item.id for one in person.card]
    assert [[one.action for one in part.buttons] for part in shown.parts[1:]] == [
        [ShareOn(item, "linkedin", Place.LIST), ShareOn(item, "offline", Place.LIST), OpenShare(item)]
        for item in items
    ]
    assert world.rows("shares") == [], "asking records nothing"


async def test_one_tap_records_it_and_the_list_shows_it(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    done = await person.do(ShareOn(item, "linkedin", Place.LIST))
    assert isinstance(done, Updated)
    assert phrase("to_record", "title") == done.card.title
    assert [row["network"] for row in world.rows("shares")] == ["linkedin"]
    taps = [one.action for one in done.card.parts[1].buttons]
    assert ShareOn(item, "linkedin", Place.LIST) not in taps
    assert phrase("shared", "line", networks=["LinkedIn"]) in said(done)
    await person.do(ShareOn(item, "linkedin", Place.LIST))
    assert len(world.rows("shares")) == 1, "twice is once"


async def test_what_was_declined_is_not_there(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Decline(gone := person.item().id))
    shown = await person.do(ListToRecord())
    assert gone not in [one.action.item for one in buttons(shown).values() if isinstance(one.action, ShareOn)]


@pytest.mark.parametrize("old", [False, True])
async def test_without_a_card_that_is_new_enough_it_offers_this_weeks(world: World, *, old: bool) -> None:
    person = await (world.person().with_card() if old else world.person().join())
    world.clock.forward(days=29)
    shown = await person.do(ListToRecord())
    assert phrase("to_record", "nothing") in said(shown)
    assert [one.action for one in buttons(shown).values()] == [ShowWeek()]


async def test_who_does_not_take_part_is_told_so(world: World) -> None:
    assert phrase("not_joined", "title") in said(await world.person().do(ListToRecord()))


async def test_the_form_for_elsewhere_still_says_it_in_a_line(world: World) -> None:
    person = await world.person().with_card()
    reply = await person.answer_to(Share(person.item().id), network="x")
    assert not isinstance(reply, Notice), "the card in the chat is drawn anew"
