"""A jobs site that moves to another address keeps its vacancies, with their cards, links and shares."""

import pytest

from bot.domain.actions.vacancies import CloseVacancy, JoinSources, KeepApart
from bot.domain.actions.weekly import Share
from bot.features.vacancies.moving import match
from bot.store import links, vacancies
from tests.features.vacancies.sites import Site, heard, news
from tests.features.world import HR, Person, World, button_of, phrase, said
from tests.vacancy_feeds.samples import greenhouse, job

OLD, NEW = "https://acme.example.org/feed", "https://werkenbij.example.com/feed"
TITLES = ("Baker", "Cook", "Driver")


def board(*titles: str, first: int = 1, place: str = "Utrecht") -> bytes:
    return greenhouse(
        *(job(number, title=one, location={"name": place}) for number, one in enumerate(titles, first))
    )


@pytest.fixture
async def hr(world: World) -> Person:
    return await world.person(HR).hello()


@pytest.fixture
async def old(world: World, hr: Person) -> Site:
    assert hr
    site = Site(world, OLD)
    site.keep(board(*TITLES))
    return site


def by_title(world: World) -> dict[str, int]:
    """The open vacancies' ids."""
    found = [row for row in world.rows("vacancies") if not row["closed_at"]]
    assert len({row["title"] for row in found}) == len(found), "none is there twice"
    return {row["title"]: row["id"] for row in found}


@pytest.mark.parametrize(
    ("gone", "data"),
    [
        ("http-404", board(*TITLES)),
        ("unreachable", board(*TITLES, first=900)),
        (greenhouse(), board(*TITLES, "Nurse", first=900)),
        ("http-410", board("Baker", "Cook", first=900)),
    ],
)
async def test_most_that_match_go_on_at_the_new_address(
    world: World, old: Site, gone: bytes | str, data: bytes
) -> None:
    before = by_title(world)
    old.each_day(1, gone)
    Site(world, NEW).keep(data)
    after = by_title(world)
    assert {title: number for title, number in after.items() if title in before} == {
        title: before[title] for title in after if title in before
    }
    assert [row["address"] for row in world.rows("vacancy_sources")] == [NEW]
    assert {row["source"] for row in world.rows("vacancies") if not row["closed_at"]} == {NEW}
    assert heard(world)[-1].startswith(phrase("source_alerts", "title_moved"))


async def test_a_share_and_its_link_go_on(world: World, old: Site) -> None:
    person = await world.person("U1").with_card()
    item = person.item("vacancy")
    await person.do(Share(item.id), network="linkedin")
    old.each_day(1, "http-404")
    Site(world, NEW).keep(board(*TITLES, first=900))
    (row,) = [one for one in world.rows("vacancies") if str(one["id"]) == item.key]
    assert (row["closed_at"], row["source"]) == (None, NEW)
    assert row["url"].startswith("https://jobs.example.org/90")
    assert person.item("vacancy").key == item.key
    assert world.rows("shares")[0]["key"] == item.key


async def test_what_hr_closed_stays_closed_after_the_move(world: World, old: Site, hr: Person) -> None:
    await hr.do(CloseVacancy(by_title(world)["Cook"]))
    old.each_day(1, "http-404")
    Site(world, NEW).keep(board(*TITLES, first=900))
    assert sorted(by_title(world)) == ["Baker", "Driver"]


async def test_a_site_that_still_reads_has_not_moved(world: World, old: Site) -> None:
    Site(world, NEW).keep(board(*TITLES, first=900))
    assert len(old.open_titles()) == 3
    assert len(world.rows("vacancy_sources")) == 2
    assert news(world) == []


async def test_an_old_site_that_fails_after_the_new_one_was_added_is_asked_about_once(
    world: World, old: Site, hr: Person
) -> None:
    before = by_title(world)
    new = Site(world, NEW)
    new.keep(board(*TITLES, first=900))
    old.each_day(3, "http-404")
    title = phrase("source_alerts", "title_move")
    (asked,) = [one for one in news(world) if one.title == title]
    old.each_day(14, "http-404")
    assert [one.title for one in news(world)].count(title) == 1
    await hr.do(button_of(asked, JoinSources))
    assert by_title(world) == before


