"""What closes the vacancies of a source that has gone, what never does, and what HR hears of it."""

import pytest

from bot.domain.actions.vacancies import CloseAll, CloseVacancy, KeepOpen, ReopenVacancy
from bot.domain.messages import Message
from bot.features.vacancies import sources as feature
from bot.store import vacancies
from bot.vacancy_feeds.reading import read_feed
from tests.features.vacancies.sites import CHANCE, Site, heard, news
from tests.features.world import HR, Person, World, button_of, phrase, said
from tests.vacancy_feeds.samples import greenhouse, job, offer, recruitee

BOTH = greenhouse(job(1, title="Baker"), job(2, title="Cook"))
EMPTY = greenhouse()
TITLES = ["Baker", "Cook"]


@pytest.fixture
async def hr(world: World) -> Person:
    return await world.person(HR).hello()


@pytest.fixture
async def site(world: World) -> Site:
    await world.person(HR).hello()
    site = Site(world)
    site.keep(BOTH)
    return site


def question(world: World) -> Message:
    (found,) = [one for one in news(world) if one.title == phrase("source_alerts", "title_ask")]
    return found


@pytest.mark.parametrize("nothing", [EMPTY, "http-404", "http-410"])
async def test_after_two_weeks_of_nothing_hr_is_asked_and_a_week_later_they_close(
    site: Site, nothing: bytes | str
) -> None:
    site.each_day(14, nothing)
    assert phrase("source_alerts", "title_ask") not in [one.title for one in news(site.world)]
    site.each_day(1, nothing)
    asked = question(site.world)
    assert "2 of its vacancies are still open here" in said(asked)
    gone = isinstance(nothing, str)
    assert ("If it's still like this in two weeks" in heard(site.world)[0]) == gone, "what it will come to"
    site.each_day(6, nothing, nothing)
    assert site.open_titles() == TITLES
    site.each_day(2, nothing, nothing)
    assert site.open_titles() == []
    assert "2 vacancies from https://jobs.example.org/feed closed" in heard(site.world)[-1]
    before = len(news(site.world))
    site.each_day(60, nothing)
    assert len(news(site.world)) == before, "nothing is asked or told twice"


@pytest.mark.parametrize("back", [True, False])
async def test_what_closed_so_opens_again_when_it_is_read_again(site: Site, *, back: bool) -> None:
    site.each_day(23, "http-404")
    assert site.open_titles() == []
    assert (site.source.etag, site.source.last_modified) == ("", ""), "so that it is read whole"
    site.read(BOTH if back else greenhouse(job(1, title="Baker")))
    assert site.open_titles() == (TITLES if back else ["Baker"])


@pytest.mark.parametrize(
    "code",
    ["http-401", "http-403", "http-429", "http-503", "too-slow", "unreachable", "wrong-format", "fault"],
)
async def test_a_fault_closes_nothing_and_is_told_once_and_once_more_when_it_reads_again(
    site: Site, code: str
) -> None:
    site.each_day(60, code, code, code)
    assert site.open_titles() == TITLES
    (told,) = news(site.world)
    assert told.title == phrase("source_alerts", "title_failing")
    site.each_day(1, BOTH, BOTH)
    assert [one.title for one in news(site.world)][1:] == [phrase("source_alerts", "title_reads_again")]


async def test_what_somebody_has_to_do_is_told_at_the_second_failure_and_what_passes_after_a_day(
    site: Site,
) -> None:
    site.fail("http-503")
    site.world.clock.forward(hours=23)
    site.fail("http-503")
    assert heard(site.world) == []
    site.world.clock.forward(hours=1)
    site.fail("http-503")
    assert "The site has had a fault of its own since Wednesday 25 November" in heard(site.world)[0]
    site.read(BOTH)
    site.fail("http-401")
    assert len(heard(site.world)) == 2
    site.fail("http-401")
    assert "The address has asked for a key since Thursday 26 November" in heard(site.world)[2]


async def test_on_either_database_it_is_asked_kept_and_closed(both: World) -> None:
    hr, site = await both.person(HR).hello(), Site(both)
    site.keep(BOTH)
    site.each_day(15, EMPTY)
    await hr.do(button_of(question(both), KeepOpen))
    site.each_day(1, BOTH)
    site.each_day(23, "http-410")
    assert site.open_titles() == []
    readings = both.rows("source_readings")
    assert [row["closed"] for row in readings if row["closed"]] == [2]
    assert len(readings) == 1 + 15 + 1 + 23


async def test_one_good_reading_ends_the_count_and_one_empty_one_begins_it(site: Site) -> None:
    site.each_day(13, EMPTY)
    site.each_day(1, BOTH)
    site.each_day(14, EMPTY)
    assert news(site.world) == []
    site.each_day(1, EMPTY)
    question(site.world)


async def test_a_reading_that_is_not_changed_is_a_good_one(site: Site) -> None:
    site.each_day(13, EMPTY)
    site.unchanged()
    assert site.source.gone_since is None


