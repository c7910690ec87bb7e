from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.slack.send import SlackChannel
from bot.channels.teams.send import TeamsChannel
from bot.domain.people import Platform
from bot.store.engine import Store
from playground.shared import Person
from tests.end_to_end.driver import Driver, Shown
from tests.end_to_end.people import words_for
from tests.end_to_end.world import World, living
from tests.library import read_library
from tests.patience import PATIENCE


@pytest.fixture(params=list(Platform), ids=str)
def platform(request: pytest.FixtureRequest) -> Platform:
    """Each story is told in Slack and in Teams."""
    chosen: Platform = request.param
    return chosen


@pytest.fixture
def settings() -> dict[str, str]:
    """What a world's settings differ in from the usual ones."""
    return {}


@pytest.fixture
async def world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_store: Store, settings: dict[str, str]
) -> AsyncIterator[World]:
    for channel in (SlackChannel, TeamsChannel):
        monkeypatch.setattr(channel, "pace", 1000.0)
    monkeypatch.setattr("bot.app.Library", read_library)
    monkeypatch.setattr("bot.app.open_store", lambda _: sqlite_store)
    # The bot and the judges share one loop, and a busy machine can exceed what Slack and the bot allow.
    for patience in ("known_people._PROFILE_SECONDS", "slack.replies._PATIENCE"):
        monkeypatch.setattr(f"bot.channels.{patience}", PATIENCE / 2)
    async with living(tmp_path, **settings) as world:
        yield world
        world.judge()


async def joined(world: World, person: Person, platform: Platform, **answers: str) -> Driver:
    """Somebody who takes part, and has been welcomed; `answers` are of their settings."""
    driver, words = world.meet(person, platform), words_for(person)
    await driver.types("ambassador join")
    await comes_in(driver)
    await driver.gets(words.said("welcome", "title", name=person.name.split()[0]))
    if answers:
        await driver.types("ambassador settings")
        await driver.fills(**answers)
    return driver


async def comes_in(driver: Driver) -> None:
    """Say on the card of the way in that one has read it."""
    words = words_for(driver.person)
    await driver.reads(words.said("steps", "body"))
    await uses(driver, words.said("steps", "yes"))
    await driver.reads(words.joined)


async def uses(person: Driver, label: str) -> None:
    """Click that button where it is: in what was opened, or below the newest message that has it."""
    await (person.chooses(label) if label in person.choices() else person.clicks(label))


async def with_card(world: World, person: Person, platform: Platform) -> tuple[Driver, Shown]:
    """Somebody who takes part, with this week's card."""
    me, words = await joined(world, person, platform), words_for(person)
    await me.clicks(words.week)
    return me, await me.gets(words.card)
