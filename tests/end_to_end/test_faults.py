"""Bad days of a platform: the click counts, the person gets an answer, and what is late comes once."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.channels.slack import replies
from bot.domain.people import Platform
from playground import faults
from playground.faults import Faults
from tests.end_to_end.conftest import joined, with_card
from tests.end_to_end.people import EN, JAMES, PRIYA
from tests.end_to_end.world import World
from tests.features.world import phrase
from tests.loop_time import LoopTime

PATIENCE = replies._PATIENCE
Trouble = Callable[[Faults], None]
TROUBLES = [
    pytest.param(lambda faults: faults.rate_limit(retry_after=30), id="limited"),
    pytest.param(lambda faults: faults.fail(status=503), id="down"),
    pytest.param(lambda faults: faults.drop(), id="dropping"),
    pytest.param(lambda faults: faults.slow(0.5), id="slow"),
]


def faults_of(world: World, platform: Platform) -> Faults:
    return world.slack.faults if platform is Platform.SLACK else world.teams.faults


async def get_well(world: World, platform: Platform) -> None:
    """End the trouble, and let pass what was put off for it."""
    faults_of(world, platform).clear()
    for _ in range(3):
        await world.pass_time(minutes=10)


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_share_counts_and_the_card_follows(
    world: World, platform: Platform, trouble: Trouble
) -> None:
    me, card = await with_card(world, JAMES, platform)
    await me.clicks(EN.share)
    [asking] = me.saying(EN.card)
    trouble(faults_of(world, platform))
    answer = await me.clicks("LinkedIn", on=asking)
    assert not answer.problem
    assert me.form() is None
    assert len(world.rows("shares")) == 1
    await world.tick()
    await get_well(world, platform)
    await me.gets_buttons(card.id, {EN.undo: 1})
    assert len(me.saying(EN.card)) == 1
    assert len(me.saying(EN.first_share)) == 1


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_nudge_comes_late_but_once(world: World, platform: Platform, trouble: Trouble) -> None:
    me = await joined(world, JAMES, platform)
    trouble(faults_of(world, platform))
    await world.pass_to(datetime(2027, 2, 8, 9, tzinfo=UTC))
    await get_well(world, platform)
    card = await me.gets(EN.card)
    await me.clicks(EN.decline)
    await world.tick()
    [now] = me.saying(EN.card)
    assert now.id == card.id
    assert now.text != card.text


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_not_for_me_counts_while_the_platform_has_trouble(
    world: World, platform: Platform, trouble: Trouble
) -> None:
    me, card = await with_card(world, JAMES, platform)
    trouble(faults_of(world, platform))
    answer = await me.clicks(EN.decline)
    assert not answer.problem
    assert len([row for row in world.rows("nudge_items") if row["declined_at"]]) == 1
    await get_well(world, platform)
    [now] = me.saying(EN.card)
    assert (now.id, now.edited) == (card.id, True)
    assert now.text != card.text


async def test_a_slow_platform_fails_no_click(
    world: World, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, _ = await with_card(world, JAMES, platform)
    monkeypatch.setattr(replies, "_PATIENCE", PATIENCE)
    time, over, waited = LoopTime(), asyncio.Event(), list[float]()

    async def slow(_: float) -> None:
        waited.append(PATIENCE)
        time.pass_by(PATIENCE)
        await over.wait()

    monkeypatch.setattr(faults, "sleep", slow)
    faults_of(world, platform).slow(1.5)
    assert not (await me.clicks(EN.said("card", "own"))).problem
    assert sum(waited) < 3, "so long waits Slack"
    over.set()
    await me.reads(phrase("own_words", "body"))


async def test_a_limited_slack_gives_a_newcomer_the_menu_all_the_same(world: World) -> None:
    world.slack.faults.rate_limit(retry_after=30)
    me = world.meet(JAMES, Platform.SLACK)
    assert not (await me.types("ambassador")).problem
    await me.reads(
        phrase("menu", "first", "nl", name="", organisation="|").split("|")[0]
    )  # who somebody is can be learnt later
    world.slack.faults.clear()
    await me.types("ambassador")
    await me.reads(phrase("menu", "first", name="James", organisation="|").split("|")[0])


async def test_a_crash_of_a_feature_is_told_to_the_person(
    world: World, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await joined(world, JAMES, platform)
    monkeypatch.setattr("bot.store.outbox.add_messages", lambda *_: 1 / 0)
    monkeypatch.setattr("bot.features.weekly.weekly_card.nudges.find_nudge_id", lambda *_: 1 / 0)
    await me.types("ambassador week")
    await me.reads(phrase("sorry", "notice"))


@pytest.mark.parametrize(("minutes", "looks"), [(13, 3), (300, 15)])
async def test_an_outage_at_the_hour_of_the_nudge_loses_nothing(
    world: World, platform: Platform, minutes: int, looks: int
) -> None:
    people = [await joined(world, one, platform) for one in (JAMES, PRIYA)]
    faults_of(world, platform).fail(status=503)
    await world.pass_to(datetime(2027, 2, 8, 9, tzinfo=UTC))
    for _ in range(looks):
        await world.pass_time(minutes=minutes / looks)
    await get_well(world, platform)
    assert [len(me.saying(EN.card)) for me in people] == [1, 1]
