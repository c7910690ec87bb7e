"""The calendar: both platforms take it, also with words of HR's own of the greatest length."""

import pytest

from bot.domain.actions.calendar import KeepTheme, OpenTheme, ShowCalendar, ShowThemes
from bot.domain.languages import LANGUAGES, Language
from bot.domain.themes import LONGEST_INTRO, LONGEST_TITLE, MONTHS
from bot.store.engine import Store
from tests.channels.test_contract import assert_both_take
from tests.features.world import HR, World

TEXTS = ["<b>&", "**`_", "é🙂"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS)
async def test_both_platforms_take_the_calendar(sqlite_store: Store, language: Language, text: str) -> None:
    world = World(sqlite_store)
    hr = await world.person(HR, language=language).hello()
    title, intro = (text * LONGEST_INTRO)[:LONGEST_TITLE], (text * LONGEST_INTRO)[:LONGEST_INTRO]
    own = {"title_nl": title, "title_en": title, "intro_nl": intro, "intro_en": intro}
    for month in MONTHS:
        assert_both_take(await hr.do(OpenTheme(month)))
        assert_both_take(await hr.do(KeepTheme(month), **(own | {"title_en": ""})))
        assert_both_take(await hr.do(KeepTheme(month), **own))
    for action in (ShowCalendar(), ShowThemes()):
        assert_both_take(await hr.do(action))
