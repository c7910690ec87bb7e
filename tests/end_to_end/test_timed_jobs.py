"""What happens by itself in the whole bot, and what its health says of it."""

import asyncio
import json

from prometheus_client import generate_latest

from bot.domain.people import MemberState, Platform
from bot.store import members
from scheduler.jobs import JOBS
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.people import EN, JAMES
from tests.end_to_end.test_case_channel import hr_in_channel
from tests.end_to_end.world import World
from tests.library import read_library


async def test_every_job_is_done_and_health_tells_how_long_ago(world: World) -> None:
    await world.tick()  # so that nothing is still at what was to be done at the start
    await world.bot.engine.look()
    await asyncio.gather(*world.bot.engine._at_work)
    assert {row["name"]: row["failures"] for row in world.rows("timed")} == {job.name: 0 for job in JOBS}
    world.clock.move_to(world.clock.now().replace(hour=23))
    ages = json.loads((await world.get("/readyz"))[1])["seconds_since_job"]
    assert ages == {job.name: ages["plan nudges"] for job in JOBS}
    assert ages["plan nudges"] > 3600
    metrics = generate_latest().decode()
    for job in JOBS:
        assert f'ambassador_job_last_success_timestamp_seconds{{job="{job.name}"}}' in metrics


async def test_who_stopped_in_the_middle_of_a_module_is_reminded(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    await james.types("ambassador training")
    await uses(james, EN.said("training", "new"))
    lesson = read_library().module("this-bot", EN.language).cards[0]
    await uses(james, lesson.options[lesson.right].text)
    for _ in range(9):
        await world.pass_time(days=1)
    await james.gets(EN.said("training_reminder", "title"))


async def test_hr_hears_of_a_channel_that_is_gone(world: World, platform: Platform) -> None:
    hr = await hr_in_channel(world, platform)
    (place,) = [row["id"] for row in world.rows("members") if row["state"] == MemberState.CHANNEL]
    now = world.clock.now()
    world.store.write(lambda tx: members.update_member(tx, place, unreachable_since=now))
    await world.tick()
    await hr.gets(EN.said("place", "lost_title"))


async def test_what_was_sent_two_months_ago_is_forgotten(world: World, platform: Platform) -> None:
    await joined(world, JAMES, platform)
    old = {row["id"] for row in world.rows("outbox")}
    await world.pass_time(days=61)
    assert old
    assert old.isdisjoint(row["id"] for row in world.rows("outbox"))
