"""What ambassadors type, and their settings, on a wide and on a narrow screen."""

from datetime import UTC, datetime

from playwright.async_api import expect

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.pairs import in_pairs
from tests.end_to_end.people import Words


@in_pairs
async def test_settings_pause_and_help_are_typed(
    visit: Visit, platform: Platform, person: str, words: Words, size: str
) -> None:
    me = await visit(platform, person, size)
    await me.types("ambassador jion")
    await me.reads(words.said("missed", "title", said="jion"))
    await me.types("ambassador")
    settings, zone = words.said("menu", "settings"), words.said("preferences", "time_zone")
    save = words.said("settings", "submit")
    await expect(me.button(settings)).to_be_visible()
    await me.keeps("11-menu")
    await me.clicks(settings)
    await expect(me.dialog).to_be_visible()
    await me.keeps("12-settings")
    await me.fills(zone, "Europe/Amsterdm")
    await me.sends(save)
    await me.reads_in_dialog(words.said("preferences", "unknown_zone", nearest="Europe/Amsterdam"))
    await me.keeps("13-settings-wrong")
    await me.fills(zone, "Europe/Amsterdam")
    await me.sends(save)
    await me.reads(words.said("settings_kept", "notice", next=datetime(2026, 11, 30, 9, tzinfo=UTC)))
    await me.keeps("14-settings-kept")
