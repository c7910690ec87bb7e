"""HR's way to the cockpit, as a person goes it: a typed word, a link, a tap, a form that is kept."""

import re
from http import HTTPStatus

from bot.domain.people import Platform
from tests.channels.web.page import Page
from tests.end_to_end.driver import Driver
from tests.end_to_end.page_browser import PageBrowser
from tests.end_to_end.people import HR, words_for
from tests.end_to_end.world import World


def link_in(driver: Driver) -> str:
    """The path of the newest link to the cockpit in what is to be seen."""
    seen = [*(one.raw for shown in driver.messages() for one in shown.buttons), *driver.choices().values()]
    return [found[0] for one in seen if (found := re.search(r"/hr/in/[\w=-]+", str(one)))][-1]


async def presses(browser: PageBrowser, page: Page, label: str, **changed: str) -> Page:
    """Press the button with that label; what is in its form goes along, but for what is `changed`."""
    button = next(one for one in page.root.all("button") if one.text.strip() == label)
    status, shown = await browser.posts("/hr/act", **(dict(page.posted(button)) | changed))
    assert status == HTTPStatus.OK, shown
    return Page(shown)


async def test_hr_opens_the_cockpit_and_changes_the_organisation_there(
    world: World, platform: Platform
) -> None:
    hr, words, browser = world.meet(HR, platform), words_for(HR), PageBrowser(world)
    await hr.types("advocacy dashboard")
    await hr.reads(words.said("cockpit", "title"))
    path, hr.taps = link_in(hr), 0
    assert (await browser.opens(hr, path))[0] == HTTPStatus.SEE_OTHER
    assert hr.taps == 1
    status, page = await browser.get("/hr/reach")
    assert status == HTTPStatus.OK
    assert words.said("report", "title") in Page(page.decode()).main.text
    menu = Page((await browser.get("/hr/menu"))[1].decode())
    form = await presses(browser, menu, words.said("hr_menu", "organisation"))
    done = await presses(
        browser, form, words.said("organisation", "submit"), **{"text.name": "Rivierzorg & <Co>"}
    )
    assert words.said("organisation", "kept", logo=None) in done.main.text
    assert "Rivierzorg & <Co>" in {row["name"] for row in world.rows("workspaces")}
    kept = [(row["action"], bool(row["changes"])) for row in world.rows("audit")]
    assert kept[-2:] == [("OpenOrganisation", False), ("ChangeOrganisation", True)]
    assert b"<form" in (await PageBrowser(world).get(path))[1], "another browser is asked at the door"
    await hr.types("advocacy audit")
    await hr.reads("Signed in to the dashboard")
