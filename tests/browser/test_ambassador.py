"""An ambassador clicks through the demo, in Slack and in Teams, on a wide and on a narrow screen."""

from datetime import UTC, datetime

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.pairs import in_pairs
from tests.end_to_end.people import Words


@in_pairs
async def test_the_weekly_card_is_shared_undone_and_put_off(
    visit: Visit, platform: Platform, person: str, words: Words, size: str
) -> None:
    me = await visit(platform, person, size)
    await me.clicks_above("To the next nudge")
    await me.reads(words.card)
    await me.keeps("1-card")

    await me.clicks(words.share)
    await expect(me.dialog).to_be_visible()
    await me.keeps("2-share-form")
    link = words.said("share", "link")
    send = words.said("share", "submit")
    await me.sends(send)
    await me.keeps("3-share-missing")
    await me.chooses(words.said("share", "network"), "LinkedIn")
    await me.fills(link, "linkedin.com/my-post")
    await me.sends(send)
    await me.reads_in_dialog(words.choose_link)
    await me.keeps("4-share-wrong")
    await me.fills(link, "https://www.linkedin.com/posts/my-post")
    await me.sends(send)
    await expect(me.dialog).to_have_count(0)
    await expect(me.button(words.undo)).to_be_visible()
    await me.keeps("5-shared")
    await me.clicks(words.undo)
    await expect(me.button(words.undo)).to_have_count(0)

    before = await me.message(words.decline).inner_text()
    await me.clicks(words.decline)
    await expect(me.message(words.decline)).not_to_have_text(before, use_inner_text=True)
    await me.keeps("6-replaced")

    await me.clicks(words.later)
    await expect(me.dialog).to_be_visible()
    await me.keeps("7-later")
    day, bring_back = words.said("later", "day"), words.said("later", "submit")
    await me.fills(day, "2026-01-01")
    await me.sends(bring_back)
    choose_day = words.said("form", "day_outside", earliest=None, latest=None).rstrip(".")
    await me.reads_in_dialog(choose_day)
    await me.keeps("8-later-wrong")
    await me.fills(day, "2026-12-03")
    await me.sends(bring_back)
    await me.reads(words.said("later_kept", "notice", at=datetime(2026, 12, 3, 9, tzinfo=UTC)))
    await me.keeps("9-later-kept")
    for _ in range(3):
        await me.clicks_above("+1 day")
    await me.reads(words.reminder)
    await me.keeps("10-reminder")
