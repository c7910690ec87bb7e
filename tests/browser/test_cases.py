"""A report in the demo: HR and the reporter side by side, each in a window of their own."""

import re

from playwright.async_api import FilePayload, expect

from bot.domain.people import Platform
from playground.demo import Demo
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

PICTURE = FilePayload(name="scherm.png", mimeType="image/png", buffer=b"\x89PNG\r\n\x1a\n" + b"x" * 64)
SECRET = "Hij schreef: <b>oplichters</b>"


async def report(sanne: Visitor) -> None:
    """Report something to whom the form has ticked; whoever is of the same department is not among them."""
    await sanne.types("ambassador")
    await sanne.clicks("Nare reactie melden")
    await sanne.chooses("Wat is er gebeurd?", "Bedreiging")
    await sanne.dialog.get_by_role("textbox", name=re.compile("^Wat is er gezegd")).fill(SECRET)
    for name, ticked in (("Marieke de Boer", True), ("Noor Jansen", True), ("Priya Raman", False)):
        await expect(sanne.dialog.get_by_role("checkbox", name=re.compile(name))).to_be_checked(
            checked=ticked
        )
    await sanne.keeps("form")
    await sanne.sends("Melden")
    await sanne.reads_in_dialog("Melding 1")
    await sanne.keeps("receipt")
    await sanne.presses(sanne.dialog.get_by_role("button", name="Close", exact=True))
    await sanne.reads("Melding 1: ik heb je melding")


async def test_a_report_with_a_screenshot_reaches_hr_in_its_channel(
    demo: Demo, visit: Visit, platform: Platform
) -> None:
    sanne = await visit(platform, "Sanne Visser · ontwikkelaar", "wide")
    hr = await visit(platform, "Marieke de Boer · HR", "wide")
    await report(sanne)
    async with sanne.page.expect_file_chooser() as chooser:
        await sanne.presses(sanne.pane.get_by_role("button", name="Send files"))
    await (await chooser.value).set_files([PICTURE])
    await sanne.reads("Bestanden bij melding 1")
    await sanne.keeps("file")

    tab = "#hr" if platform is Platform.SLACK else "HR team"
    await hr.pane.get_by_role("tab", name=tab, exact=True).click()
    await hr.reads("Melding 1: er is hulp nodig")
    assert "oplichters" not in await hr.pane.inner_text()
    await hr.clicks("Melding bekijken")
    await expect(hr.pane.get_by_text(SECRET)).to_be_visible()
    await hr.keeps("opened")
    await sanne.clicks("Iets toevoegen")
    await sanne.keeps("details")
    assert demo.slack.refusals == demo.teams.refusals == []


async def test_a_report_can_begin_at_a_message_with_the_keyboard(
    demo: Demo, visit: Visit, platform: Platform
) -> None:
    sanne = await visit(platform, "Sanne Visser · ontwikkelaar", "narrow")
    await sanne.types("ambassador hulp")
    if platform is Platform.SLACK:  # there a command is no message
        box = sanne.pane.get_by_role("textbox", name="Message in Slack")
        await box.fill("kijk dit eens")
        await box.press("Enter")
    await expect(sanne.pane).to_have_attribute("aria-busy", "false")
    await sanne.pane.get_by_role("button", name="Report a bad reaction").first.focus()
    await sanne.page.keyboard.press("Enter")
    words = "kijk dit eens" if platform is Platform.SLACK else "ambassador hulp"
    await expect(sanne.dialog.get_by_role("textbox", name=re.compile("^Wat is er gezegd"))).to_have_value(
        words
    )
    await sanne.keeps("pointed")
    assert demo.slack.refusals == demo.teams.refusals == []


async def test_the_address_says_who_somebody_is_in_each_window(demo: Demo, visit: Visit) -> None:
    hr = await visit(Platform.SLACK, "Marieke de Boer · HR", "wide")
    who = hr.page.get_by_role("combobox", name=re.compile("^You are"))
    await hr.page.goto(f"{demo.address}/playground?person=james")
    await expect(who).to_have_value("U0DEMO04")
    await who.select_option(label="Priya Raman · team lead")
    assert "person=U0DEMO03" in hr.page.url
    await hr.page.goto(f"{demo.address}/playground")
    await expect(who).to_have_value("U0DEMO00")
    link = hr.page.get_by_role("link", name=re.compile("^Sanne"))
    assert await link.get_attribute("href") == "?person=sanne"
