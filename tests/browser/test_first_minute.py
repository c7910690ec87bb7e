"""The first minute with the demo: one click, and the card is what one sees; and joining in three taps."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bot.domain.people import Platform
from playground.demo import Demo
from tests.browser.conftest import SIZES, Visit
from tests.browser.test_prompts import nl
from tests.browser.windows import Windows
from tests.end_to_end.people import EN, NL, Words

EVA = "Eva Mulder · not taking part"
SECONDS = 2


@dataclass
class Reader:
    """Somebody whose browser speaks a language."""

    page: Page
    words: Words
    nudge: str
    trouble: str

    def pane(self, platform: Platform) -> Locator:
        return self.page.get_by_role("region", name=platform.title(), exact=True)


Arrive = Callable[[str, str], Awaitable[Reader]]


@pytest_asyncio.fixture(loop_scope="session")
async def arrive(demo: Demo, windows: Windows) -> Arrive:
    """Open the page for the first time, in a browser of this language and size."""

    async def start(language: str, size: str) -> Reader:
        page = await windows.open(*SIZES[size], locale="nl-NL" if language == "nl" else "en-GB")
        await page.goto(f"{demo.address}/playground")
        if language == "nl":
            return Reader(page, NL, "Naar de volgende ideeën", "Storing")
        return Reader(page, EN, "To the next ideas", "Trouble")

    return start


async def sees_top_of(card: Locator, pane: Locator) -> None:
    """The card begins in the part of the pane that is in sight."""
    await expect(card).to_be_visible()
    shown, stream = await card.bounding_box(), await pane.locator(".stream").bounding_box()
    assert shown
    assert stream
    assert stream["y"] - 1 <= shown["y"] <= stream["y"] + stream["height"] / 4


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_after_one_click_the_card_is_what_one_sees_in_both_panes(
    arrive: Arrive, windows: Windows, language: str, size: str
) -> None:
    me = await arrive(language, size)
    hint = me.page.locator(".hint")
    await expect(hint).to_contain_text(me.nudge)
    await me.page.get_by_role("button", name=me.nudge).click()
    for platform in Platform:
        if size == "narrow" and platform is Platform.TEAMS:
            await me.page.get_by_role("button", name="Microsoft Teams", exact=True).click()
        newest = me.pane(platform).get_by_role("article").last
        await expect(newest).to_contain_text(me.words.said("card", "share"))
        await sees_top_of(newest, me.pane(platform))
    await expect(hint).not_to_contain_text(me.nudge)
    assert "Slack" in await hint.inner_text(), "that the panes know nothing of each other stays"
    if size == "wide":
        bars = await me.page.locator(".top > *").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect())"
            ".filter(box => box.height).map(box => box.top + box.height / 2)"
        )
        assert max(bars) - min(bars) < 30, "all of it in one row"
    else:
        pane = await me.pane(Platform.TEAMS).bounding_box()
        assert pane
        assert pane["y"] < SIZES[size][1] / 4, "the controls are small"
    await windows.leave(me.page)


async def test_trouble_is_shown_truly_after_a_reload_and_in_every_window(
    arrive: Arrive, windows: Windows
) -> None:
    me, other = await arrive("en", "wide"), await arrive("nl", "wide")
    await me.page.get_by_role("button", name=me.trouble, exact=True).click()
    await me.page.get_by_role("group", name="Slack").get_by_label("Down", exact=True).check()
    await expect(other.pane(Platform.SLACK)).to_contain_text("Slack · Ligt eruit")
    await me.page.reload()
    await expect(me.pane(Platform.SLACK)).to_contain_text("Slack · Down")
    await me.page.get_by_role("button", name=me.trouble, exact=True).click()
    await expect(me.page.get_by_role("group", name="Slack").get_by_label("Down", exact=True)).to_be_checked()
    for one in (me, other):
        await windows.leave(one.page)


async def test_many_windows_of_one_browser_never_keep_a_click_waiting(demo: Demo, windows: Windows) -> None:
    async with windows.together(8) as pages:
        for page in pages:
            await page.goto(f"{demo.address}/playground")
            await expect(page.locator(".teams article")).to_be_visible()
        spent = await pages[0].evaluate(
            """async () => {
                const began = performance.now();
                await fetch("/playground/people");
                return performance.now() - began;
            }"""
        )
        assert spent < SECONDS * 1000


async def test_what_the_platform_says_in_passing_leaves_by_itself(visit: Visit) -> None:
    me = await visit(Platform.TEAMS, "Sanne Visser · ontwikkelaar", "wide")
    await me.page.clock.install()
    await me.clicks(NL.week)
    toast = me.pane.locator(".toast")
    await expect(toast).to_be_visible()
    await me.page.clock.run_for(10_000)
    await expect(toast).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
async def test_joining_is_three_taps_and_the_page_knows_it(
    visit: Visit, platform: Platform, size: str
) -> None:
    eva = await visit(platform, EVA, size)
    await expect(eva.page.locator(".hint")).to_contain_text("three taps")
    await eva.clicks_above("To the next ideas")
    await expect(eva.page.locator(".top .toast")).to_contain_text("Eva")
    await eva.types("ambassador")
    await eva.reads("Meedoen is vrijwillig en kost drie tikken.")
    for label in (nl("menu", "join"), nl("steps", "yes"), nl("welcome", "week")):
        await eva.clicks(label)
    await eva.reads(nl("card", "share"))
    await sees_top_of(eva.pane.get_by_role("article").last, eva.pane)
    await expect(eva.page.locator(".hint")).not_to_contain_text("three taps")
    who = eva.page.get_by_role("combobox", name=re.compile("^You are"))
    await expect(who.locator("option:checked")).to_have_text("Eva Mulder · nieuwe ambassadeur")
    await eva.keeps("1-joined")
