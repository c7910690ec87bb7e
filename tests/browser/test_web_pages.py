"""Pages that are drawn of replies, in a true browser under a strict policy and without a script."""

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product
from typing import Literal
from urllib.parse import parse_qsl, unquote

import pytest
from playwright.async_api import Page, Route

from bot.channels.web.render import draw_page
from bot.channels.web.submissions import read_posted
from bot.domain.actions.administration import ShowAdministration
from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.actions.calendar import ShowHrCalendar
from bot.domain.actions.checkins import ShowCheckins
from bot.domain.actions.consent import ShowConsents
from bot.domain.actions.events import ShowHrEvents, SubmitEvent
from bot.domain.actions.hr import ChangeOrganisation, ShowAudit
from bot.domain.actions.ideas import ShowLibrary
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.prompts import ShowPrompts
from bot.domain.actions.vacancies import OpenUploadVacancies, UploadVacancies
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Form, Notice, Part, Reply
from bot.domain.overviews import Cell, Chart, Overview, Sheet
from tests.browser.accessible import faults_of, is_cut_off
from tests.browser.conftest import SIZES
from tests.browser.windows import Windows
from tests.channels.web.judge import Fields, frame_of
from tests.channels.web.page import Page as Drawn
from tests.channels.web.test_render import FORM, PEOPLE
from tests.databases import Kept
from tests.features.checkins.rounds import hold_rounds
from tests.features.events.planned import FILLED_IN, confirm
from tests.features.prompting import send
from tests.features.world import HR, World

SITE = "https://desk.example"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WRONG = {"name": "x" * 200, "jobs_page": "javascript:alert(1)", "ground": "<b>", "time_zone": "Mars"}
WEEKS = tuple((Cell(f"Week {n}"), Cell(f"1.{n}", 1000 + n), Cell("minder dan 5")) for n in range(40, 53))
OVERVIEW = Overview(
    "Bereik",
    (Part("Kort", "Het ging **goed**."),),
    sheets=(Sheet("weeks", "Weken", ("Week", "Mensen", "Kliks"), WEEKS, "Let op", Chart.LINES),),
)
CHART = '<svg role="img" aria-label="Weken" viewBox="0 0 9 9" width="900" height="9"><path d="M0 9" /></svg>'


async def _said(world: World, language: Language) -> dict[str, Reply]:
    hr = await world.person(HR, language=language, name="Els Bakker").hello()
    await send(hr)
    await confirm(hr, await hr.do(SubmitEvent(), **FILLED_IN))
    hold_rounds(world)
    pages = (ShowMenu(hr=True), ShowAudit(), ShowPrompts(), ShowHrEvents(), ShowHrCalendar())
    more = ShowCheckins(), ShowConsents(), ShowFunnel(), ShowLibrary(), ShowAdministration()
    files = OpenUploadVacancies(), UploadVacancies()
    said: dict[str, Reply] = {one.wire: await hr.do(one) for one in (*pages, *more, *files)}
    said["what is wrong"] = await hr.do(ChangeOrganisation(), **WRONG)
    assert isinstance(said["what is wrong"], Form)
    wrong = FORM.with_errors({one.name: "Kies iets anders." for one in FORM.inputs})
    return said | {"every input": wrong, "overview": OVERVIEW, "notice": Notice("**Bewaard.**")}


