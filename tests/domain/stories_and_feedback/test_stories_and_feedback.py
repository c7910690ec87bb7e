"""When somebody is reminded of feedback, what a building block is, and who may see a story."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.sealed import Place, Purpose, Sealed
from bot.domain.stories_and_feedback.feedback import reminded_at
from bot.domain.stories_and_feedback.stories import WORKING_HERE, Blocks, Help, Story, StoryType

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
TITLE = Sealed(Purpose.TEXT, Place("stories", "title", ""), b"")
STORY = Story(1, 1, 1, 1, StoryType.BLOG, TITLE, None, Help.NONE, for_hr=False, reuse_id=None, changed_at=NOW)


@pytest.mark.parametrize(
    ("asked", "reminded"),
    [
        (datetime(2026, 11, 25, 10, tzinfo=UTC), datetime(2026, 11, 30, 10, tzinfo=UTC)),  # over a weekend
        (datetime(2026, 11, 28, 10, tzinfo=UTC), datetime(2026, 12, 2, 16, tzinfo=UTC)),  # on a Saturday
        (datetime(2026, 12, 23, 9, tzinfo=UTC), datetime(2026, 12, 29, 9, tzinfo=UTC)),  # over Christmas
    ],
)
def test_a_reminder_comes_after_three_working_days(asked: datetime, reminded: datetime) -> None:
    christmas = {date(2026, 12, 25), date(2026, 12, 26)}
    assert reminded_at(asked, AMSTERDAM, lambda day: day in christmas) == reminded


def test_hr_sees_a_story_only_if_its_author_says_so_or_wants_help() -> None:
    assert not STORY.hr_may_see
    assert replace(STORY, for_hr=True).hr_may_see
    assert all(replace(STORY, help=one).hr_may_see for one in Help if one is not Help.NONE)


def test_the_other_language_helps_out() -> None:
    assert Blocks({WORKING_HERE: {"nl": ("Ja.",), "en": ()}}).about(WORKING_HERE, "en") == ("Ja.",)
    assert Blocks().about(WORKING_HERE, "nl") == ()


def test_building_blocks_about_several_things_come_once_and_not_too_many() -> None:
    sentences = {name: {"en": ("Both.", *(f"{name} {n}" for n in range(4)))} for name in ("craft", "career")}
    found = Blocks(sentences).about_any(("craft", "career"), "en")
    assert found == ("Both.", *(f"craft {n}" for n in range(4)), "career 0")
    assert Blocks(sentences).about_any(("learning",), "en") == ()
