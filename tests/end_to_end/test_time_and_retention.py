"""Time that somebody notes down and gives to HR, leaving with a word why, and what HR sees of it."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Platform
from bot.store.tables import metadata
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.people import EN, HR, JAMES, SANNE, words_for
from tests.end_to_end.world import World

in_both_languages = pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])
FEBRUARY = "2027-02"


@in_both_languages
async def test_time_goes_to_hr_only_when_its_owner_says_so(
    world: World, platform: Platform, person: Person
) -> None:
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    me, words = await joined(world, person, platform), words_for(person)
    await me.types("ambassador tijd 1u30 gisteren")
    await me.reads(words.said("time", "private"))
    await uses(me, words.said("time", "log"))
    await me.fills(spent="lang", on="2027-02-02")
    form = me.form()
    assert form
    assert list(form.errors) == ["spent"]
    await me.fills(spent="45 min", on="2027-02-02")
    await me.reads(words.said("time", "total", minutes=135, given=None))
    await hr.types("advocacy time")
    await hr.reads(EN.said("time_given", "none"))

    await uses(me, words.said("time", "give"))
    await me.reads(words.said("time_give", "body"))
    await me.reads(person.name)
    assert not world.rows("time_handovers")
    await uses(me, words.said("time_give", "give"))
    await me.reads(words.said("time_give", "given", month=FEBRUARY, minutes=135))
    await world.tick()
    await hr.gets(EN.said("time_given", "news"))
    assert person.name not in str([row["message"] for row in world.rows("outbox") if row["kind"] == "desk"])
    await uses(hr, EN.said("time_given", "show"))
    await hr.reads(person.name)
    await hr.reads(EN.said("time_given", "spent", minutes=135))

    await uses(me, words.said("time", "take_back"))
    await me.reads(words.said("time_give", "taken_back", month=FEBRUARY))
    assert not world.rows("time_handovers")


@in_both_languages
async def test_who_leaves_may_say_why_with_one_tap(world: World, platform: Platform, person: Person) -> None:
    me, words = await joined(world, person, platform), words_for(person)
    await me.types("ambassador leave")
    await me.clicks(words.stop)
    await me.reads(words.said("why_left", "why"))
    assert world.rows("journey_counts")[-1]["event"] == "left"
    await uses(me, words.said("why_left", "workload"))
    await me.reads(words.said("why_left", "thanks"))
    assert "workload" not in str([world.rows(name) for name in metadata.tables])


async def test_hr_sees_how_long_people_stay_and_what_stands_out(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await joined(world, JAMES, platform)
    await hr.types("advocacy report")
    await hr.reads(EN.said("signals", "none"))
    await uses(hr, EN.said("signals", "continuity"))
    await hr.reads(EN.said("continuity", "too_few"))
    await hr.types("advocacy verloop")
    await hr.reads(EN.said("continuity", "title"))
    assert JAMES.name not in hr.sees()
    await world.pass_to(datetime(2027, 3, 1, 9, tzinfo=UTC))
    noted = {
        (row["event"], row["number"]) for row in world.rows("journey_counts") if row["month"] == "2027-03"
    }
    assert noted >= {("there", 1), ("paused", 0)}


async def test_others_are_refused(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    for typed in ("advocacy time", "advocacy continuity"):
        await james.types(typed)
        assert EN.said("refusals", "not_hr") in james.messages()[-1].text