async def test_less_than_most_is_asked_and_one_tap_joins_them(world: World, old: Site, hr: Person) -> None:
    before = by_title(world)
    old.each_day(1, "http-404")
    new = Site(world, NEW)
    new.keep(board("Baker", "Nurse", first=900))
    (asked,) = news(world)
    assert "1 of the 3 vacancies from https://acme.example.org/feed" in said(asked)
    person = await world.person("U1").with_card()
    new.each_day(1, board("Baker", "Nurse", first=900))
    assert len(news(world)) == 1, "it is asked once"
    answer = await hr.do(button_of(asked, JoinSources))
    assert "1 vacancy from https://acme.example.org/feed continues at" in said(answer)
    after = by_title(world)
    assert (sorted(after), after["Baker"]) == (["Baker", "Nurse"], before["Baker"])
    open_ids = {str(one) for one in after.values()}
    assert {one.item.key for one in person.card if one.vacancy} <= open_ids, "no card shows a double"
    new.each_day(1, board("Baker", "Nurse", first=900))
    assert by_title(world) == after
    for action in (button_of(asked, JoinSources), button_of(asked, KeepApart)):
        assert said(await hr.do(action)) == phrase("source_alerts", "over")


async def test_a_link_to_a_double_leads_to_the_vacancy(both: World) -> None:
    hr, old = await both.person(HR).hello(), Site(both, OLD)
    old.keep(board(*TITLES))
    first = by_title(both)["Baker"]
    old.each_day(1, "http-404")
    Site(both, NEW).keep(board("Baker", first=900))
    double = next(row["id"] for row in both.rows("vacancies") if row["source"] == NEW)
    person = await both.person("U1").with_card()
    item = next(one.item for one in person.card if one.item.key == str(double))
    both.store.write(lambda tx: links.ensure_token(tx, 1, item, "token", both.clock.now()))
    await person.do(Share(item.id), network="linkedin")
    await hr.do(button_of(news(both)[0], JoinSources))
    assert by_title(both) == {"Baker": first}
    assert {row["key"] for table in ("links", "shares") for row in both.rows(table)} == {str(first)}
    assert first != double


async def test_the_other_tap_keeps_both(world: World, old: Site, hr: Person) -> None:
    old.each_day(1, "http-404")
    Site(world, NEW).keep(board("Baker", first=900))
    answer = await hr.do(button_of(news(world)[0], KeepApart))
    assert said(answer) == phrase("source_alerts", "kept_apart")
    assert len(world.rows("vacancy_sources")) == 2


async def test_small_numbers_are_ids_everywhere_so_title_or_place_has_to_be_the_same(
    world: World, old: Site
) -> None:
    old.each_day(1, "http-404")
    Site(world, NEW).keep(board("Nurse", "Surgeon", "Porter", place="Groningen"))
    assert news(world) == []
    assert len(world.rows("vacancies")) == 6


async def test_a_source_that_gives_all_of_them_other_ids_keeps_them(world: World, old: Site) -> None:
    """As after a redirect to another site, where ids are links, or with another recruiting system."""
    before = by_title(world)
    old.each_day(1, board("Baker", "Cook", "Nurse", first=900))
    after = by_title(world)
    assert (after["Baker"], after["Cook"]) == (before["Baker"], before["Cook"])
    assert sorted(after) == ["Baker", "Cook", "Nurse"]


async def test_one_that_is_announced_anew_beside_others_is_a_new_one(world: World, old: Site) -> None:
    before = by_title(world)
    ids = [
        job(1, title="Baker", location={"name": "Utrecht"}),
        job(9, title="Cook", location={"name": "Utrecht"}),
    ]
    old.each_day(1, greenhouse(*ids))
    after = by_title(world)
    assert after["Baker"] == before["Baker"]
    assert after["Cook"] != before["Cook"]


async def test_two_of_the_same_name_and_place_are_matched_by_nothing_but_their_ids(world: World) -> None:
    await world.person(HR).hello()
    site = Site(world, OLD)
    site.keep(board("Baker", "Baker", "Cook"))
    known = world.store.read(lambda tx: vacancies.list_of_source(tx, 1, OLD))
    entries = Site(world, NEW)
    entries.keep(board("Baker", "Baker", "Cook", first=900))
    there = world.store.read(lambda tx: vacancies.list_of_source(tx, 1, NEW))
    assert match(known, there) == {3: "902"}
