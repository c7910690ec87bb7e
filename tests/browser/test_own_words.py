"""An ambassador writes a version of their own in the chat, of an idea that they looked for."""

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
    await me.types("ambassador ideeën over klant" if dutch else "ambassador ideas about customer")
    await me.clicks(words.said("card", "own"))
    await expect(me.dialog.get_by_role("textbox").last).to_be_visible()
    await me.keeps("1-example")
    await me.dialog.get_by_role("textbox").last.fill("Today I [did this].\n\nIt felt [like that] <b>!")
    await me.sends("Opslaan" if dutch else "Save")
    await me.reads_in_dialog("[like that] <b>!")
    await me.keeps("2-ready")
    await me.sends(words.said("own_words", "fill_in"))
    for gap, answer in {"Did this": "went out", "Like that": "good"}.items():
        await me.fills(gap, answer)
    await me.keeps("3-gaps")
    await me.sends("Opslaan" if dutch else "Save")
    await me.reads_in_dialog("It felt good <b>!")
    await me.keeps("4-finished")
    await expect(me.dialog.get_by_text(words.said("own_words", "open_network", network="X"))).to_be_visible()
    await me.sends("LinkedIn")
    if platform is Platform.SLACK:  # a modal says that it is done; Teams says it in passing
        await me.reads_in_dialog(words.said("share", "done").split(".")[0])
        await me.closes()
    await expect(me.dialog).to_have_count(0)
    await me.types("ambassador concepten" if dutch else "ambassador drafts")
    await me.reads("Today I went out.")
    await me.keeps("5-drafts")
