"""The cockpit in a true browser: from a word in the chat to a form that is kept; in the demo one click."""

from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.domain.people import Platform
from bot.store import members, workspaces
from bot.store.engine import Tx
from playground.demo import Demo
from playground.organisation import organisation
from tests.browser.accessible import faults_of, is_cut_off
from tests.browser.conftest import SIZES, Visit
from tests.browser.visitor import Visitor
from tests.end_to_end.people import EN, NL, Words

HR = "Marieke de Boer · HR"
in_each = pytest.mark.parametrize(
    ("platform", "words", "size"),
    [
        pytest.param(Platform.SLACK, NL, "wide", id="slack-nl-wide"),
        pytest.param(Platform.TEAMS, EN, "narrow", id="teams-en-narrow"),
    ],
)
DARK_TOO = ("light", "dark")


def speaks(tx: Tx, language: str) -> None:
    """HR has chosen this language."""
    hr = organisation().hr.person
    for one in workspaces.list_workspaces(tx):
        member = members.find_member(tx, one.id, hr.slack_id if one.platform == "slack" else hr.aad_id)
        assert member
        members.update_member(tx, member.id, language=language, language_chosen=True)


async def opens(me: Visitor, words: Words, size: str) -> Page:
    """Follow the link that the bot gives, into a window of its own."""
    await me.types("advocacy dashboard")
    label = words.said("cockpit", "open")
    async with me.page.context.expect_page() as opened:
        await (
            me.pane.get_by_role("link", name=label)
            .or_(me.pane.get_by_role("button", name=label))
            .last.click()
        )
    page = await opened.value
    width, height = SIZES[size]
    await page.set_viewport_size({"width": width, "height": height})
    return page


@in_each
async def test_a_tap_lets_hr_in_and_what_they_save_is_kept(
    visit: Visit, demo: Demo, platform: Platform, words: Words, size: str, tmp_path: Path
) -> None:
    demo.bot.store.write(partial(speaks, language=words.language))
    me = await visit(platform, HR, size)
    page = await opens(me, words, size)
    await page.get_by_role("button", name=words.said("link_pages", "door_button")).click()
    number = await page.locator(".number").inner_text()
    await me.reads(words.said("browser", "title"))
    await me.clicks(number)
    await expect(page).to_have_url(f"{demo.address}/hr")
    await looks(page, tmp_path, "1-first")
    if size == "narrow":
        await page.get_by_role("button", name=words.said("web_page", "menu")).click()
        await looks(page, tmp_path, "1-pages")
    await page.get_by_role("link", name=words.said("cockpit", "screen_menu"), exact=True).click()
    await looks(page, tmp_path, "2-menu")
    await page.get_by_role("button", name=words.said("hr_menu", "organisation"), exact=True).click()
    await looks(page, tmp_path, "3-form")
    name = page.get_by_label(words.said("organisation", "name"))
    await name.fill("")
    await page.get_by_label(words.said("organisation", "jobs_page")).fill("no address")
    await page.get_by_role("button", name=words.said("organisation", "submit"), exact=True).click()
    await expect(page.get_by_label(words.said("organisation", "jobs_page"))).to_have_attribute(
        "aria-invalid", "true"
    )
    await looks(page, tmp_path, "4-wrong")
    await page.get_by_label(words.said("organisation", "jobs_page")).fill("https://jobs.example.org")
    await name.fill("Zorg & <b>Co</b>")
    await page.get_by_role("button", name=words.said("organisation", "submit"), exact=True).click()
    await expect(page.get_by_label(words.said("organisation", "jobs_page"))).to_have_count(0)
    await looks(page, tmp_path, "5-kept")
    assert "Zorg & <b>Co</b>" in {one.name for one in demo.bot.store.read(workspaces.list_workspaces)}
    await page.get_by_role("button", name=words.said("web_page", "leave")).click()
    await expect(page.get_by_text(words.said("link_pages", "cockpit_left_title"))).to_be_visible()
    await page.goto(f"{demo.address}/hr")
    await expect(page.get_by_text(words.said("link_pages", "cockpit_closed_title"))).to_be_visible()
    await page.close()


async def looks(page: Page, folder: Path, name: str) -> None:
    """See a page light and dark: nothing is cut off, and nothing is hard for who cannot see or point."""
    for scheme in DARK_TOO:
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert not await is_cut_off(page)
        assert await faults_of(page) == []
        await page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=True)


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_the_demo_opens_it_for_hr_in_one_click(
    visit: Visit, demo: Demo, platform: Platform, size: str, tmp_path: Path
) -> None:
    me = await visit(platform, HR, size)
    await me.keeps("1-demo")
    async with me.page.context.expect_page() as opened:
        await me.pane.get_by_role("link", name="Dashboard").click()
    page = await opened.value
    await expect(page).to_have_url(f"{demo.address}/hr")
    await page.screenshot(path=tmp_path / "2-dashboard.png", full_page=True)
    await page.close()
