"""An ambassador writes a version of their own in the demo, and has it asked for step by step."""

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.pairs import in_pairs
from tests.end_to_end.people import NL, Words


@in_pairs
async def test_own_words_are_written_filled_in_and_listed(
    visit: Visit, platform: Platform, person: str, words: Words, size: str
) -> None:
    dutch = words is NL
    me = await visit(platform, person, size)
    await me.clicks_above("To the next nudge")
    await me.clicks(words.said("card", "own"))
    await expect(me.dialog.get_by_role("textbox")).to_be_visible()
    await me.keeps("1-example")
    await me.dialog.get_by_role("textbox").fill("Today I [did this].\n\nIt felt [like that] <b>!")
    await me.sends("Opslaan" if dutch else "Save")
    await me.reads_in_dialog("[like that] <b>!")
    await me.keeps("2-ready")
    link = me.dialog.get_by_role("link", name="LinkedIn").or_(
        me.dialog.get_by_role("button", name="LinkedIn")
    )
    await expect(link.first).to_be_visible()

    await me.sends("Stap voor stap invullen" if dutch else "Fill in step by step")
    await me.reads_in_dialog("1 van 2" if dutch else "1 of 2")
    await me.keeps("3-step")
    for answer in ("went out", "good"):
        await me.dialog.get_by_role("textbox").fill(answer)
        await me.sends("Verdergaan" if dutch else "Continue")
        await expect(me.dialog.get_by_role("textbox")).not_to_have_value(answer)
    await expect(me.dialog.get_by_role("textbox")).to_have_value("Today I went out.\n\nIt felt good <b>!")
    await me.sends("Opslaan" if dutch else "Save")
    await me.reads_in_dialog("It felt good <b>!")
    await me.keeps("4-finished")
    await me.sends(words.share)
    await me.reads_in_dialog("Waar heb je" if dutch else "Where did you")
    await me.sends("LinkedIn")
    if platform is Platform.SLACK:  # a modal says that it is done; Teams says it in passing
        await me.reads_in_dialog(words.said("share", "done").split(".")[0])
        await me.closes()
    await expect(me.button(words.undo)).to_be_visible()

    await expect(me.dialog).to_have_count(0)
    await me.types("ambassador concepten" if dutch else "ambassador drafts")
    await me.reads("Today I went out.")
    await me.keeps("5-drafts")
