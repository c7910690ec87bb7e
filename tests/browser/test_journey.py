"""Somebody who has yet to hear of the programme goes the whole way, in Dutch, and leaves again."""

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.test_prompts import nl
from tests.browser.visitor import Visitor

EVA = "Eva Mulder · not taking part"
GOAL = "Vakgenoten leren kennen <!channel> {{ 7*7 }}"


async def test_a_new_ambassador_goes_the_whole_way(visit: Visit, platform: Platform) -> None:
    eva = await visit(platform, EVA, "wide")
    await begins(eva)
    await is_asked(eva)
    await learns_and_looks_round(eva)
    await withdraws_consent(eva)
    await sees_what_is_known(eva)
    await leaves(eva)


async def begins(eva: Visitor) -> None:
    await eva.types("ambassador")
    await eva.clicks(nl("menu", "join"))
    await eva.reads("Ik bewaar wat je kiest")
    await eva.keeps("01-way-in")
    await eva.clicks(nl("steps", "yes"))
    await eva.reads("Welkom, Eva!")
    await eva.keeps("02-welcome")
    await eva.clicks(nl("welcome", "week"))
    await eva.reads(nl("card", "share"))
    await eva.keeps("03-week")


async def is_asked(eva: Visitor) -> None:
    """A line below the card after an act, and the next one in another week."""
    await expect(eva.button(nl("steps", "wishes_go"))).to_have_count(0)
    await eva.clicks(nl("card", "share"))
    await eva.clicks("LinkedIn")
    await eva.reads(nl("steps", "wishes"))
    await eva.keeps("04-asked")
    await eva.clicks(nl("steps", "wishes_go"))
    await expect(eva.dialog).to_be_visible()
    await eva.keeps("05-wishes")
    await eva.sends(nl("wishes", "submit"))
    await expect(eva.pane.get_by_text(nl("steps", "wishes"))).to_have_count(0)
    if eva.platform is Platform.SLACK:
        await eva.closes()
    await eva.types("ambassador toestemming")
    await eva.presses(eva.button(nl("consent", "answer")))
    await eva.reads_in_dialog(nl("consent_noted", "channels"))
    await expect(eva.dialog.get_by_role("checkbox", checked=True)).to_have_count(0)
    await eva.dialog.get_by_label("LinkedIn").first.check()
    await eva.keeps("06-consent")
    await eva.sends(nl("consent_form", "submit"))
    if eva.platform is Platform.SLACK:
        await eva.closes()
    await eva.types("ambassador doel")
    await eva.clicks(nl("own_goal", "write"))
    await eva.dialog.get_by_label(nl("own_goal", "text")).and_(eva.page.locator("textarea")).fill(GOAL)
    await eva.sends(nl("own_goal", "submit"))
    if eva.platform is Platform.SLACK:  # a modal says that it is done; Teams says it in passing
        await eva.closes()


async def learns_and_looks_round(eva: Visitor) -> None:
    await eva.types("ambassador training")
    await eva.reads(nl("training", "body"))
    await eva.clicks(nl("training", "new"))
    await eva.reads("Stap 1 van")
    await eva.keeps("08-training")
    await eva.types("ambassador buddy")
    await eva.reads(nl("buddies", "offer"))
    await eva.keeps("09-buddy")
    await eva.types("ambassador doel")
    await eva.reads(GOAL)
    home = await eva.goes_home()
    await expect(home.get_by_text(nl("growth", "title")).first).to_be_visible()
    await eva.keeps("10-home")
    if eva.platform is Platform.SLACK:
        await eva.pane.get_by_role("tab", name="Messages", exact=True).click()


async def withdraws_consent(eva: Visitor) -> None:
    await eva.types("ambassador toestemming")
    await eva.reads(nl("consent", "body"))
    await eva.keeps("11-consent")
    await eva.clicks(nl("consent", "withdraw"))
    await eva.reads("is gestopt. Er komt niets nieuws bij.")
    await eva.keeps("12-withdrawn")


async def sees_what_is_known(eva: Visitor) -> None:
    await eva.types("ambassador mijn gegevens")
    await eva.reads(nl("my_data", "body"))
    await eva.keeps("13-my-data")


async def leaves(eva: Visitor) -> None:
    await eva.types("ambassador stoppen")
    await eva.clicks(nl("leave", "leave"))
    await eva.reads(nl("exit", "offer"))
    await eva.keeps("14-left")
    await eva.clicks(nl("exit", "open_anonymous"))
    await eva.reads_in_dialog(nl("exit", "anonymous"))
    await eva.keeps("15-exit")