async def test_days_on_which_it_only_failed_do_not_count(site: Site) -> None:
    site.each_day(1, EMPTY)
    site.each_day(20, "http-503")
    site.each_day(14, EMPTY)
    assert phrase("source_alerts", "title_ask") not in [one.title for one in news(site.world)]
    site.each_day(1, EMPTY)
    question(site.world)


async def test_a_bot_that_was_off_for_long_has_not_seen_nothing_for_long(site: Site) -> None:
    site.each_day(1, EMPTY)
    site.world.clock.forward(days=40)
    site.each_day(12, EMPTY)
    assert news(site.world) == []


async def test_an_incomplete_reading_closes_nothing_and_ends_the_count(site: Site) -> None:
    site.each_day(13, EMPTY)
    site.each_day(1, BOTH[:-40])
    site.each_day(60, greenhouse(job(1, title=""), job(2, title="")))
    assert site.open_titles() == TITLES
    assert [one.title for one in news(site.world)] == [phrase("source_alerts", "title_failing")]


async def test_one_that_is_missing_from_a_good_reading_closes_at_once(site: Site) -> None:
    site.each_day(1, greenhouse(job(2, title="Cook")))
    assert (site.open_titles(), news(site.world)) == (["Cook"], [])


async def test_keep_holds_until_it_was_read_well_once_more(site: Site, hr: Person) -> None:
    site.each_day(15, EMPTY)
    assert "stay open" in said(await hr.do(button_of(question(site.world), KeepOpen)))
    site.each_day(90, EMPTY)
    assert site.open_titles() == TITLES
    assert len(news(site.world)) == 1
    site.each_day(1, BOTH)
    site.each_day(15, EMPTY)
    assert [one.title for one in news(site.world)] == [phrase("source_alerts", "title_ask")] * 2


async def test_close_closes_at_once_and_whoever_taps_later_reads_that_it_is_over(
    site: Site, hr: Person
) -> None:
    site.each_day(15, EMPTY)
    asked = question(site.world)
    assert "2 vacancies" in said(await hr.do(button_of(asked, CloseAll)))
    assert site.open_titles() == []
    assert said(await hr.do(button_of(asked, CloseAll))) == phrase("source_alerts", "over")
    site.each_day(30, EMPTY)
    assert len(news(site.world)) == 1
    site.each_day(1, BOTH)
    assert site.open_titles() == TITLES
    for action in (button_of(asked, KeepOpen), button_of(asked, CloseAll)):
        assert said(await hr.do(action)) == phrase("source_alerts", "over"), (
            "the button of an earlier question"
        )
    assert site.open_titles() == TITLES


async def test_what_hr_opens_again_by_hand_stays_open_while_the_feed_is_gone(site: Site, hr: Person) -> None:
    site.each_day(23, EMPTY)
    assert site.open_titles() == []
    await hr.do(ReopenVacancy(1))
    site.each_day(30, EMPTY)
    assert site.open_titles() == ["Baker"]


async def test_only_hr_decides_and_only_about_its_own_sources(site: Site) -> None:
    site.each_day(15, EMPTY)
    action = button_of(question(site.world), CloseAll)
    await (await site.world.person("U1").hello()).do(action)
    assert site.open_titles() == TITLES
    elsewhere = await site.world.person(HR, workspace="T2").hello()
    assert said(await elsewhere.do(action)) == phrase("source_alerts", "over")
    assert site.open_titles() == TITLES


async def test_what_hr_closed_stays_closed_when_the_rest_opens_again(site: Site, hr: Person) -> None:
    await hr.do(CloseVacancy(1))
    site.each_day(23, EMPTY)
    site.each_day(1, BOTH)
    assert site.open_titles() == ["Cook"]


async def test_a_source_without_open_vacancies_asks_nothing(site: Site) -> None:
    site.each_day(1, greenhouse(job(3, closing_date="2026-11-28")))
    site.world.store.write(lambda tx: vacancies.close_source(tx, 1, site.address, site.world.clock.now()))
    site.each_day(40, EMPTY)
    assert news(site.world) == []


async def test_a_board_with_only_internal_vacancies_is_an_empty_one(world: World) -> None:
    await world.person(HR).hello()
    site = Site(world)
    site.keep(recruitee(offer(1), offer(2)))
    site.read(recruitee(offer(1, status="internal"), offer(2, status="internal")))
    assert (site.source.last_error, site.source.last_counts["skipped"]) == ("none-open", 0)


async def test_what_was_stopped_while_it_was_read_leaves_nothing_open(site: Site) -> None:
    source, now = site.source, site.world.clock.now()
    site.world.store.write(lambda tx: feature.stop_source(tx, 1, site.address, now))
    site.world.clock.forward(hours=1)
    now = site.world.clock.now()
    feature.import_source(
        site.world.store, site.world.library, source, read_feed(BOTH), ("", ""), now, CHANCE
    )
    assert site.open_titles() == []
