"""Somebody who has yet to hear of the programme goes the whole way, in Dutch, and leaves again."""

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.test_prompts import nl
from tests.browser.visitor import Visitor

EVA = "Eva Mulder · doet nog niet mee"
GOAL = "Vakgenoten leren kennen <!channel> {{ 7*7 }}"


async def test_a_new_ambassador_goes_the_whole_way(visit: Visit, platform: Platform) -> None:
    eva = await visit(platform, EVA, "wide")
    await begins(eva)
    await takes_the_steps(eva)
    await learns_and_looks_round(eva)
    await withdraws_consent(eva)
    await sees_what_is_known(eva)
    await leaves(eva)


async def begins(eva: Visitor) -> None:
    await eva.types("ambassador")
    await eva.clicks(nl("menu", "join"))
    await eva.reads_in_dialog("Wat ik bewaar")
    await eva.keeps("01-join")
    await eva.sends(nl("join", "submit"))
    await sees_progress(eva, 0)
    await eva.keeps("02-steps")


async def presses(eva: Visitor, label: str) -> None:
    """Click the newest button with this label, in a dialog or in the chat."""
    await eva.presses(eva.pane.get_by_role("button", name=label, exact=True).last)


async def sees_progress(eva: Visitor, done: int) -> None:
    await eva.reads(nl("steps", "progress", done=done, total=4, names=[]).rstrip("."))


async def takes_the_steps(eva: Visitor) -> None:
    await presses(eva, nl("steps", "wishes_go"))
    await expect(eva.dialog).to_be_visible()
    await eva.keeps("03-wishes")
    await eva.sends(nl("wishes", "submit"))
    await sees_progress(eva, 1)
    await presses(eva, nl("steps", "guidelines_go"))
    await eva.reads(nl("guidelines", "body"))
    await eva.keeps("04-guidelines")
    await presses(eva, nl("guidelines", "read"))
    await sees_progress(eva, 2)
    await presses(eva, nl("steps", "consent_go"))
    await eva.reads_in_dialog(nl("consent_noted", "channels"))
    await expect(eva.dialog.get_by_role("checkbox", checked=True)).to_have_count(0)
    await eva.dialog.get_by_label("LinkedIn").first.check()
    await eva.keeps("05-consent")
    await eva.sends(nl("consent_form", "submit"))
    await sees_progress(eva, 3)
    await presses(eva, nl("steps", "goal_go"))
    await eva.dialog.get_by_label(nl("own_goal", "text")).and_(eva.page.locator("textarea")).fill(GOAL)
    await eva.sends(nl("own_goal", "submit"))
    await eva.reads("Welkom, Eva!")
    await eva.keeps("06-welcome")
    if eva.platform is Platform.SLACK:  # a modal says that it is done; Teams says it in passing
        await eva.closes()


async def learns_and_looks_round(eva: Visitor) -> None:
    await eva.types("ambassador week")
    await eva.reads(nl("card", "share"))
    await eva.keeps("07-week")
    await eva.types("ambassador training")
    await eva.reads(nl("training", "body"))
    await eva.clicks(nl("training", "new"))
    await eva.reads("Kaart 1 van")
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
