"""Onboarding as people live it: three taps, a new colleague's weeks, and a pace that suits."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import comes_in, joined, uses
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE, Words
from tests.end_to_end.world import World

stories = pytest.mark.parametrize(
    ("platform", "person", "words"),
    [(Platform.SLACK, SANNE, NL), (Platform.TEAMS, JAMES, EN)],
    ids=["slack-nl", "teams-en"],
)
ONE_SIDED = pytest.mark.parametrize("platform", list(Platform), ids=str)


async def pass_weeks(world: World, weeks: int) -> None:
    """Let weeks pass, a day at a time."""
    for _ in range(7 * weeks):
        await world.pass_time(days=1)


@stories
async def test_the_first_idea_is_three_taps_away(
    world: World, platform: Platform, person: Person, words: Words
) -> None:
    me = world.meet(person, platform)
    await me.types("ambassador")
    await me.reads(
        words.said("menu", "first", name=person.name.split()[0], organisation="|").partition("|")[0]
    )
    taps = [await me.clicks(words.join), await me.clicks(words.said("steps", "yes"))]
    welcome = await me.gets(words.said("welcome", "title", name=person.name.split()[0]))
    taps.append(await me.clicks(words.week, on=welcome))
    card = await me.gets(words.card)
    assert len(taps) == 3
    assert card.labels.count(words.share) >= 3, "the first ideas are really there"
    assert not [row for row in world.rows("outbox") if row["kind"] == "checkin"]


@stories
async def test_somebody_stops_on_the_way_in_and_is_asked_later_what_is_left(
    world: World, platform: Platform, person: Person, words: Words
) -> None:
    me = world.meet(person, platform)
    await me.types("ambassador join")
    await me.reads(words.said("steps", "body"))
    await pass_weeks(world, 1)
    reminder = await me.gets(words.said("steps", "reminder_title"))
    await me.clicks(words.said("steps", "go_on"), on=reminder)
    await comes_in(me)
    welcome = await me.gets(words.said("welcome", "title", name=person.name.split()[0]))
    await me.clicks(words.week, on=welcome)
    await me.gets(words.card)
    await me.clicks(words.share)
    await me.clicks("LinkedIn")
    await me.reads(words.said("steps", "wishes"))
    await me.clicks(words.said("steps", "wishes_go"))
    await me.fills(rhythm="2", minutes="10", support="idea")
    await me.reads(words.said("steps", "wishes_kept"))
    await me.types("ambassador goal")
    await me.clicks(words.said("own_goal", "write"))
    await me.fills(text="Vakgenoten leren kennen", remind="yes")
    assert "Vakgenoten" not in str([row["message"] for row in world.rows("outbox")])
    await me.types("ambassador goal")
    await me.reads("Vakgenoten leren kennen")


@stories
async def test_who_does_nothing_for_three_cards_is_asked_once_and_slows_down(
    world: World, platform: Platform, person: Person, words: Words
) -> None:
    me = await joined(world, person, platform)
    await pass_weeks(world, 5)
    assert len(me.saying(words.card)) == 4
    question = await me.gets(words.said("pace", "title"))
    await me.clicks(words.said("pace", "less"), on=question)
    await me.reads(words.said("pace", "slower", rhythm=2, next=None).split(".")[0])
    await me.clicks(words.said("pace", "pause"), on=question)
    await me.reads(words.said("paused", "notice", until=datetime(2027, 4, 6), next=None).split(".")[0])  # noqa: DTZ001
    await pass_weeks(world, 3)
    assert len(me.saying(words.card)) == 4


@stories
async def test_a_new_colleague_is_helped_along_and_asked_once(
    world: World, platform: Platform, person: Person, words: Words
) -> None:
    hr, new = world.meet(HR, platform), world.meet(person, platform)
    await new.types("ambassador help")  # so that their language is known
    await hr.types("advocacy newcomer")
    who = person.slack_id if platform is Platform.SLACK else person.aad_id
    await hr.fills(who=who, start=world.clock.now().date().isoformat())
    await hr.reads(EN.said("newcomer", "begun", on=world.clock.now().date()))
    await world.tick()
    await new.gets(words.said("newcomer_track", "day_1_title", name=person.name.split()[0]))
    await pass_weeks(world, 6)
    asked = await new.gets(words.said("newcomer_track", "week_6_title"))
    await new.clicks(words.said("newcomer_track", "no"), on=asked)
    await pass_weeks(world, 5)
    last = await new.gets(words.said("newcomer_track", "week_10_title"))
    await new.clicks(words.said("newcomer_track", "stop"), on=last)
    await new.reads(words.said("newcomer_track", "stopped_title"))
    assert not [row for row in world.rows("members") if row["state"] not in {"known", "place"}]


@ONE_SIDED
async def test_hr_adds_to_the_guidelines_and_everybody_is_asked_once(
    world: World, platform: Platform
) -> None:
    priya, hr = await joined(world, PRIYA, platform), world.meet(HR, platform)
    await hr.types("advocacy guidelines")
    await uses(hr, EN.said("guideline_desk", "add"))
    await hr.fills(en="Els de Vries talks to the press.")
    await uses(hr, EN.said("guideline_desk", "publish"))
    await hr.reads(EN.said("guideline_desk", "published"))
    for _ in range(2):
        await world.pass_time(hours=1)
    news = await priya.gets(EN.said("guidelines", "news_title"))
    await priya.clicks(EN.said("guidelines", "look"), on=news)
    await priya.reads("Els de Vries talks to the press.")
    await uses(priya, EN.said("guidelines", "read"))
    await priya.reads(EN.said("guidelines", "thanks"))
    await priya.types("ambassador guidelines de vries")
    await priya.reads(EN.said("guidelines", "found", word="de vries", number=1))
    assert world.clock.now() < datetime(2027, 2, 2, tzinfo=UTC) + timedelta(days=1)
