"""HR sees how each source is, in plain words with the reason and what to do, and its last readings."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import bot
from bot.domain.actions.vacancies import CloseAll, KeepOpen, ShowReadings, ShowSources
from bot.domain.languages import LANGUAGES
from bot.domain.people import Platform
from bot.domain.source_standing import INCOMPLETE, NONE_OPEN
from bot.features.commands import parse_command
from bot.features.vacancies.source_status import Health, list_statuses
from bot.features.vacancies.source_trouble import explain, name_trouble
from bot.store import workspaces
from tests.channels.test_contract import assert_both_take
from tests.features.vacancies.sites import Site
from tests.features.world import HR, Person, World, button_of, phrase, said
from tests.library import read_library
from tests.vacancy_feeds.samples import greenhouse, job

BOTH = greenhouse(job(1, title="Baker"), job(2, title="Cook"))
ERRORS = {"FetchError", "FeedError"}
ANSWERS = {f"http-{status}" for status in (301, 400, 401, 403, 404, 410, 418, 429, 500, 503, 599)}


def raised_codes() -> Iterator[str]:
    """The codes that fetching and reading raise somewhere in the code."""
    for room in ("fetching", "vacancy_feeds"):
        for file in (Path(bot.__file__).parent / room).glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
                    code = node.args[0]
                    if isinstance(code, ast.Constant):
                        yield str(code.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_plain_sentence_of_its_own(language: str) -> None:
    codes = set(raised_codes()) | ANSWERS | {NONE_OPEN, INCOMPLETE, "no-vacancies", "fault", "key-lost"}
    assert {"too-slow", "not-json", "private-address", "empty"} <= codes
    library = read_library()
    other = explain(library, language, "http-999", date(2026, 11, 3)).replace("http-999", "")
    for code in codes:
        text = explain(library, language, code, date(2026, 11, 3))
        assert "3 november" in text.lower(), code
        assert text.count(".") + text.count("?") >= 2, f"{code}: the reason, and what to do"
        known = not code.startswith("http-") or code in ANSWERS - {"http-301", "http-400", "http-418"}
        assert (text.replace(code, "") != other) == known, f"{code} has words of its own"
        assert name_trouble(library, language, code), code


async def hr_of(world: World, platform: Platform = Platform.SLACK) -> Person:
    return await world.person(HR, platform=platform).hello()


async def test_hr_reads_how_each_feed_is_those_first_that_need_attention(world: World) -> None:
    hr = await hr_of(world)
    good, locked = Site(world), Site(world, "https://locked.example.org/feed?key=hunter3")
    good.keep(BOTH)
    locked.keep(greenhouse(job(7)))
    locked.fail("http-401")
    shown = said(await hr.do(parse_command("advocacy feeds")))
    assert shown.index("locked.example.org") < shown.index("jobs.example.org")
    assert "The address has asked for a key since Wednesday 25 November. Ask the supplier" in shown
    assert "hunter3" not in shown
    for line in ("Works.", "System: Greenhouse", "Open vacancies: 2", "Last read: Wednesday 25 November at "):
        assert line in shown
    statuses = world.store.read(
        lambda tx: list_statuses(tx, workspaces.get_workspace(tx, 1), world.clock.now())
    )
    assert [(one.health, one.code, one.number_open) for one in statuses] == [
        (Health.FAILING, "http-401", 1),
        (Health.READS, "", 2),
    ]


async def test_what_was_asked_can_be_answered_here_too(world: World) -> None:
    hr, site = await hr_of(world), Site(world)
    site.keep(BOTH)
    site.each_day(16, greenhouse())
    shown = await hr.do(ShowSources())
    assert "no open vacancies since Thursday 26 November" in said(shown)
    assert "If nobody answers by Thursday 17 December, they close by themselves." in said(shown)
    button_of(shown, CloseAll)
    await hr.do(button_of(shown, KeepOpen))
    again = said(await hr.do(ShowSources()))
    assert phrase("source_status", "kept") in again
    assert "If nobody answers" not in again


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_second_screen_has_the_last_readings(world: World, language: str) -> None:
    hr, site = await world.person(HR, language=language).hello(), Site(world)
    site.keep(greenhouse(job(1), job(2, title="Cook"), job(3, title="")))
    site.world.clock.forward(hours=4)
    site.unchanged()
    site.each_day(1, greenhouse(job(1)))
    site.each_day(1, "http-503")
    shown = said(await hr.do(button_of(await hr.do(ShowSources()), ShowReadings)))
    first = {
        "en": ("works: 2 open, 2 new, 1 couldn't be read", "works, nothing changed", "a fault of the site"),
        "nl": (
            "werkt: 2 open, 2 nieuw, 1 niet te lezen",
            "werkt, niets veranderd",
            "een storing bij de site",
        ),
    }[language]
    places = [shown.index(one) for one in first]
    assert places == sorted(places, reverse=True), "the newest first"
    assert {"en": "1 closed", "nl": "1 gesloten"}[language] in shown


async def test_readings_keep_no_content(world: World) -> None:
    await hr_of(world)
    Site(world).keep(greenhouse(job(1, title="Secret plan")))
    assert "Secret" not in repr(world.rows("source_readings"))
    (row,) = world.rows("source_readings")
    assert (row["outcome"], row["format"], row["new"], row["skipped"]) == ("read", "greenhouse", 1, 0)


async def test_only_hr_sees_it_and_nobody_of_another_workspace(world: World) -> None:
    await hr_of(world)
    Site(world).keep(BOTH)
    colleague = await world.person("U1").hello()
    assert "jobs.example.org" not in said(await colleague.do(ShowSources()))
    elsewhere = await world.person(HR, workspace="T2").hello()
    assert phrase("sources", "none") in said(await elsewhere.do(ShowSources()))
    assert said(await elsewhere.do(ShowReadings(1))) == phrase("source_status", "gone")


async def test_both_platforms_take_many_feeds_with_long_addresses(world: World) -> None:
    hr = await hr_of(world)
    for number in range(20):
        site = Site(world, f"https://jobs.example.org/{number:02}/{'long-' * 80}")
        site.keep(BOTH)
        site.fail("http-401")
    for _ in range(30):
        world.clock.forward(hours=4)
        site.fail("http-403")
    for page in range(3):
        assert_both_take(await hr.do(ShowSources(page)))
    assert_both_take(await hr.do(ShowReadings(site.source.id)))
    assert_both_take(await hr.do(parse_command("advocacy vacancy list")))
