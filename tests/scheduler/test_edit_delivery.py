"""Edits of cards are delivered in their order, and never to a card that is not there."""

import asyncio
from datetime import timedelta

import pytest

from bot.channels.base import DeliveryError
from bot.domain.outbox import State
from bot.domain.people import Platform
from tests.scheduler.test_delivery_faults import SECOND, card, edit
from tests.scheduler.world import World


@pytest.mark.parametrize("platform", list(Platform))
async def test_an_edit_is_repeated_for_it_shows_the_same_twice(world: World, platform: Platform) -> None:
    member, channel = world.person("P1", platform), world.channel(platform)
    card(world, member)
    await world.deliver()
    edit(world, member)
    channel.drop_answers()
    await world.deliver()
    world.clock.forward(10 * SECOND)
    await world.deliver()
    assert [verb for verb, _ in channel.calls] == ["send", "edit", "edit"]
    assert (channel.titles("P1"), world.states()) == (["shared"], ["sent", "sent"])


async def test_an_edit_comes_after_the_card_that_it_edits(world: World) -> None:
    member = world.person()
    card(world, member)
    edit(world, member)
    await world.deliver()
    assert world.slack.calls == [("send", "U1"), ("edit", "U1")]
    assert world.slack.titles() == ["shared"]


async def test_an_edit_waits_as_long_as_its_card(world: World) -> None:
    member = world.person()
    card(world, member)
    edit(world, member)
    for _ in range(20):
        world.slack.refuse(DeliveryError("412"))
        await world.deliver()
        world.clock.forward(timedelta(minutes=15))
    assert [verb for verb, _ in world.slack.calls] == ["send"] * 20
    await world.deliver()
    assert (world.slack.titles(), world.states()) == (["shared"], ["sent", "sent"])


async def test_an_edit_of_a_card_that_never_came_is_dropped(world: World) -> None:
    member = world.person()
    card(world, member)
    edit(world, member)
    world.slack.refuse(DeliveryError("invalid_blocks", permanent=True))
    await world.deliver()
    assert world.states() == ["dead", "dropped"]
    assert world.messages()["edit:1"].reason == "never sent"


async def test_an_edit_of_a_card_that_the_person_deleted_is_dropped_and_nobody_misses_it(
    world: World,
) -> None:
    member = world.person()
    card(world, member)
    await world.deliver()
    world.slack.chats["U1"].clear()
    edit(world, member)
    await world.deliver()
    given_up = world.messages()["edit:1"]
    assert (given_up.state, given_up.reason) == (State.DROPPED, "message_not_found")


async def test_a_click_while_an_edit_is_on_its_way_is_shown_too(world: World) -> None:
    member = world.person()
    card(world, member)
    await world.deliver()
    edit(world, member, "shared")
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    edit(world, member, "undone")
    world.slack.open.set()
    await delivering
    assert world.slack.titles() == ["undone"]
    assert world.states() == ["sent", "sent"]
