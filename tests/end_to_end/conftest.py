from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.slack.send import SlackChannel
from bot.channels.teams.send import TeamsChannel
from bot.domain.people import Platform
from bot.store import members, workspaces
from bot.store.engine import Store, Tx
from bot.store.onboarding import guidelines, onboarding_progress
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
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_store: Store) -> AsyncIterator[World]:
    for channel in (SlackChannel, TeamsChannel):
        monkeypatch.setattr(channel, "pace", 1000.0)
    monkeypatch.setattr("bot.app.Library", read_library)
    monkeypatch.setattr("bot.app.open_store", lambda _: sqlite_store)
    # The bot and the judges share one loop, and a busy machine can exceed what Slack and the bot allow.
    for patience in ("conversation._PROFILE_SECONDS", "slack.replies._PATIENCE"):
        monkeypatch.setattr(f"bot.channels.{patience}", PATIENCE / 2)
    async with living(tmp_path) as world:
        yield world
        world.judge()


async def joined(world: World, person: Person, platform: Platform, **answers: str) -> Driver:
    """Somebody who takes part, and has been welcomed."""
    driver, words = world.meet(person, platform), words_for(person)
    await driver.types("ambassador join")
    await driver.fills(**answers)
    await comes_in(world, driver, platform)
    await driver.reads(words.joined)
    await driver.gets(words.said("welcome", "title", name=person.name.split()[0]))
    return driver


async def comes_in(world: World, driver: Driver, platform: Platform) -> None:
    """Take all steps but the last in the database, and the last one on the card."""
    words = words_for(driver.person)
    await driver.reads(words.said("steps", "goal_text"))
    user = driver.person.slack_id if platform is Platform.SLACK else driver.person.aad_id

    def work(tx: Tx) -> None:
        place = next(one for one in workspaces.list_workspaces(tx) if one.platform is platform)
        member = members.find_member(tx, place.id, user)
        assert member
        onboarding_progress.mark_chosen(tx, member.id)
        edition = f"{read_library().guidelines_version}.0"
        guidelines.mark_read(tx, member, edition, world.clock.now())

    world.store.write(work)
    await uses(driver, words.said("steps", "skip"))


async def takes_the_steps(driver: Driver, **wishes: str) -> None:
    """Go all the way in on the card, without a goal, where HR asks for no consent."""
    words = words_for(driver.person)
    for done, label in enumerate(("guidelines_go", "wishes_go", "skip")):
        await driver.reads(words.said("steps", "progress", done=done, total=3, names=[]).rstrip("."))
        await uses(driver, words.said("steps", label))
        if label == "guidelines_go":
            await driver.reads(words.said("guidelines", "body"))
            await uses(driver, words.said("guidelines", "read"))
        elif label == "wishes_go":
            await driver.fills(**wishes)


async def uses(person: Driver, label: str) -> None:
    """Click that button where it is: in what was opened, or below the newest message that has it."""
    await (person.chooses(label) if label in person.choices() else person.clicks(label))


async def with_card(world: World, person: Person, platform: Platform) -> tuple[Driver, Shown]:
    """Somebody who takes part, with this week's card."""
    me, words = await joined(world, person, platform), words_for(person)
    await me.clicks(words.week)
    return me, await me.gets(words.card)
