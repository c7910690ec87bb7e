from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.slack.send import SlackChannel
from bot.channels.teams.send import TeamsChannel
from bot.domain.people import Platform
from bot.playground.people import Person
from tests.end_to_end.driver import Driver, Shown
from tests.end_to_end.people import words_for
from tests.end_to_end.wording import read_library
from tests.end_to_end.world import World, living


@pytest.fixture(params=list(Platform), ids=str)
def platform(request: pytest.FixtureRequest) -> Platform:
    """Each story is told in Slack and in Teams."""
    chosen: Platform = request.param
    return chosen


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    for channel in (SlackChannel, TeamsChannel):
        monkeypatch.setattr(channel, "pace", 1000.0)
    monkeypatch.setattr("bot.app.Library", read_library)
    for patience in ("conversation._PROFILE_SECONDS", "slack.replies._PATIENCE"):
        monkeypatch.setattr(f"bot.channels.{patience}", 8.0)  # here the bot and the judges share one loop
    async with living(tmp_path) as world:
        yield world
        world.judge()


async def joined(world: World, person: Person, platform: Platform, **answers: str) -> Driver:
    """Somebody who takes part, and has been welcomed."""
    driver, words = world.meet(person, platform), words_for(person)
    await driver.types("ambassador join")
    await driver.fills(**answers)
    await driver.reads(words.joined)
    await driver.gets(words.said("welcome", "title", name=person.name.split()[0]))
    return driver


async def with_card(world: World, person: Person, platform: Platform) -> tuple[Driver, Shown]:
    """Somebody who takes part, with this week's card."""
    me, words = await joined(world, person, platform), words_for(person)
    await me.clicks(words.week)
    return me, await me.gets(words.card)
