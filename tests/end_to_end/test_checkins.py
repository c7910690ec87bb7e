"""A round of check-ins from HR's form to what came of it, and a talk with HR."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.people import FROM_HR, Platform, Role
from bot.domain.tally import Tally
from bot.store import members, workspaces
from bot.store.boxes.sealing import unseal
from bot.store.engine import Tx
from bot.store.tables import metadata
from playground.shared import Person
from tests.end_to_end.conftest import joined
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE, words_for
from tests.end_to_end.test_cases import user
from tests.end_to_end.world import World

MONDAY = datetime(2027, 2, 8, 8, tzinfo=UTC)
"""Nine o'clock in Amsterdam: everybody's weekly moment here, on the day that the round opens."""
WROTE = "Fewer ideas, please: <!channel> *two* are [enough](https://evil.example)"


async def asked(
    world: World, platform: Platform, *people: Person, **changes: list[str]
) -> tuple[Driver, list[Driver]]:
    """HR, who has set check-ins, and ambassadors with the card."""
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    found = [await joined(world, person, platform) for person in people]
    council = await works_council(world, platform) if changes.get("named") else None
    await hr.types("advocacy check-in")
    usual = {"questions": ["load", "time", "comment"], "named": []}
    await hr.fills(**usual | changes, every_weeks="4", split="none")
    await hr.reads(EN.said("checkin_plan", "asked_title" if council else "kept_title"))
    if council:
        words = words_for(PRIYA)
        await council.gets(words.said("second_yes", "asked_title"))
        await council.clicks(words.said("second_yes", "yes"))
        await council.reads(words.said("second_yes", "agreed"))
    for days in (0, 1):  # on Monday the card comes, and nothing else that nobody asked for
        await world.pass_to(MONDAY + timedelta(days=days, hours=1))
    for person, driver in zip(people, found, strict=True):
        await driver.gets(
            words_for(person).said("checkin", "intro", until=MONDAY.date() + timedelta(weeks=2))
        )
    return hr, found


async def works_council(world: World, platform: Platform) -> Driver:
    """Somebody who says yes to what is asked by name."""
    priya = world.meet(PRIYA, platform)
    await priya.types("ambassador")

    def give(tx: Tx) -> None:
        (workspace,) = (one for one in workspaces.list_workspaces(tx) if one.platform is platform)
        who = (user(PRIYA, platform),)
        members.sync_role(tx, workspace.id, who, Role.WORKS_COUNCIL, FROM_HR, MONDAY.date())

    world.bot.store.write(give)
    return priya


def in_box(world: World) -> dict[str, str]:
    """What one person has answered, as only the key of the round opens it."""
    folder = Path(world.bot.store.engine.url.database or "")
    [sealed] = folder.with_name(f"{folder.name}-boxes").glob("*.box")
    [key] = world.round_keys.glob("*.key")
    tally = Tally.from_text(unseal((key.read_bytes(),), sealed.stem, sealed.read_bytes()))
    return {question: value for _, question, _, value in tally.counts}


async def test_four_questions_take_six_taps_and_the_chat_does_not_change(
    world: World, platform: Platform
) -> None:
    _, [james] = await asked(world, platform, JAMES, questions=["load", "time", "satisfaction", "pride"])
    before = james.messages()
    card = james.having(EN.said("checkin", "answer"))
    assert EN.said("checkin", "anonymous") in card.text
    await james.clicks(EN.said("checkin", "answer"), on=card)
    form = james.form()
    assert form
    assert EN.said("checkin_form", "final") in form.text
    questions = ("load", "time", "satisfaction", "pride")
    assert 1 + sum(james.taps_for(one) for one in questions) + 1 == 6
    await james.fills(load="2", time="4", satisfaction="1", pride="5")
    assert EN.said("checkin", "thanks") in james.answer()
    assert james.messages() == before
    assert in_box(world) == {"load": "2", "time": "4", "satisfaction": "1", "pride": "5"}


async def test_two_people_answer_and_nobody_sees_who_said_what(world: World, platform: Platform) -> None:
    _, people = await asked(world, platform, SANNE, JAMES, named=["time"])
    before = [driver.messages() for driver in people], world.rows("members"), world.rows("received")
    for driver, person, load in zip(people, (SANNE, JAMES), ("1", "5"), strict=True):
        words = words_for(person)
        for values in ({"load": load, "comment": WROTE}, {"load": "3"}):  # the second time counts for nothing
            await driver.clicks(words.said("checkin", "answer"))
            await driver.fills(**values)
            assert words.said("checkin", "thanks") in driver.answer()
            assert words.said("checkin", "ways_title") in driver.answer()
    assert ([driver.messages() for driver in people], world.rows("members"), world.rows("received")) == before
    assert "evil" not in str([world.rows(name) for name in metadata.tables])


async def test_what_is_asked_by_name_has_a_window_of_its_own_on_another_day(
    world: World, platform: Platform
) -> None:
    hr, [james] = await asked(world, platform, JAMES, named=["time"])
    assert not james.saying(EN.said("checkin", "named_title"))
    await world.pass_to(MONDAY + timedelta(days=2, hours=1))
    await james.gets(EN.said("checkin", "named_title"))
    await james.clicks(EN.said("checkin", "answer"), on=james.messages()[-1])
    await james.fills(time="2")
    assert EN.said("checkin", "thanks_named") in james.answer()
    assert len(world.rows("checkin_named")) == 1
    await world.pass_to(MONDAY + timedelta(weeks=2))
    await hr.types("advocacy checkins")
    await hr.clicks(EN.said("checkins", "read_names"))
    await hr.reads("James Okafor")


async def test_a_card_that_is_asked_for_is_the_same_after_an_answer(world: World, platform: Platform) -> None:
    _, [james] = await asked(world, platform, JAMES)
    await james.clicks(EN.said("checkin", "answer"))
    await james.fills(load="5")
    await james.types("ambassador checkin")
    await james.reads(EN.said("checkin", "anonymous"))


async def test_everybody_hears_what_came_of_it_and_hr_sees_the_same(world: World, platform: Platform) -> None:
    hr, [sanne, james] = await asked(world, platform, SANNE, JAMES)
    await sanne.clicks(NL.said("checkin", "answer"))
    await sanne.fills(load="4")
    await hr.types("advocacy checkins")
    await hr.reads(EN.said("checkins", "none_closed"))
    for days in (0, 1):
        await world.pass_to(MONDAY + timedelta(weeks=2, days=days, hours=days))
    await sanne.gets(NL.said("checkin_result", "title"))
    await james.gets(EN.said("checkin_result", "title"))
    await hr.types("advocacy checkins")
    await hr.reads(EN.said("checkins", "too_few"))
    await sanne.clicks(NL.said("checkin", "answer"))
    await sanne.reads(NL.said("checkin", "closed"))


async def test_somebody_talks_to_hr(world: World, platform: Platform) -> None:
    hr, priya = world.meet(HR, platform), world.meet(PRIYA, platform)
    await hr.types("ambassador")
    await priya.types("ambassador talk")
    if not priya.form():
        await priya.clicks(EN.said("talk", "title"))
    await priya.fills(text="It is too much", readers=[user(HR, platform)])
    await priya.reads(EN.said("decision", "talk"))
    await world.tick()
    await hr.gets(EN.said("case_alert", "title", case=1))
