"""The overview, in Slack's Home tab and as a card in Teams: all in one place, and always as it is now."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import joined, with_card
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE, words_for
from tests.end_to_end.world import World
from tests.features.world import phrase
from tests.library import ideas_of

MONDAY = datetime(2027, 2, 8, 9, tzinfo=UTC)
"""The next one at nine, where everybody is."""

in_both_languages = pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])


@in_both_languages
async def test_a_share_at_home_is_on_the_card_and_in_the_numbers(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    await me.goes_home()
    home = await me.reads_at_home(words.said("home", "week"))
    ideas = card.labels.count(words.share)
    assert home.labels.count(words.share) == ideas
    await me.clicks_at_home(words.share)
    await me.reads_at_home(words.said("card", "where"))
    await me.clicks_at_home("LinkedIn")
    home = await me.reads_at_home(words.thanks)
    assert words.said("home", "shared", number=1) in home.text
    await world.tick()
    await me.gets_buttons(card.id, {words.undo: 1})

    await me.clicks_at_home(words.undo)
    await me.reads_at_home(words.said("home", "none_shared"))
    await world.tick()
    await me.gets_buttons(card.id, {words.undo: 0})
    assert len(me.saying(words.card)) == 1


async def test_not_for_me_brings_another_idea_to_both(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.goes_home()
    before = await me.reads_at_home(EN.said("home", "week"))
    keys = {row["key"] for row in world.rows("nudge_items")}
    await me.clicks_at_home(EN.decline)
    [new] = {row["key"] for row in world.rows("nudge_items")} - keys
    idea = ideas_of().words(new, "en").plain("title")
    after = await me.reads_at_home(idea)
    assert after.id == before.id
    await world.tick()
    assert idea in (await me.gets_buttons(card.id, {EN.decline: card.labels.count(EN.decline)})).text


@in_both_languages
async def test_a_break_begins_and_ends_at_home(world: World, platform: Platform, person: Person) -> None:
    words = words_for(person)
    me = await joined(world, person, platform)
    await me.goes_home()
    await me.reads_at_home(words.said("home", "next", next=MONDAY))
    await me.clicks_at_home(words.said("menu", "pause"))
    await me.fills(until="2027-03-01")
    home = await me.reads_at_home(words.said("home", "resting", until=datetime(2027, 3, 1, tzinfo=UTC)))
    assert words.said("menu", "resume") in home.labels
    await me.clicks_at_home(words.said("menu", "resume"))
    home = await me.reads_at_home(words.said("resumed", "notice", next=MONDAY))
    assert words.said("menu", "pause") in home.labels


async def test_ideas_can_be_had_at_once_and_then_stand_there(world: World, platform: Platform) -> None:
    me = await joined(world, JAMES, platform)
    await me.goes_home()
    await me.reads_at_home(EN.said("home", "private"))
    await me.clicks_at_home(EN.said("home", "now"))
    await me.reads_at_home(EN.said("weekly", "coming"))
    await me.gets(EN.card)
    await me.goes_home()
    home = await me.reads_at_home(EN.said("home", "week"))
    assert EN.share in home.labels


async def test_who_does_not_take_part_joins_from_there(world: World, platform: Platform) -> None:
    me = world.meet(SANNE, platform)
    await me.goes_home()
    home = await me.reads_at_home(NL.said("menu", "first", name="", organisation="|").partition("|")[0])
    assert home.labels == [NL.join, NL.said("menu", "help")]
    await me.clicks_at_home(NL.join)
    await me.reads_at_home(NL.said("steps", "body"))
    await me.clicks_at_home(NL.said("steps", "yes"))
    await me.reads_at_home(NL.said("home", "no_mix"))


async def test_hr_finds_its_menu_there_and_nobody_else_can_use_it(world: World, platform: Platform) -> None:
    await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.goes_home()
    await hr.reads_at_home(phrase("hr_menu", "body"))
    await hr.clicks_at_home(phrase("hr_menu", "report"))
    await hr.reads(phrase("report", "none_closed"))
    other = world.meet(PRIYA, platform)
    await other.goes_home()
    home = await other.reads_at_home(EN.said("menu", "first", name="", organisation="|").partition("|")[0])
    assert home.labels == [EN.join, EN.said("menu", "help")]


async def test_many_clicks_at_once_end_with_the_newest_state(world: World) -> None:
    me, _ = await with_card(world, JAMES, Platform.SLACK)
    await me.goes_home()
    await me.reads_at_home(EN.said("home", "week"))
    await asyncio.gather(*(me.clicks_at_home(EN.said("home", "whole_card")) for _ in range(3)))
    await me.clicks_at_home(EN.decline)
    [new] = [row["key"] for row in world.rows("nudge_items")][-1:]
    await me.reads_at_home(ideas_of().words(new, "en").plain("title"))
    world.may_be_refused = "views.publish", "hash_conflict"


@pytest.mark.parametrize("trouble", ["down", "slow"])
async def test_a_slack_that_is_ill_holds_up_no_click_at_home(world: World, trouble: str) -> None:
    me, _ = await with_card(world, JAMES, Platform.SLACK)
    await me.goes_home()
    await me.reads_at_home(EN.said("home", "week"))
    offered = len(world.rows("nudge_items"))
    if trouble == "down":
        world.slack.faults.fail(status=503)
    else:
        world.slack.faults.slow(0.5)
    answer = await me.clicks_at_home(EN.decline)
    assert not answer.problem
    assert len(world.rows("nudge_items")) == offered + 1
    world.slack.faults.clear()
    [new] = [row["key"] for row in world.rows("nudge_items")][-1:]
    await me.goes_home()
    await me.reads_at_home(ideas_of().words(new, "en").plain("title"))
    world.may_be_refused = "views.publish", "hash_conflict"


async def test_typed_in_slack_it_is_a_message_that_is_kept_up_to_date(world: World) -> None:
    me, _ = await with_card(world, JAMES, Platform.SLACK)
    await me.types("ambassador home")
    shown = me.messages()[-1]
    assert EN.said("home", "week") in shown.text
    await me.clicks(EN.share, on=shown)
    asking = await me.gets_buttons(shown.id, {EN.said("card", "back"): 1})
    await me.clicks("WhatsApp", on=asking)
    now = await me.gets_buttons(shown.id, {EN.undo: 1})
    assert EN.said("home", "shared", number=1) in now.text
    assert me.home() is None
