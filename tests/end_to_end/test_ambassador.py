"""An ambassador's weeks, from joining to leaving, as a person in Slack or Teams lives them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import comes_in, joined, with_card
from tests.end_to_end.people import EN, JAMES, NL, SANNE, words_for
from tests.end_to_end.world import World
from tests.features.world import phrase
from tests.library import ideas_of

in_both_languages = pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])
MONDAY_IN_LONDON = datetime(2027, 2, 8, 9, tzinfo=UTC)


@in_both_languages
async def test_a_share_made_elsewhere_is_two_taps_and_no_window(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    before = me.taps
    await me.tells_shared(words.share, "LinkedIn")
    assert me.taps - before == 2
    assert me.form() is None
    [share] = world.rows("shares")
    assert (share["network"], share["post_link"]) == ("linkedin", None)
    card = await me.gets_buttons(card.id, {words.undo: 1})
    assert words.thanks in card.text
    shown = [one.label for one in card.buttons if not one.in_menu]
    assert shown[0] == words.undo

    await me.clicks(words.said("card", "add_link"), on=card)
    await me.fills(link="https://www.linkedin.com/posts/sanne-7")
    await me.reads(words.said("post_link", "kept"))
    assert world.rows("shares")[0]["post_link"]


async def test_the_card_asks_where_and_takes_the_question_back(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.clicks(EN.share)
    [asking] = me.saying(EN.card)
    assert (asking.id, asking.labels.count(EN.share)) == (card.id, card.labels.count(EN.share) - 1)
    assert EN.said("card", "where") in asking.text
    await me.clicks(EN.said("card", "back"))
    [back] = me.saying(EN.card)
    assert (back.text, back.labels) == (card.text, card.labels)
    assert world.rows("shares") == []


@in_both_languages
async def test_all_there_is_of_an_idea_opens_in_a_window_that_does_it_all(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    item = world.rows("nudge_items")[0]
    idea = ideas_of().words(item["key"], words.language).bare("example")
    await me.clicks(words.said("card", "show"))
    assert " ".join(idea.split()) in " ".join(me.answer().split())
    await me.chooses(words.share)
    await me.chooses("LinkedIn")
    await me.gets_buttons(card.id, {words.undo: 1})
    assert [row["item_id"] for row in world.rows("shares")] == [item["id"]]


@in_both_languages
async def test_a_share_is_recorded_on_the_card_and_undone(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    ideas = card.labels.count(words.share)
    assert 3 <= ideas <= 5
    assert (card.labels.count(words.decline), card.labels.count(words.later)) == (ideas, ideas)

    await me.clicks(words.share)
    await me.clicks(words.elsewhere)
    await me.fills(network="linkedin", link="not a link")
    assert (form := me.form())
    assert words.choose_link in form.errors["link"]
    await me.fills(network="linkedin", link="https://www.linkedin.com/posts/sanne-7")
    card = await me.gets_buttons(card.id, {words.share: ideas - 1, words.undo: 1, words.decline: ideas - 1})
    assert words.thanks in card.text
    assert card.edited
    await me.gets(words.first_share)

    await me.clicks(words.undo)
    card = await me.gets_buttons(card.id, {words.share: ideas, words.undo: 0, words.decline: ideas})
    assert words.thanks not in card.text
    assert world.rows("shares") == []


async def test_only_the_first_share_is_thanked_with_words_of_its_own(
    world: World, platform: Platform
) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.tells_shared(EN.share, on=card)
    await world.tick()
    for number, network in enumerate(("WhatsApp", "Facebook"), start=2):
        await me.tells_shared(EN.said("card", "again"), network)
        await world.tick()
        assert len(world.rows("shares")) == number
    assert len(me.saying(EN.first_share)) == 1
    [shown] = me.saying(EN.card)
    assert {"Undo (LinkedIn)", "Undo (WhatsApp)"} <= set(shown.labels)


async def test_the_same_share_again_counts_once_and_is_said_to(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    for _ in range(2):
        await me.clicks(EN.share, on=card)
        await me.clicks(EN.elsewhere)
        await me.fills(network="linkedin")
    await me.reads(phrase("share_known", "notice", network="LinkedIn"))
    assert len(world.rows("shares")) == 1


@in_both_languages
async def test_not_for_me_brings_another_idea(world: World, platform: Platform, person: Person) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    first = world.rows("nudge_items")[0]["key"]
    await me.clicks(words.decline)
    await world.tick()
    [now] = me.saying(words.card)
    assert (now.edited, now.labels.count(words.share)) == (True, card.labels.count(words.share))
    shown = [row["key"] for row in world.rows("nudge_items") if row["declined_at"] is None]
    assert first not in shown
    assert len(shown) == len(set(shown)) == card.labels.count(words.share)


@in_both_languages
async def test_later_comes_back_at_the_picked_time(world: World, platform: Platform, person: Person) -> None:
    words = words_for(person)
    me, _ = await with_card(world, person, platform)
    await me.clicks(words.later)
    await me.fills(day="2027-02-02", hour="7")
    assert (form := me.form())
    assert set(form.errors) == {"hour"}
    await me.fills(day="2027-02-04", hour="15")
    await me.reads(words.said("later_kept", "notice", at=datetime(2027, 2, 4, 15, tzinfo=UTC)))

    at = datetime(2027, 2, 4, 14 if words is NL else 15, tzinfo=UTC)
    await world.pass_to(at.replace(hour=at.hour - 1, minute=59))
    assert not me.saying(words.reminder)
    await world.pass_to(at)
    reminder = await me.gets(words.reminder)
    assert reminder.labels.count(words.share) == 1
    await world.pass_time(hours=1)
    assert len(me.saying(words.reminder)) == 1


async def test_an_item_can_be_shared_from_its_reminder(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.clicks(EN.later)
    await me.fills(day="2027-02-04", hour="15")
    await world.pass_to(datetime(2027, 2, 4, 15, tzinfo=UTC))
    reminder = await me.gets(EN.reminder)
    await me.tells_shared(EN.share)
    await me.gets_buttons(reminder.id, {EN.undo: 1})
    await me.gets_buttons(card.id, {EN.undo: 1})


async def test_a_pause_is_quiet_and_ends_when_the_person_wants(world: World, platform: Platform) -> None:
    me = await joined(world, JAMES, platform)
    await me.types("ambassador pause 24-12-2027")
    await me.reads("24 December 2027")
    await world.pass_to(MONDAY_IN_LONDON)
    assert not me.saying(EN.card)
    await me.types("ambassador resume")
    await me.reads(phrase("resumed", "notice", next=datetime(2027, 2, 15, 9, tzinfo=UTC)))
    await world.pass_to(datetime(2027, 2, 15, 9, tzinfo=UTC))
    await me.gets(EN.card)


async def test_the_menu_offers_a_pause_with_a_form(world: World, platform: Platform) -> None:
    me = await joined(world, JAMES, platform)
    await me.types("ambassador")
    await me.clicks(phrase("menu", "pause"))
    await me.fills(until="2027-02-01")
    assert (form := me.form())
    tomorrow = world.clock.now().date() + timedelta(days=1)
    within = {"earliest": tomorrow, "latest": tomorrow + timedelta(days=365)}
    assert form.errors == {"until": phrase("form", "day_outside", **within)}
    await me.fills(until="2027-03-01")
    await me.reads("1 March 2027")
    await me.types("ambassador")
    assert phrase("menu", "resume") in me.messages()[-1].labels


async def test_settings_change_the_language_of_the_next_card(world: World, platform: Platform) -> None:
    me = await joined(world, JAMES, platform)
    await me.types("ambassador settings")
    await me.fills(time_zone="Europe/Londres")
    assert (form := me.form())
    assert "Europe/London" in form.errors["time_zone"]
    await me.fills(time_zone="europe/london", language="nl", weekday="2", hour="16")
    await me.reads("woensdag 3 februari om 16:00")
    await world.pass_to(datetime(2027, 2, 3, 15, 59, tzinfo=UTC))
    assert not me.saying(NL.card)
    await world.pass_to(datetime(2027, 2, 3, 16, tzinfo=UTC))
    card = await me.gets(NL.card)
    assert NL.share in card.labels


@in_both_languages
async def test_who_leaves_hears_nothing_more_and_can_come_back(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me = await joined(world, person, platform)
    await me.types("ambassador leave")
    await me.clicks(words.stop)
    await me.reads(words.stopped)
    await world.pass_to(MONDAY_IN_LONDON)
    assert not me.saying(words.card)
    await me.types("ambassador week")
    await me.reads(words.said("not_joined", "left"))
    await me.clicks(words.said("not_joined", "again"))
    await comes_in(me)
    await world.pass_to(datetime(2027, 2, 15, 9, tzinfo=UTC))
    await me.gets(words.card)


async def test_who_does_not_take_part_is_invited(world: World, platform: Platform) -> None:
    me = world.meet(JAMES, platform)
    for command in ("week", "settings", "pause", "resume", "leave"):
        await me.types(f"ambassador {command}")
        assert phrase("not_joined", "title") in me.messages()[-1].text
    await me.clicks(EN.join)
    await me.reads(EN.said("steps", "body"))


async def test_an_unknown_word_gets_the_nearest_one(world: World, platform: Platform) -> None:
    me = world.meet(JAMES, platform)
    await me.types("ambassador jion")
    await me.reads(phrase("missed", "title", said="jion"))
    await me.types("ambassador <b>*zzz*</b>")
    await me.reads("I don't understand “<b>*zzz*</b>”")
