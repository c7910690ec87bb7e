"""How often a link was opened is told on a card, some days after it was shared, and once for each share."""

import pytest

from bot.channels.markdown import strip_markdown
from bot.domain.actions.weekly import KeepOwnWords, ShareOn
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from tests.features.world import Person, World, phrase


async def shared(world: World, language: str = "en", platform: Platform = Platform.SLACK) -> Person:
    """Somebody who shared the first item of their card, of whom the link is known."""
    person = await world.person(language=language, platform=platform).with_card(language=language)
    world.add_jobs_page()
    item = person.item()
    await person.do(KeepOwnWords(item.id), text="Ready")
    for network in ("linkedin", "x"):
        await person.do(ShareOn(item.id, network))
    return person


def week_later(world: World, person: Person, days: int = 7) -> str:
    """How the next weekly card begins."""
    world.clock.forward(days=days)
    person.be_due()
    world.plan()
    return strip_markdown(person.outbox(Kind.NUDGE)[-1].message.parts[0].text)


@pytest.mark.parametrize("platform", list(Platform))
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_next_card_tells_it_and_the_one_after_that_does_not(
    world: World, language: str, platform: Platform
) -> None:
    person = await shared(world, language, platform)
    world.click(1, 3)
    line = phrase("card", "opened", language, clicks=3)
    assert line in week_later(world, person)
    world.click(1, 2)
    assert phrase("card", "opened", language, clicks=5) not in week_later(world, person)


async def test_nothing_is_told_of_a_link_that_nobody_opened_and_none_of_it_to_others(world: World) -> None:
    person = await shared(world)
    other = await world.person("U2").with_card()
    opened = phrase("card", "opened", clicks=2).partition("2")[0]
    assert opened not in week_later(world, person)
    world.click(1, 2)
    assert opened not in week_later(world, other, days=0)


async def test_what_was_shared_the_day_before_is_told_of_a_card_later(world: World) -> None:
    person = await shared(world)
    world.clock.forward(days=6)
    item = person.card[1].item
    await person.do(KeepOwnWords(item.id), text="Ready")
    await person.do(ShareOn(item.id, "linkedin"))
    world.click(2, 4)
    assert "opened" not in week_later(world, person, days=1)
    assert phrase("card", "opened", clicks=4) in week_later(world, person)
