"""A preview says what is new, what changes and what would close, and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import vacancy_import
from bot.config import Settings, load_settings
from bot.domain.actions.vacancies import OpenChangeVacancy
from bot.features.vacancies.preview import Preview, preview_import
from bot.feed_given import ImportFailed
from bot.store.tables import metadata
from bot.vacancy_feeds.reading import read_feed
from tests.features.vacancies.sites import Site
from tests.features.world import HR, World, filled, form
from tests.vacancy_feeds.samples import greenhouse, job

NEW = "https://werkenbij.example.com/feed"
BEFORE = greenhouse(job(1), job(2, title="Cook"), job(3, title="Driver"), job(4, title="Nurse"))
AFTER = greenhouse(
    job(1),
    job(2, title="Chef", location={"name": "Utrecht"}),
    job(4, title="Nurse"),
    job(5, title="Porter", location={"name": "Delft"}),
)


@pytest.fixture
async def site(world: World) -> Site:
    await world.person(HR).hello()
    site = Site(world)
    site.keep(BEFORE)
    return site


@contextmanager
def nothing_changes(world: World) -> Iterator[None]:
    def everything() -> dict[str, list[dict[str, Any]]]:
        return {name: world.rows(name) for name in metadata.tables}

    before = everything()
    yield
    assert everything() == before


def preview(site: Site, data: bytes) -> Preview:
    feed = read_feed(data, "greenhouse", site.address)
    with nothing_changes(site.world):
        return site.world.store.read(lambda tx: preview_import(tx, 1, feed, site.address))


async def test_what_hr_said_otherwise_is_no_change_for_the_import_leaves_it(site: Site) -> None:
    hr = site.world.person(HR)
    shown = form(await hr.do(OpenChangeVacancy(2)))
    known = {name: value for name, value in filled(shown).items() if isinstance(value, str)}
    await hr.do(shown.action, **known | {"title": "Our cook"})
    (change,) = preview(site, AFTER).changed
    assert change.fields == {"location": ("", "Utrecht")}


async def test_it_says_field_by_field_what_the_import_then_does(site: Site) -> None:
    shown = preview(site, AFTER)
    assert [one.title for one in shown.new] == ["Porter"]
    (change,) = shown.changed
    assert change.fields == {"title": ("Cook", "Chef"), "location": ("", "Utrecht")}
    assert shown.closing is not None
    assert [one.title for one in shown.closing] == ["Driver"]
    site.world.clock.forward(hours=4)
    done = site.read(AFTER)
    assert (done.new, done.known, done.closed) == (1, len(shown.changed) + shown.unchanged, 1)
    again = preview(site, AFTER)
    assert (again.new, again.changed, again.closing, again.unchanged) == ((), (), (), 4)


async def test_what_is_not_complete_or_empty_would_close_nothing(site: Site) -> None:
    assert preview(site, AFTER[:-40]).closing is None
    assert preview(site, greenhouse()).closing is None


async def test_it_says_what_opens_again_and_what_hr_keeps_closed(site: Site) -> None:
    site.each_day(1, greenhouse(job(1), job(2, title="Cook")))
    opening = {one.vacancy.title for one in preview(site, BEFORE).changed if one.opens}
    assert opening == {"Driver", "Nurse"}


async def test_a_site_that_moves_would_go_on_with_its_vacancies(site: Site) -> None:
    site.each_day(1, "http-404")
    shown = preview(Site(site.world, NEW), BEFORE)
    assert (shown.new, shown.changed, shown.closing, shown.unchanged) == ((), (), (), 4)
    assert shown.moved == (site.address,)


@pytest.fixture
def settings(world: World, sqlite_url: str) -> Settings:
    assert world.store
    return load_settings(_env_file=None, database_url=sqlite_url)


def test_the_command_says_it_in_lines(
    world: World, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "feed.json").write_bytes(BEFORE)
    vacancy_import.run_import(settings, tmp_path / "feed.json", None, "T0123ABCD")
    capsys.readouterr()
    (tmp_path / "feed.json").write_bytes(AFTER)
    with nothing_changes(world):
        vacancy_import.preview_import(settings, tmp_path / "feed.json", None, None)
    assert capsys.readouterr().out.splitlines() == [
        "Greenhouse, 4 vacancies.",
        "new: Porter, Delft",
        "changes: Cook",
        "    title: Cook → Chef",
        "    location: (none) → Utrecht",
        "closes: Driver",
        "1 new, 1 changed, 2 unchanged, 1 would close.",
        "This is a preview: nothing was changed.",
    ]
    with nothing_changes(world), pytest.raises(ImportFailed, match="No workspace “T9” is known yet"):
        vacancy_import.preview_import(settings, tmp_path / "feed.json", None, "T9")
