"""HR clicks through the demo: who gets the nudge, sending it, and the report."""

import pytest
from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.features.world import phrase

HR, TOM = "Marieke de Boer · HR", "Tom Bakker · monteur"


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_hr_sends_the_nudge_and_reads_the_report(visit: Visit, platform: Platform, size: str) -> None:
    hr = await visit(platform, HR, size)
    await hr.types("advocacy")
    await hr.reads(phrase("hr_menu", "body", "nl"))
    await hr.keeps("1-menu")
    await hr.clicks(phrase("hr_menu", "send_now", "nl"))
    await hr.reads(phrase("send_now", "body", "nl"))
    await hr.keeps("2-preview")
    await hr.clicks(phrase("send_now", "send", "nl"))
    await hr.reads(phrase("sent_now", "title", "nl"))
    await hr.keeps("3-sent")
    await hr.types("advocacy verstuur nu")
    await hr.reads(phrase("send_now", "nobody", "nl"))
    await hr.types("advocacy rapport")
    await hr.reads(phrase("report", "title_week", "nl", week=47))
    await expect(hr.pane.get_by_text("Sanne")).to_have_count(0)
    await hr.keeps("4-report")


async def test_an_ambassador_cannot_do_what_hr_can(visit: Visit, platform: Platform) -> None:
    tom = await visit(platform, TOM, "wide")
    await tom.types("advocacy report")
    await tom.reads(phrase("refusals", "not_hr", "nl"))
    await tom.keeps("5-refused")
