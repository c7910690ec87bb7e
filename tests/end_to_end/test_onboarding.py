"""Onboarding as people live it: the steps, a new colleague's weeks, and a pace that suits."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
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


async def sees_progress(me: Driver, words: Words, done: int) -> None:
    await me.reads(words.said("steps", "progress", done=done, total=3, names=[]).rstrip("."))


@stories
async def test_somebody_joins_in_steps_and_stops_in_between(
    world: World, platform: Platform, person: Person, words: Words
) -> None:
    me = world.meet(person, platform)
    await me.types("ambassador join")
    await me.fills()
    await sees_progress(me, words, 0)
    await uses(me, words.said("steps", "guidelines_go"))
    await me.reads(words.said("guidelines", "body"))
    await uses(me, words.said("guidelines", "read"))
    await sees_progress(me, words, 1)

    await pass_weeks(world, 1)
    reminder = await me.gets(words.said("steps", "reminder_title"))
    await me.clicks(words.said("steps", "go_on"), on=reminder)
    await sees_progress(me, words, 1)
    await uses(me, words.said("steps", "wishes_go"))
    await me.fills(rhythm="2", minutes="10", support="idea")
    await sees_progress(me, words, 2)
    await uses(me, words.said("steps", "goal_go"))
    await me.fills(text="Vakgenoten leren kennen", remind="yes")
    await me.reads(words.joined)
    welcome = await me.gets(words.said("welcome", "title", name=person.name.split()[0]))
    await me.clicks(words.week, on=welcome)
    card = await me.gets(words.card)
    assert card.labels.count(words.decline) == 2  # one idea and one vacancy fit in ten minutes
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
