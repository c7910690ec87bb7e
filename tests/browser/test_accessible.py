"""axe-core finds nothing serious on any page that the bot serves, nor on the demo's, on both sizes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from bot.domain.actions.base import Action
from bot.domain.actions.cases import ExportCase
from bot.domain.actions.consent import ExportConsents, ExportMyConsent, PrintConsent
from bot.domain.actions.my_data import ExportMyData
from bot.domain.controller import Controller
from bot.domain.languages import LANGUAGES, Language
from bot.domain.people import Platform
from bot.store.cases import timeline
from bot.web.about import about_page
from bot.web.pages import LinkPages
from tests.browser.accessible import faults_of, is_cut_off
from tests.browser.conftest import SIZES, Visit
from tests.browser.pairs import PRIYA, SANNE
from tests.browser.visitor import Visitor
from tests.browser.windows import Windows
from tests.databases import Kept
from tests.end_to_end.people import EN, NL
from tests.features import private_pages
from tests.features.cases.case_team import open_team
from tests.features.consent.office import give, hr_of
from tests.features.world import Person, World


async def _private(world: World, language: Language) -> dict[str, str]:
    """Every page for one person, with what it can show."""
    sanne = await world.person("U-SANNE", language=language).with_card(language=language)
    team = await open_team(world)
    hr = await hr_of(world)
    await give(sanne, "linkedin")
    for one in (hr, team["handler"], team["reporter"]):
        one.change(language=language)
    _add_picture(world, team.report(), team["reporter"].member.id)
    pages = {}
    for person, action in (
        (sanne, ExportMyData()),
        (sanne, ExportMyConsent()),
        (sanne, PrintConsent()),
        (hr, ExportConsents()),
        (team["handler"], ExportCase(1)),
        (team["reporter"], ExportCase(1)),
    ):
        pages[f"{action.wire} of {person.actor.user}"] = await _shown(world, person, action)
    return pages


def _add_picture(world: World, case: int, owner: int) -> None:
    picture, now = world.vault.seal_bytes(b"\x89PNG\r\n\x1a\n"), world.clock.now()
    world.store.write(lambda tx: timeline.add_file(tx, case, owner, now, "image/png", 8, picture))


async def _shown(world: World, person: Person, action: Action) -> str:
    reply = await person.do(action)
    found = private_pages.opened(world, private_pages.token_in(reply))
    assert found
    return found.content.decode()


def _for_visitors(world: World, language: Language) -> dict[str, str]:
    """The pages of links, and what stands there once a link is no more."""
    pages = LinkPages(world.library)
    chat = "https://example.org/chat"
    return {
        "gone": pages.gone,
        "page gone": pages.page_gone,
        "thanks": pages.thanks("Lindehof Techniek"),
        **{f"invitation, {one}": pages.invite("Lindehof Techniek", one, chat) for one in Platform},
        "door": pages.doorway(None, refused=False),
        "door that waits": pages.doorway(42, refused=False),
        "shut door": pages.doorway(None, refused=True),
        "about": about_page(world.library, Controller("Lindehof", "hr@example.org"), language),
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_page_of_the_bot_shuts_anybody_out(
    kept_sqlite: Kept, windows: Windows, language: Language
) -> None:
    with kept_sqlite.opened() as store:
        world = World(store)
        shown = await _private(world, language) | _for_visitors(world, language)
    found = {}
    for size, (width, height) in SIZES.items():
        async with _window(windows, width, height) as page:
            for name, html in shown.items():
                await page.set_content(html)
                found[f"{name}, {size}"] = [*await faults_of(page), *["cut off"] * await is_cut_off(page)]
    assert {name: faults for name, faults in found.items() if faults} == {}


@asynccontextmanager
async def _window(windows: Windows, width: int, height: int) -> AsyncIterator[Page]:
    page = await windows.open(width, height)
    yield page
    await page.goto("about:blank")
    await page.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_demo_shuts_nobody_out(visit: Visit, platform: Platform, size: str) -> None:
    """With a card in both panes, and with a window open."""
    person, words = (SANNE, NL) if platform is Platform.SLACK else (PRIYA, EN)
    me: Visitor = await visit(platform, person, size)
    assert await faults_of(me.page) == []
    await me.clicks_above("To the next ideas")
    await me.reads(words.card)
    assert await faults_of(me.page) == []
    await me.clicks_in_menu(words.said("card", "show"))
    await expect(me.dialog).to_be_visible()
    assert await faults_of(me.page) == []
