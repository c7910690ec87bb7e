"""HR sets the colours of share pictures and looks at one; what somebody shares leads to the demo's site."""

import re
from io import BytesIO

from PIL import Image
from playwright.async_api import expect

from bot.domain.people import Platform
from playground.demo import Demo
from tests.browser.conftest import Visit
from tests.browser.pairs import in_pairs
from tests.end_to_end.people import NL, Words

HR = "Marieke de Boer · HR"


async def test_hr_sets_colours_and_sees_a_picture(visit: Visit, platform: Platform) -> None:
    hr = await visit(platform, HR, "wide")
    await hr.types("advocacy")
    await hr.clicks("Organisatie wijzigen")
    await hr.reads_in_dialog("Achtergrond van deelplaatjes")
    await hr.fills("Achtergrond van deelplaatjes", "#5b21b6")
    await hr.fills("Tweede kleur", "#7c3aed")
    await hr.keeps("1-form")
    await hr.sends("Opslaan")
    await hr.reads_in_dialog("niet goed genoeg leesbaar op #5b21b6")
    await hr.keeps("2-pale")
    await hr.fills("Tweede kleur", "#fde68a")
    await hr.sends("Opslaan")
    await hr.reads("Bekijk een plaatje")
    await hr.keeps("3-kept")
    async with hr.page.expect_popup() as opened:
        await hr.pane.get_by_role("link", name="Bekijk een plaatje").last.click()
    shown = await opened.value
    answer = await hr.page.request.get(shown.url)
    await shown.close()
    picture = Image.open(BytesIO(await answer.body())).convert("RGB")
    (hr.folder / "4-picture.png").write_bytes(await answer.body())
    assert picture.size == (1200, 627)
    assert picture.getpixel((2, 300)) == (0x5B, 0x21, 0xB6)


@in_pairs
async def test_what_is_shared_leads_to_the_site_of_the_demo(
    visit: Visit, demo: Demo, platform: Platform, person: str, words: Words, size: str
) -> None:
    me = await visit(platform, person, size)
    await me.types("ambassador ideeën over klant" if words is NL else "ambassador ideas about customer")
    await me.clicks(words.said("card", "own"))
    await me.dialog.get_by_role("textbox").last.fill("No gaps")
    await me.sends("Opslaan" if words is NL else "Save")
    own = me.dialog.get_by_text(re.compile(r"/r/[\w-]{24}")).first
    await expect(own).to_be_visible()
    found = re.search(r"/r/[\w-]{24}", await own.inner_text())
    assert found
    robot = await me.page.request.get(f"{demo.address}{found[0]}", headers={"User-Agent": "LinkedInBot/1.0"})
    assert f'content="{demo.address}{found[0]}/wide.png"' in await robot.text()
    picture = await me.page.request.get(f"{demo.address}{found[0]}/wide.png")
    (me.folder / "1-picture.png").write_bytes(await picture.body())
    await me.page.goto(f"{demo.address}{found[0]}?via=linkedin")
    await expect(me.page.get_by_role("heading", name="Werken bij ons · Working with us")).to_be_visible()
    await me.page.get_by_role("link", name="Servicemonteur warmtepompen").click()
    await expect(me.page.get_by_text("Je onderhoudt warmtepompen")).to_be_visible()
    await me.keeps("2-site")
