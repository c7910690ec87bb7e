"""HR's report: what may be told of a time that is over, the running week in steps, and nobody's name."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import Pause
from bot.domain.actions.weekly import Decline, Share, UndoShare
from bot.domain.languages import Language
from bot.domain.messages import Message
from bot.domain.periods import Span
from bot.store import tables
from bot.store.figures import closed
from tests.features.world import HR, Person, World, buttons, facts, phrase, said, told


def label(name: str, language: Language = "en") -> str:
    return phrase("report", name, language)


async def ambassadors(world: World, number: int = 6) -> list[Person]:
    """So many with this week's card."""
    return [await world.person(f"U{n}", name=f"Person{n} Family{n}").with_card() for n in range(number)]


async def test_the_report_is_of_the_week_that_is_over(world: World) -> None:
    world.open_vacancies("Nurse")
    people = await ambassadors(world)
    for person in people[:5]:
        await person.do(Share(person.item("vacancy").id), network="linkedin")
    await people[0].do(Share(people[0].item().id), network="x")
    for person in people[1:]:
        await person.do(Decline(person.item().id))
    world.close_week()
    report = facts(await world.person(HR).do(ShowReport()))
    shown = {name: report[label(name)] for name in ("ambassadors", "sharing", "suggested", "own", "declined")}
    assert shown == {
        "ambassadors": told("about", 5),
        "sharing": "5",
        "suggested": "6",
        "own": "0",
        "declined": "5",
    }
    assert (report["LinkedIn"], report["X"], report["Nurse"]) == ("5", "1", "5")


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_running_week_comes_in_steps_of_five(world: World, language: Language) -> None:
    hr = await world.person(HR, language=language).hello()
    world.crowd(5)
    people = await ambassadors(world)
    for number, person in enumerate(people):
        before = facts(await hr.do(ShowReport()))[label("shares", language)]
        assert before == (told("at_least", 5, language) if number >= 5 else told("fewer", 0, language))
        await person.do(Share(person.item().id), network="linkedin")
    text = said(await hr.do(ShowReport()))
    assert label("running", language) in text
    assert label("none_closed", language) in text
    assert "Person" not in text


async def test_of_fewer_than_five_ambassadors_there_are_no_figures(world: World) -> None:
    people = await ambassadors(world, 4)
    for person in people:
        await person.do(Share(person.item().id), network="linkedin")
    running = await world.person(HR).do(ShowReport())
    assert label("too_few") in said(running)
    assert not facts(running)
    world.close_week()
    report = await world.person(HR).do(ShowReport())
    assert facts(report)[label("shares")] == told("hidden")
    assert "LinkedIn" not in said(report)


async def test_the_report_names_nobody(world: World) -> None:
    for number, name in enumerate(["Sanne Visser", "Omar Haddad", "Mila de Wit"]):
        person = await world.person(f"U-{number}", name=name).with_card(department=f"Team {number}")
        await person.do(Share(person.item().id), network="linkedin", link="https://example.org/sanne")
    world.crowd(5, department="Care")
    world.close_week()
    text = said(await world.person(HR, name="Els").do(ShowReport()))
    for personal in ("Sanne", "Omar", "Mila", "U-", "Team", "example.org", "Els"):
        assert personal not in text


async def test_what_is_over_stays_as_it_was_told(world: World) -> None:
    people = await ambassadors(world)
    await people[0].do(Share(people[0].item().id), network="linkedin")
    world.close_week()
    hr = world.person(HR)
    before = facts(await hr.do(ShowReport()))
    assert before[label("suggested")] == "1"
    await people[0].do(UndoShare(1))
    await people[1].do(Pause("2027-01-24"))
    await people[2].leave()
    world.close()
    assert facts(await hr.do(ShowReport())) == before


async def test_months_and_quarters_are_a_button_away_and_so_is_the_week_before(world: World) -> None:
    people = await ambassadors(world)
    await people[0].do(Share(people[0].item().id), network="linkedin")
    world.close_week()
    world.clock.moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    world.close()
    hr = world.person(HR)
    week = await hr.do(ShowReport())
    assert isinstance(week, Message)
    assert week.title == phrase("report", "title_week", week=53)
    month = await hr.do(ShowReport("month"))
    assert said(month).startswith(phrase("report", "title_month", first="2026-12"))
    earlier = await hr.do(buttons(month)[label("earlier")].action or ShowReport())
    assert facts(earlier)[label("suggested")] == "1"
    assert said(earlier).startswith(phrase("report", "title_month", first="2026-11"))
    quarter = facts(await hr.do(ShowReport("quarter")))
    assert (quarter[label("suggested")], quarter[label("joined")]) == ("1", "6")
    for broken in (ShowReport("year"), ShowReport("week", "someday"), ShowReport("week", "1999-01-01")):
        assert said(await hr.do(broken)).startswith(phrase("report", "title_week", week=53))


async def test_what_left_the_library_or_closed_is_still_counted(world: World) -> None:
    people = await ambassadors(world)
    for person in people:
        await person.do(Share(person.item().id), network="linkedin")
    world.store.write(lambda tx: tx.execute(update(tables.weekly.shares).values(key="an-old-idea")))
    items, shared = tables.weekly.nudge_items, select(tables.weekly.shares.c.item_id)
    old = update(items).where(items.c.id.in_(shared)).values(key="an-old-idea")
    world.store.write(lambda tx: tx.execute(old))
    world.close_week()
    assert facts(await world.person(HR).do(ShowReport()))["an-old-idea"] == "6"


async def test_another_workspace_is_not_counted(world: World) -> None:
    await world.person(HR).hello()
    person = await world.person(workspace="T2").with_card()
    await person.do(Share(person.item().id), network="linkedin")
    world.close_week()
    here = world.store.read(lambda tx: closed.list_closed(tx, 1, Span.WEEK, 9))
    assert len(here) == 1
    assert facts(await world.person(HR).do(ShowReport()))[label("shares")] == told("hidden")