@dataclass
class Desk:
    """A window on pages. What it complains of, and what it posts, is kept."""

    page: Page
    pages: dict[str, str]
    complaints: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)

    async def open(self, name: str) -> None:
        await self.page.goto(f"{SITE}/{name}")

    async def serve(self, route: Route) -> None:
        if route.request.method == "POST":
            self.posts.append(route.request.post_data or "")
            return await route.fulfill(body="Kept", headers={"content-type": "text/plain"})
        html = self.pages[unquote(route.request.url.removeprefix(f"{SITE}/"))]
        style = b64encode(sha256(Drawn(html).style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'"
        headers = {"content-type": "text/html", "content-security-policy": policy}
        return await route.fulfill(body=html, headers=headers)


@asynccontextmanager
async def opened(windows: Windows, pages: dict[str, str]) -> AsyncIterator[Desk]:
    desk = Desk(await windows.open(*SIZES["wide"]), pages)
    await desk.page.route(f"{SITE}/**", desk.serve)
    desk.page.on("console", lambda said: desk.complaints.append(said.text))
    desk.page.on("pageerror", lambda fault: desk.complaints.append(str(fault)))
    yield desk
    await desk.page.close()
    assert desk.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_page_of_the_web_shuts_anybody_out(
    kept_sqlite: Kept, windows: Windows, language: Language
) -> None:
    with kept_sqlite.opened() as store:
        said = await _said(World(store), language)
    frame = frame_of(language, *PEOPLE)
    pages = {name: draw_page(one, frame, charts=lambda _: CHART) for name, one in said.items()}
    found = {}
    async with opened(windows, pages) as desk:
        for name in pages:
            await desk.open(name)
            for (size, (width, height)), scheme in product(SIZES.items(), SCHEMES):
                await desk.page.set_viewport_size({"width": width, "height": height})
                await desk.page.emulate_media(color_scheme=scheme)
                faults = [*await faults_of(desk.page), *["cut off"] * await is_cut_off(desk.page)]
                found[f"{name}, {size}, {scheme}"] = faults
    assert {name: faults for name, faults in found.items() if faults} == {}


async def test_a_form_is_mended_with_the_keyboard_and_posts_what_it_shows(windows: Windows) -> None:
    html = draw_page(FORM.with_errors({"where": "Choose where", "on": "Too late"}), frame_of("en", *PEOPLE))
    async with opened(windows, {"form": html}) as desk:
        await desk.open("form")
        page = desk.page
        assert await page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        for key in ("Tab", "Enter", "Tab"):
            await page.keyboard.press(key)
        assert await page.evaluate("document.activeElement.name") == "choice.where"
        await page.get_by_label("Out").check()
        await page.get_by_label("Text").fill("  three\n\nlines ")
        await page.get_by_label("By", exact=True).select_option("Sanne Visser (Care)")
        await page.get_by_label("Joost Bakker").check()
        await page.get_by_role("button", name="Keep").click()
        await page.wait_for_load_state()
    (posted,) = desk.posts
    action, answers = read_posted(Fields(parse_qsl(posted, keep_blank_values=True)))
    assert action == FORM.action
    assert answers.text("text") == "three\n\nlines"
    shown = ("name", "where", "days", "with", "on", "by", "also")
    assert [answers.text(one) for one in shown] == ['A "name"', "out", "4", "b", "2026-12-24", "U1", "U2"]


async def test_on_a_phone_the_menu_opens_with_the_keyboard_and_paper_has_none(windows: Windows) -> None:
    html = draw_page(OVERVIEW, frame_of("en"), charts=lambda _: CHART)
    async with opened(windows, {"overview": html}) as desk:
        page, (width, height) = desk.page, SIZES["narrow"]
        await page.set_viewport_size({"width": width, "height": height})
        await desk.open("overview")
        menu, content = page.get_by_role("navigation", name="Pages"), page.get_by_role("main")
        assert not await menu.is_visible()
        await page.get_by_role("button", name="Menu: Today").press("Enter")
        assert await menu.is_visible()
        assert [*await faults_of(page), *["cut off"] * await is_cut_off(page)] == []
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.ariaCurrent") == "page"
        await page.keyboard.press("Escape")
        assert not await menu.is_visible()
        await page.set_viewport_size({"width": 1280, "height": height})
        assert await menu.is_visible()
        await page.emulate_media(media="print")
        assert await content.is_visible()
        assert not await menu.is_visible()
        await page.emulate_media(media="screen")
