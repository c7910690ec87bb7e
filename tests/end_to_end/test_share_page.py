"""From the card to a recorded share by way of the page: the taps it takes, as a person makes them."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import with_card
from tests.end_to_end.driver import Driver, Shown
from tests.end_to_end.page_browser import PageBrowser
from tests.end_to_end.people import JAMES, SANNE, words_for
from tests.end_to_end.world import World, living

in_both_languages = pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])


@pytest.fixture
def settings() -> dict[str, str]:
    """The bot has an address on the web."""
    return {"public_url": "http://localhost:3000"}


def opens_page(me: Driver, card: Shown, label: str, number: int) -> str:
    """Tap the button that is a link; return the path that the browser opens."""
    button = [one for one in card.buttons if one.label == label][number]
    me.taps += 1
    return urlsplit(button.raw["url"]).path


async def lets_in(world: World, me: Driver, browser: PageBrowser, path: str) -> None:
    """A new browser asks by itself, by the page's script, and one tap in the chat lets it in."""
    _, page = await browser.get(path)
    assert b"data-ask" in page
    _, page = await browser.presses(path)
    await world.tick()
    asked = await me.gets(words_for(me.person).said("browser", "title"))
    await me.clicks(browser.number_in(page), on=asked)


async def shares(me: Driver, browser: PageBrowser, path: str) -> bytes:
    """Tap a network, post it there, and tap that it was posted."""
    for do in ("to:linkedin", "posted:linkedin"):
        me.taps += 1
        page = await browser.sends(path, do=do, text="How my week really went.")
    return page


@in_both_languages
async def test_four_taps_the_first_time_and_three_from_then_on(
    world: World, platform: Platform, person: Person
) -> None:
    me, card = await with_card(world, person, platform)
    words, browser = words_for(person), PageBrowser(world)
    for number, taps in enumerate((4, 3)):
        me.taps = 0
        path = opens_page(me, card, words.said("card", "own"), number)
        if number == 0:
            await lets_in(world, me, browser, path)
        page = await shares(me, browser, path)
        assert me.taps == taps
        assert words.said("share_page", "shared", networks=["LinkedIn"]) in page.decode()
        await world.tick()
        card = await me.gets_buttons(card.id, {words.undo: number + 1})
    assert [row["network"] for row in world.rows("shares")] == ["linkedin"] * 2


@in_both_languages
async def test_page_and_chat_ask_whether_it_was_posted_and_either_answer_counts(
    world: World, platform: Platform, person: Person
) -> None:
    me, card = await with_card(world, person, platform)
    words, browser = words_for(person), PageBrowser(world)
    path = opens_page(me, card, words.said("card", "own"), 0)
    await lets_in(world, me, browser, path)
    page = await browser.sends(path, do="to:linkedin", text="How my week really went.")
    assert words.said("share_page", "posted") in page.decode()
    await world.tick()
    asked = await me.gets(words.said("posted", "ask"))
    await me.clicks(words.said("posted", "not_yet"), on=asked)
    await me.reads(words.said("posted", "later"))
    assert world.rows("shares") == []
    await world.pass_time(days=1)
    await browser.sends(path, do="to:linkedin", text="How my week really went.")
    await world.tick()
    await me.clicks("LinkedIn", on=await me.gets(words.said("posted", "ask")))
    await me.reads(words.said("posted", "done_title"))
    assert words.said("share_page", "shared", networks=["LinkedIn"]) in (await browser.get(path))[1].decode()


async def test_without_an_address_on_the_web_the_chat_does_the_same(tmp_path: Path) -> None:
    """What the other worlds have; here only that there is no page at all."""
    async with living(tmp_path) as world:
        assert (await world.get("/share/1-" + "x" * 32))[0] == 404
        assert not [one for one in world.bot.routes if "/share" in getattr(one, "path", "")]
