"""The page around the panes."""

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.end_to_end.people import NL

SANNE = "Sanne Visser · ontwikkelaar"


async def test_the_page_speaks_dutch_too_and_keeps_the_person(visit: Visit, platform: Platform) -> None:
    me = await visit(platform, SANNE, "wide")
    await me.clicks_above("NL")
    await expect(me.page.get_by_role("button", name="Naar de volgende ideeën")).to_be_visible()
    await me.keeps("1-dutch")
    await me.page.reload()
    await expect(me.page.get_by_role("button", name="Naar de volgende ideeën")).to_be_visible()


async def test_a_share_made_while_the_platform_is_down_is_on_the_card_later(
    visit: Visit, platform: Platform
) -> None:
    me = await visit(platform, SANNE, "wide")
    await me.clicks_above("To the next ideas")
    await me.reads(NL.card)
    await me.clicks(NL.share)
    await expect(me.button("LinkedIn")).to_be_visible()
    await me.makes("Down")
    await me.clicks("LinkedIn")
    await me.makes("Works")
    await me.clicks_above("+1 hour")
    await expect(me.button(NL.undo)).to_be_visible()
