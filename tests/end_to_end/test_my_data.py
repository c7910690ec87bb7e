"""One's own data and growth: seen, noted, opened behind a link, and erased; and the talk at the end."""

import re

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.page_browser import PageBrowser
from tests.end_to_end.people import EN, HR, JAMES, SANNE, words_for
from tests.end_to_end.world import World

pytestmark = pytest.mark.parametrize(
    ("platform", "person"), [(Platform.SLACK, SANNE), (Platform.TEAMS, JAMES)], ids=["slack-nl", "teams-en"]
)


def page_in(driver: Driver) -> str:
    """The path of the link in what is to be seen."""
    seen = [*(one.raw for shown in driver.messages() for one in shown.buttons), *driver.choices().values()]
    found = [re.search(r"/page/[\w=-]+", str(button)) for button in seen]
    return [one[0] for one in found if one][-1]


async def test_everything_is_seen_and_then_erased(world: World, platform: Platform, person: Person) -> None:
    me, words = await joined(world, person, platform), words_for(person)
    await me.types("ambassador mijn gegevens" if words.language == "nl" else "ambassador mydata")
    await me.reads(words.said("my_data", "no_looks"))
    await uses(me, words.said("my_data", "see"))
    await me.reads(words.said("my_data", "page_link"))
    status, page = await PageBrowser(world).opens(me, page_in(me))
    assert status == 200
    assert person.name in page.decode()
    await me.types("ambassador erase")
    await me.reads(words.said("erase", "title"))
    await uses(me, words.said("erase", "yes"))
    await me.reads(words.said("erase", "done_title"))
    user = person.slack_id if platform is Platform.SLACK else person.aad_id
    assert user not in str(world.rows("members"))
    await world.tick()
    assert not [row for row in world.rows("outbox") if row["state"] in {"todo", "dead"}]
    await me.types("ambassador week")
    await me.reads(words.said("not_joined", "title"))


async def test_growth_is_noted_for_oneself(world: World, platform: Platform, person: Person) -> None:
    me, words = await joined(world, person, platform), words_for(person)
    await me.types("ambassador groei")
    await me.reads(words.said("growth", "private"))
    await uses(me, words.said("growth", "add_network"))
    await me.fills(network="linkedin", size="412", on="2027-01-04")
    await me.reads("412")
    await uses(me, words.said("growth", "add_skill"))
    await me.fills(text="Durven")
    await me.reads("Durven")
    assert "Durven" not in str(world.rows("skills"))


async def test_who_leaves_may_say_more_by_name(world: World, platform: Platform, person: Person) -> None:
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    me, words = await joined(world, person, platform), words_for(person)
    await me.types("ambassador leave")
    await uses(me, words.stop)
    await uses(me, words.said("exit", "open_named"))
    await me.fills(brought="fun", heavy="nothing", back="yes", change="Meer koffie")
    await me.reads(words.said("exit", "thanks_named"))
    await world.tick()
    await hr.gets(EN.said("exits", "news"))
    await uses(hr, EN.said("exits", "show"))
    await uses(hr, EN.said("exits", "read"))
    await hr.reads("Meer koffie")
    assert "Meer koffie" not in str(world.rows("outbox"))
    await me.types("ambassador mydata")
    await me.reads(words.said("my_data", "looks"))
    await me.reads(HR.name)
