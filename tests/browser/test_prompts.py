"""HR asks something and looks after the vacancies in the demo; an ambassador looks through them."""

import pytest
from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.pairs import SANNE
from tests.browser.test_hr import HR
from tests.features.world import phrase

QUESTION = "Wat ging er deze week goed? <!channel> {{ 7*7 }}"


def nl(name: str, block: str, **values: object) -> str:
    """What the demo's HR reads."""
    return phrase(name, block, "nl", **values)


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_hr_asks_something_and_sees_what_comes_of_it(
    visit: Visit, platform: Platform, size: str
) -> None:
    hr = await visit(platform, HR, size)
    await hr.types("advocacy")
    await hr.clicks(nl("hr_menu", "prompt"))
    await hr.reads_in_dialog(nl("prompt", "text", language="nl"))
    await hr.keeps("1-form")
    await (
        hr.dialog.get_by_label(nl("prompt", "text", language="nl"))
        .and_(hr.page.locator("textarea"))
        .fill(QUESTION)
    )
    await hr.chooses(nl("prompt", "when"), "Nu")
    await hr.sends(nl("prompt", "submit"))
    await hr.reads(nl("prompt", "sent"))
    await hr.reads(QUESTION)
    if platform is Platform.SLACK:  # a modal says it; Teams says it in passing
        await hr.closes()
    await expect(hr.dialog).to_have_count(0)
    await hr.keeps("2-preview")
    await hr.clicks(nl("prompt_preview", "confirm"))
    await hr.reads("Bevestigd.")
    await hr.types("advocacy vraag lijst")
    await hr.reads(nl("prompts", "note"))
    await hr.keeps("3-list")


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_hr_looks_after_the_vacancies(visit: Visit, platform: Platform, size: str) -> None:
    hr = await visit(platform, HR, size)
    await hr.types("advocacy vacature lijst")
    await hr.clicks_in_menu(nl("vacancy_desk", "pin"))
    await hr.reads("komt als eerste in de weekberichten")
    await hr.keeps("4-desk")


async def test_an_ambassador_looks_through_the_vacancies(visit: Visit, platform: Platform) -> None:
    sanne = await visit(platform, SANNE, "wide")
    await sanne.types("ambassador vacatures")
    await sanne.reads("om te zoeken, of kies een knop.")
    await sanne.keeps("5-vacancies")
