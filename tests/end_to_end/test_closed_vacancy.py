"""A vacancy disappears from its feed, and the card in the chat says so by itself."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from bot.domain.people import Platform
from bot.features.vacancies import sources as feature
from bot.store import vacancies, workspaces
from bot.store.engine import Tx
from bot.store.sources import Source
from bot.store.tables.vacancies import vacancy_sources
from bot.vacancy_feeds.reading import read_feed
from tests.end_to_end.conftest import with_card
from tests.end_to_end.people import HR, JAMES
from tests.end_to_end.world import VACANCIES, World
from tests.features.world import phrase
from tests.fetching.servers import says, serving
from tests.library import read_library
from tests.vacancy_feeds.samples import greenhouse, job

GONE_FOR_LONG = {
    "last_error": "http-404",
    "told": True,
    "failing_since": datetime(2026, 11, 2, tzinfo=UTC),
    "gone_since": datetime(2026, 11, 2, tzinfo=UTC),
    "gone_for": 14 * 24 * 3600,
}


def board(*titles: str) -> bytes:
    links = {one.title: one.url for one in VACANCIES}
    return greenhouse(*(job(title, title=title, absolute_url=links[title]) for title in titles))


async def test_a_card_says_that_its_vacancy_closed(world: World, platform: Platform) -> None:
    before, after = board("Embedded engineer", "Planner"), board("Planner")
    async with serving(says(after.decode())) as url:
        keep_feed(world, platform, url, before)
        james, card = await with_card(world, JAMES, platform)
        assert "Embedded engineer" in card.text
        assert "closed" not in card.text
        world.clock.forward(timedelta(hours=5))
        await world.tick()
        await world.pass_time(minutes=1)
    (shown,) = [one for one in james.messages() if one.id == card.id]
    assert shown.text.count("This vacancy is closed") == 1
    assert shown.edited
    assert len(james.messages()) == len({one.id for one in james.messages()})


async def test_hr_is_asked_about_a_feed_that_has_gone_and_keeps_its_vacancies_in_one_tap(
    world: World, platform: Platform
) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy vacancy list")
    async with serving(says("gone", status=404)) as url:
        keep_feed(world, platform, url, board("Planner"))
        world.store.write(lambda tx: tx.execute(update(vacancy_sources).values(**GONE_FOR_LONG)))
        world.clock.forward(timedelta(hours=5))
        await world.tick()
    await world.pass_to(datetime(2026, 12, 8, 9, tzinfo=UTC))
    asked = await hr.gets(phrase("source_alerts", "title_ask"))
    assert "two weeks (the page didn't exist)" in asked.text
    await hr.clicks(phrase("source_alerts", "keep"), on=asked)
    await hr.reads("I won't ask again until the feed has had vacancies again.")
    await hr.types("advocacy feeds")
    status = hr.having(phrase("source_status", "readings"))
    assert phrase("source_status", "kept") in status.text
    await hr.clicks(phrase("source_status", "readings"), on=status)
    await hr.reads("the page didn't exist")
    await hr.types("advocacy vacancy list")
    assert "Planner" in hr.having("Close").text


def keep_feed(world: World, platform: Platform, url: str, data: bytes) -> None:
    """Keep a feed of this computer, in the place of the vacancies that there are."""
    now, feed = world.clock.now(), read_feed(data)

    def keep(tx: Tx) -> Source:
        place = next(one for one in workspaces.list_workspaces(tx) if one.platform is platform)
        vacancies.close_missing(tx, place.id, "test", now + timedelta(seconds=1))
        return feature.save_source(tx, place.id, f"{url}/", feed, now)

    kept = world.store.write(keep)
    feature.import_source(world.store, read_library(), kept, feed, ("", ""), now, chance=0.5)
