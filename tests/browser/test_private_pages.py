"""One's own page in a true browser: a button, a number, a tap in the chat, and the page goes on by itself."""

from pathlib import Path

from playwright.async_api import Page, expect

from bot.domain.people import Platform
from tests.browser.conftest import SIZES, Visit
from tests.browser.visitor import Visitor
from tests.end_to_end.people import NL

SANNE_IS = "Sanne Visser"
SANNE = f"{SANNE_IS} · ontwikkelaar"


async def opens_the_link(me: Visitor) -> Page:
    """Ask for one's own data, and follow the link into a window of its own."""
    await me.types("ambassador mijn gegevens")
    await me.clicks(NL.said("my_data", "see"))
    label = NL.said("my_data", "page_open")
    async with me.page.context.expect_page() as opened:
        link = me.pane.get_by_role("link", name=label).or_(me.pane.get_by_role("button", name=label))
        await link.last.click()
    page = await opened.value
    width, height = SIZES["narrow"]
    await page.set_viewport_size({"width": width, "height": height})
    return page


async def test_a_page_opens_in_a_browser_that_was_let_in(
    visit: Visit, platform: Platform, tmp_path: Path
) -> None:
    me = await visit(platform, SANNE, "wide")
    page = await opens_the_link(me)
    button = page.get_by_role("button", name=NL.said("link_pages", "door_button"))
    await expect(button).to_be_visible()
    await page.screenshot(path=tmp_path / "1-door.png", full_page=True)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await button.click()
    number = await page.locator(".number").inner_text()
    await page.screenshot(path=tmp_path / "2-number.png", full_page=True)
    await me.reads(NL.said("browser", "title"))
    await me.keeps("3-question")
    await me.clicks(number)
    await me.reads(NL.said("browser", "let_in_title"))
    await expect(page.get_by_role("heading", level=1).filter(has_text=SANNE_IS)).to_be_visible()
    await page.screenshot(path=tmp_path / "4-page.png")
    await me.keeps("5-let-in")
    again = await opens_the_link(me)
    await expect(again.get_by_role("heading", level=1).filter(has_text=SANNE_IS)).to_be_visible()
    for one in (page, again):
        await one.close()
