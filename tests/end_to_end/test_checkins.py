"""A round of check-ins from HR's form to what came of it, and a talk with HR."""

from datetime import UTC, datetime, timedelta

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import joined
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE, words_for
from tests.end_to_end.world import World
from tests.library import read_library

MONDAY = datetime(2027, 2, 8, 8, tzinfo=UTC)
"""Nine o'clock in Amsterdam: everybody's weekly moment here, on the day that the round opens."""
WROTE = "Fewer ideas, please: <!channel> *two* are [enough](https://evil.example)"


async def asked(world: World, platform: Platform, *people: Person) -> tuple[Driver, list[Driver]]:
    """HR, who has set check-ins, and ambassadors with the card."""
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    found = [await joined(world, person, platform) for person in people]
    await hr.types("advocacy check-in")
    await hr.fills(questions=["load", "time", "comment"], named=["time"], every_weeks="4", split="none")
    await hr.reads(EN.said("checkin_plan", "kept_title"))
    await world.pass_to(MONDAY + timedelta(hours=1))
    for person, driver in zip(people, found, strict=True):
        await driver.gets(
            words_for(person).said("checkin", "intro", until=MONDAY.date() + timedelta(weeks=2))
        )
    return hr, found


def label(name: str, person: Person, value: int) -> str:
    """An answer as its button has it."""
    return read_library().label(f"checkin_{name}", str(value), words_for(person).language)


async def test_people_answer_in_their_chat_and_the_card_keeps_up(world: World, platform: Platform) -> None:
    _, [sanne, james] = await asked(world, platform, SANNE, JAMES)
    for driver, person in ((sanne, SANNE), (james, JAMES)):
        words = words_for(person)
        card = driver.having(words.said("checkin", "skip"))
        assert words.said("checkin", "anonymous") in card.text
        assert words.said("checkin", "named") in card.text
        await driver.clicks(label("load", person, 1))
        await driver.gets_buttons(
            card.id, {f"✓ {label('load', person, 1)}": 1, words.said("checkin", "skip"): 0}
        )
        await driver.gets(words.said("checkin", "worry"))
        await driver.clicks(label("load", person, 4))
        await driver.gets_buttons(card.id, {f"✓ {label('load', person, 4)}": 1})
        assert not driver.saying(words.said("checkin", "worry"))
        await driver.clicks(label("time", person, 3))
        await driver.clicks(words.said("checkin", "write"))
        await driver.fills(text=WROTE)
        after = await driver.gets_buttons(card.id, {words.said("checkin", "written"): 1})
        assert f"✓ {label('time', person, 3)}" in after.labels
    numbers = {row["value"]: row["number"] for row in world.rows("checkin_counts") if row["number"]}
    assert numbers == {4: 2}
    assert len(world.rows("checkin_comments")) == 2
    assert "evil" not in str(world.rows("outbox"))


async def test_a_card_is_skipped_and_taken_up_again(world: World, platform: Platform) -> None:
    _, [sanne] = await asked(world, platform, SANNE)
    card = sanne.having(NL.said("checkin", "skip"))
    await sanne.clicks(NL.said("checkin", "skip"))
    await sanne.gets(NL.said("checkin", "skipped"))
    await sanne.clicks(NL.said("checkin", "resume"))
    await sanne.gets_buttons(card.id, {NL.said("checkin", "skip"): 1})
    await world.pass_to(MONDAY + timedelta(weeks=1))
    await sanne.gets(NL.said("checkin", "reminder", until=MONDAY.date() + timedelta(weeks=2)))


async def test_a_second_card_counts_nothing_twice(world: World, platform: Platform) -> None:
    _, [james] = await asked(world, platform, JAMES)
    await james.clicks(label("load", JAMES, 5))
    await james.types("ambassador checkin")
    await james.reads(EN.said("checkin", "before"))
    if platform is Platform.TEAMS:
        await james.clicks(label("load", JAMES, 2), on=james.messages()[-1])
        await james.reads(EN.said("checkin", "counted"))
    assert [row["value"] for row in world.rows("checkin_counts") if row["number"]] == [5]


async def test_everybody_hears_what_came_of_it_and_hr_sees_the_same(world: World, platform: Platform) -> None:
    hr, [sanne, james] = await asked(world, platform, SANNE, JAMES)
    await sanne.clicks(label("load", SANNE, 4))
    await james.clicks(label("time", JAMES, 2))
    await hr.types("advocacy checkins")
    await hr.reads(EN.said("checkins", "none_closed"))
    await world.pass_to(MONDAY + timedelta(weeks=2))
    await sanne.gets(NL.said("checkin_result", "title"))
    await james.gets(EN.said("checkin_result", "title"))
    await hr.types("advocacy checkins")
    await hr.reads(EN.said("checkins", "too_few"))
    await hr.clicks(EN.said("checkins", "read_names"))
    await hr.reads(EN.said("checkins", "names_body"))
    assert "James Okafor" in hr.sees()
    assert "Sanne Visser" not in hr.sees()
    await sanne.clicks(label("load", SANNE, 1))
    await sanne.reads(NL.said("checkin", "closed"))


async def test_somebody_talks_to_hr(world: World, platform: Platform) -> None:
    hr, priya = world.meet(HR, platform), world.meet(PRIYA, platform)
    await hr.types("ambassador")
    await priya.types("ambassador talk")
    if not priya.form():
        await priya.clicks(EN.said("talk", "title"))
    await priya.fills(text="It is too much")
    await priya.reads(EN.said("decision", "talk"))
    await world.tick()
    await hr.gets(EN.said("case_alert", "title", case=1))
