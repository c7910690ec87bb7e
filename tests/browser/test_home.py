"""The overview in the demo, on a wide and on a narrow screen."""

import re

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.pairs import in_pairs
from tests.end_to_end.people import NL, Words

HR = "Marieke de Boer · HR"


@in_pairs
async def test_an_idea_is_shared_at_home_and_a_break_taken(
    visit: Visit, platform: Platform, person: str, words: Words, size: str
) -> None:
    me = await visit(platform, person, size)
    await me.clicks_above("To the next ideas")
    await me.reads(words.card)
    home = await me.goes_home()
    await expect(home.get_by_text(words.said("home", "private"))).to_be_visible()
    await me.keeps("1-home")
    await me.presses(home.get_by_role("button", name=words.share, exact=True).first)
    await expect(home.get_by_text(words.said("card", "where"))).to_be_visible()
    await me.keeps("2-where")
    await me.presses(home.get_by_role("button", name="LinkedIn", exact=True))
    await expect(home.get_by_text(re.compile(r"✅.*LinkedIn"))).to_be_visible()

    await me.presses(home.get_by_role("button", name=words.said("menu", "pause"), exact=True))
    await me.fills(words.said("pause", "until"), "2026-12-24")
    await me.sends(words.said("pause", "submit"))
    if platform is Platform.SLACK:
        await me.reads_in_dialog("2026")
        await me.page.keyboard.press("Escape")
    await expect(home.get_by_role("button", name=words.said("menu", "resume"), exact=True)).to_be_visible()
    await me.keeps("3-break")


async def test_hr_reads_the_report_from_home(visit: Visit, platform: Platform) -> None:
    hr = await visit(platform, HR, "wide")
    home = await hr.goes_home()
    await expect(home.get_by_text(NL.said("hr_menu", "body"))).to_be_visible()
    await hr.keeps("1-home")
    await hr.presses(home.get_by_role("button", name=NL.said("hr_menu", "report"), exact=True))
    await hr.reads(NL.said("report", "running"))
    await hr.keeps("2-report")
