"""Clicks that come twice, too late, or from somebody else do no harm, and say why."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.hr import SendNow, ShowReport
from bot.domain.actions.weekly import (
    AskWhere,
    Decline,
    Later,
    OpenLater,
    OpenShare,
    Share,
    ShowItem,
    UndoShare,
)
from bot.domain.people import Platform
from tests.end_to_end import forging
from tests.end_to_end.conftest import comes_in, joined, with_card
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.people import EN, JAMES, PRIYA
from tests.end_to_end.world import World
from tests.features.world import phrase


async def test_a_double_click_on_not_for_me_counts_once(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await asyncio.gather(me.clicks(EN.decline, on=card), me.clicks(EN.decline, on=card))
    await world.tick()
    rows = world.rows("nudge_items")
    assert len([row for row in rows if row["declined_at"]]) == 1
    assert len(rows) == card.labels.count(EN.share) + 1
    await me.reads(phrase("refusals", "replaced"))


async def test_a_form_sent_twice_counts_once(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.clicks(EN.share)
    await me.clicks(EN.elsewhere)
    await asyncio.gather(me.fills(network="linkedin"), me.fills(network="linkedin"))
    await me.gets_buttons(card.id, {EN.undo: 1})
    await world.tick()
    assert len(world.rows("shares")) == len(me.saying(EN.first_share)) == 1


async def test_a_double_tap_on_a_network_counts_once(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.clicks(EN.share)
    [asking] = me.saying(EN.card)
    await asyncio.gather(*(me.clicks("LinkedIn", on=asking) for _ in range(2)))
    await me.gets_buttons(card.id, {EN.undo: 1, EN.said("card", "back"): 0})
    await world.tick()
    assert len(world.rows("shares")) == len(me.saying(EN.first_share)) == 1


async def test_an_undo_that_was_done_says_so(world: World, platform: Platform) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.tells_shared(EN.share)
    card = await me.gets_buttons(card.id, {EN.undo: 1})
    await me.clicks(EN.undo, on=card)
    await me.clicks(EN.undo, on=card)
    await me.reads(phrase("share", "nothing_to_undo"))


@pytest.mark.parametrize("kind", [Decline, AskWhere, OpenShare, Share, OpenLater, Later, ShowItem])
async def test_somebody_elses_card_cannot_be_used(
    world: World,
    platform: Platform,
    kind: type[Decline | AskWhere | OpenShare | Share | OpenLater | Later | ShowItem],
) -> None:
    _, card = await with_card(world, JAMES, platform)
    priya = await joined(world, PRIYA, platform)
    item = world.rows("nudge_items")[0]
    status, answer = await forging.click(world, platform, PRIYA, kind(item["id"])).send(world)
    assert status == 200
    assert phrase("refusals", "not_yours") in answer + priya.sees()
    assert world.rows("nudge_items")[0] == item
    assert world.rows("shares") == []
    james = world.meet(JAMES, platform)
    assert [shown.text for shown in james.saying(EN.card)] == [card.text]


async def test_somebody_elses_share_cannot_be_undone(world: World, platform: Platform) -> None:
    james, card = await with_card(world, JAMES, platform)
    await james.tells_shared(EN.share)
    await james.gets_buttons(card.id, {EN.undo: 1})
    await joined(world, PRIYA, platform)
    [share] = world.rows("shares")
    status, _ = await forging.click(world, platform, PRIYA, UndoShare(share["id"])).send(world)
    assert status == 200
    assert world.rows("shares") == [share]


@pytest.mark.parametrize("action", [SendNow("2027-W05"), ShowReport()], ids=["send", "report"])
async def test_hr_buttons_do_nothing_for_others(world: World, platform: Platform, action: Action) -> None:
    james = await joined(world, JAMES, platform)
    _, answer = await forging.click(world, platform, JAMES, action).send(world)
    await world.tick()
    assert phrase("refusals", "not_hr") in answer + james.sees()
    assert not james.saying(EN.card)


async def test_an_old_card_changes_nothing_and_leads_to_the_new_one(world: World, platform: Platform) -> None:
    me, old = await with_card(world, JAMES, platform)
    await world.pass_to(datetime(2027, 2, 8, 9, tzinfo=UTC))
    await me.gets(EN.card, 2)
    before = world.rows("nudge_items")
    await me.clicks(EN.decline, on=old)
    await me.reads(phrase("old_card", "title"))
    assert world.rows("nudge_items") == before
    await me.tells_shared(EN.share, on=old)
    await me.gets_buttons(old.id, {EN.undo: 1})
    await world.pass_to(datetime(2027, 3, 9, 9, tzinfo=UTC))
    await me.clicks(EN.share, number=1, on=old)
    assert phrase("old_card", "title") in me.messages()[-1].text + me.answer()


async def test_the_same_request_sent_again_runs_once(world: World, platform: Platform) -> None:
    await with_card(world, JAMES, platform)
    item = world.rows("nudge_items")[0]
    request = forging.click(world, platform, JAMES, Decline(item["id"]))
    assert [(await request.send(world))[0] for _ in range(3)] == [200, 200, 200]
    rows = world.rows("nudge_items")
    assert len([row for row in rows if row["declined_at"]]) == 1
    await world.tick()
    me = world.meet(JAMES, platform)
    assert phrase("refusals", "replaced") not in me.sees()


async def test_slacks_retries_run_once(world: World) -> None:
    me = world.meet(JAMES, Platform.SLACK)
    event = forging.slack_message(world, JAMES, "ambassador help")
    for number in ("", "1", "2", "3"):
        retry = {"X-Slack-Retry-Num": number, "X-Slack-Retry-Reason": "http_timeout"} if number else {}
        assert (await event.send(world, **retry))[0] == 200
    assert len(me.saying(phrase("help", "title"))) == 1


async def test_typed_words_open_a_form_by_a_button_in_slack(world: World) -> None:
    me = InSlack(world.slack, JAMES)
    await me.says("ambassador join")
    await comes_in(me)
    await me.reads(EN.joined)
    await me.says("helo <!channel> there & *more*")
    await me.reads("“helo ")
