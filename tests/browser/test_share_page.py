"""The share page in a true browser, with clipboard, share sheet and networks stubbed: also without script."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Locator, Page, expect

from bot.domain.people import Platform
from tests.browser.accessible import faults_of
from tests.browser.conftest import SIZES, Visit
from tests.browser.pairs import SANNE, in_pairs
from tests.browser.visitor import Visitor
from tests.end_to_end.people import NL, Words

STUBS = """
if (location.pathname.startsWith('/share/') && !window.seen) {
  window.seen = JSON.parse(sessionStorage.seen || '[]');
  const note = (what) => { seen.push(what); sessionStorage.seen = JSON.stringify(seen); };
  const clipboard = { writeText: async (text) => note(['copied', text]) };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard });
  window.open = (url) => { note(['opened', url]); return null; };
  if (localStorage.phone) {
    navigator.canShare = () => true;
    navigator.share = async (what) => {
      note(['shared', what.files ? what.files.map((file) => file.type).join() : what.text]);
      if (sessionStorage.refuses) throw new DOMException('no', 'AbortError');
    };
    window.matchMedia = () => ({ matches: true });
  }
}
"""


def link_of(me: Visitor, words: Words) -> Locator:
    """What opens the page, at the first item of the card."""
    label = words.said("card", "own")
    return me.pane.get_by_role("link", name=label).or_(me.pane.get_by_role("button", name=label)).first


@asynccontextmanager
async def opened(me: Visitor, words: Words, size: str) -> AsyncIterator[Page]:
    """The card arrives, its first button opens a page, and a tap in the chat lets the browser in."""
    await me.clicks_above("To the next ideas")
    await expect(link_of(me, words)).to_be_visible()
    await me.page.context.add_init_script(STUBS)
    async with me.page.context.expect_page() as opening:
        await link_of(me, words).click()
    page = await opening.value
    width, height = SIZES[size]
    await page.set_viewport_size({"width": width, "height": height})
    number = await page.locator(".number").inner_text()
    await me.reads(words.said("browser", "title"))
    await me.clicks(number)
    await expect(page.locator("#write")).to_be_visible()
    yield page
    await page.close()


async def fills_gaps(page: Page) -> None:
    """Who likes less help begins with an empty text."""
    text = page.locator("textarea[name=text]")
    if not await text.input_value():
        await text.fill("How my week really went.")
    for number, field in enumerate(await page.locator("[data-gap]").all()):
        await field.fill(f"answer {number} <b>")


@in_pairs
async def test_text_is_copied_the_network_opened_and_one_tap_records_it(
    visit: Visit, platform: Platform, person: str, words: Words, size: str, tmp_path: Path
) -> None:
    me = await visit(platform, person, size)
    async with opened(me, words, size) as page:
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await faults_of(page) == []
        picture = page.locator("figure img")
        await picture.scroll_into_view_if_needed()
        await page.wait_for_function("() => document.querySelector('figure img').naturalWidth == 1200")
        assert await picture.get_attribute("alt")
        async with page.expect_download() as saving:
            await page.get_by_role("link", name=words.said("share_page", "save_square")).click()
        assert (await saving.value).suggested_filename == "square.png"
        await page.screenshot(path=tmp_path / "1-write.png", full_page=True)
        gaps = await page.locator("[data-gap]").count()
        linkedin = page.locator("[data-to=linkedin]")
        if gaps:
            await linkedin.click()
            await expect(page.get_by_role("alert")).to_be_visible()
            assert await faults_of(page) == []
            assert await page.evaluate("seen") == [], "nothing is copied with an open gap"
            await fills_gaps(page)
            await expect(page.locator("#preview")).not_to_contain_text("[")
            await page.screenshot(path=tmp_path / "2-filled.png", full_page=True)
        await fills_gaps(page)
        whole = await page.evaluate("composed()")
        await expect(linkedin.locator("output")).to_have_text(str(len(whole)))
        await linkedin.click()
        posted = page.get_by_role("group", name=words.said("share_page", "posted"))
        await expect(posted).to_be_visible()
        assert await faults_of(page) == []
        await page.screenshot(path=tmp_path / "3-ready.png", full_page=True)
        copied, went = await page.evaluate("seen")
        assert copied == ["copied", whole]
        assert urlsplit(went[1]).hostname == "www.linkedin.com"
        assert parse_qs(urlsplit(went[1]).query).keys() in ({"url"}, {"shareActive", "text"})
        await expect(page.locator("#copied")).to_have_text(words.said("share_page", "copied"))
        await me.reads(words.said("posted", "ask"))
        await me.keeps("4-chat")
        await posted.get_by_role("button", name="LinkedIn").click()
        await expect(
            page.get_by_text(words.said("share_page", "shared", networks=["LinkedIn"]))
        ).to_be_visible()
        await page.screenshot(path=tmp_path / "5-recorded.png", full_page=True)
    await expect(me.button(words.undo)).to_be_visible()
    await me.keeps("6-card")


async def test_a_phones_share_sheet_gets_the_text_and_may_be_left(visit: Visit) -> None:
    me = await visit(Platform.SLACK, SANNE, "narrow")
    await me.page.evaluate("localStorage.phone = 'yes'")
    async with opened(me, NL, "narrow") as page:
        await fills_gaps(page)
        whole = await page.evaluate("composed()")
        await page.get_by_role("button", name=NL.said("share_page", "share_picture")).click()
        await page.wait_for_function("seen.length == 2")
        assert await page.evaluate("seen.splice(0)") == [["copied", whole], ["shared", "image/png"]]
        await page.evaluate("sessionStorage.refuses = 'yes'")
        await page.locator("[data-to=linkedin]").click()
        await page.wait_for_function("seen.length == 2")
        await expect(page.locator("#write")).to_be_visible()
        await page.evaluate("delete sessionStorage.refuses")
        await page.locator("[data-to=linkedin]").click()
        await expect(page.get_by_role("group", name=NL.said("share_page", "posted"))).to_be_visible()
        assert await page.evaluate("seen") == [["copied", whole], ["shared", whole]] * 2


@pytest.mark.parametrize("platform", [Platform.TEAMS], ids=["teams"])
async def test_without_script_forms_do_it_all(visit: Visit, platform: Platform, tmp_path: Path) -> None:
    me = await visit(platform, SANNE, "narrow")
    await me.clicks_above("To the next ideas")
    await expect(link_of(me, NL)).to_be_visible()
    async with me.page.context.expect_page() as opening:
        await link_of(me, NL).click()
    scripted = await opening.value
    browser = me.page.context.browser
    assert browser
    plain = await browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = await plain.new_page()
    await page.goto(scripted.url)
    await scripted.close()
    await page.get_by_role("button", name=NL.said("link_pages", "door_button")).click()
    number = await page.locator(".number").inner_text()
    await me.reads(NL.said("browser", "title"))
    await me.clicks(number)
    await page.reload()
    await fills_gaps(page)
    await page.locator("[data-to=linkedin]").click()
    await page.screenshot(path=tmp_path / "1-ready.png", full_page=True)
    text = await page.get_by_role("textbox").input_value()
    assert re.fullmatch(r"[^\[\]]+", text)
    away = page.get_by_role("link", name="LinkedIn")
    assert urlsplit(await away.get_attribute("href") or "").hostname == "www.linkedin.com"
    await page.get_by_role("button", name="LinkedIn", exact=True).click()
    await expect(page.get_by_text(NL.said("share_page", "shared", networks=["LinkedIn"]))).to_be_visible()
    await page.screenshot(path=tmp_path / "2-recorded.png", full_page=True)
    await plain.close()
