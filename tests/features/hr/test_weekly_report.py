"""HR's report: the right numbers of the right week, and nobody's name."""

from datetime import UTC, datetime
from functools import partial

from sqlalchemy import update

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import Pause
from bot.domain.actions.weekly import Decline, Share, UndoShare
from bot.domain.messages import Message
from bot.domain.outbox import State
from bot.store import tables
from bot.store.engine import Tx
from tests.features.world import HR, World, facts, phrase, said

LABELS = {
    name: phrase("report", name)
    for name in ("ambassadors", "paused", "nudges", "delivered", "shares", "declined", "failed")
}


async def test_the_report_counts_this_week(world: World) -> None:
    world.open_vacancies("Nurse")
    people = [await world.person(f"U{n}", name=f"Person {n}").with_card() for n in range(3)]
    await people[0].do(Share(people[0].item().id), network="linkedin")
    await people[0].do(Share(people[0].item().id), network="x")
    await people[1].do(Share(people[1].item("vacancy").id), network="linkedin")
    await people[1].do(Decline(people[1].item().id))
    await people[2].do(Pause("2026-12-24"))
    report = facts(await world.person(HR).do(ShowReport()))
    assert report[LABELS["ambassadors"]] == "3"
    assert report[LABELS["paused"]] == "1"
    assert report[LABELS["nudges"]] == "3"
    assert report[LABELS["delivered"]] == "3"
    assert report[LABELS["shares"]] == "3"
    assert report[LABELS["declined"]] == "1"
    assert report[LABELS["failed"]] == "0"
    assert (report["LinkedIn"], report["X"]) == ("2", "1")
    assert report["Nurse"] == "1"
    title = world.library.suggestion(people[0].item().key, "en", "").plain("title")
    assert report[title] == "2"


async def test_the_report_names_nobody(world: World) -> None:
    for number, name in enumerate(["Sanne Visser", "Omar Haddad", "Mila de Wit"]):
        person = await world.person(f"U-{number}", name=name).with_card(department=f"Team {number}")
        await person.do(Share(person.item().id), network="linkedin", link="https://example.org/sanne")
    text = said(await world.person(HR, name="Els").do(ShowReport()))
    for personal in ("Sanne", "Omar", "Mila", "U-", "Team", "example.org", "Els"):
        assert personal not in text


async def test_what_was_undone_is_not_counted(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    await person.do(UndoShare(1))
    report = await world.person(HR).do(ShowReport())
    assert facts(report)[LABELS["shares"]] == "0"
    assert phrase("report", "none") in said(report)


async def test_what_could_not_be_delivered_is_visible(world: World) -> None:
    await world.person().join()
    world.store.write(lambda tx: tx.execute(update(tables.outbox.outbox).values(state=State.DEAD)))
    assert facts(await world.person(HR).do(ShowReport()))[LABELS["failed"]] == "1"


async def test_the_week_starts_on_monday_by_the_workspaces_own_clock(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    moments = {
        datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC): "linkedin",  # still Sunday in Amsterdam
        datetime(2026, 11, 22, 23, 0, tzinfo=UTC): "x",
        datetime(2026, 11, 29, 22, 59, 59, tzinfo=UTC): "facebook",
        datetime(2026, 11, 29, 23, 0, tzinfo=UTC): "instagram",
    }
    for moment, network in moments.items():
        await person.do(Share(item.id), network=network)
        change = (
            update(tables.weekly.shares)
            .where(tables.weekly.shares.c.network == network)
            .values(shared_at=moment)
        )
        world.store.write(partial(Tx.execute, statement=change))
    found = facts(await world.person(HR).do(ShowReport()))
    assert {"X", "Facebook"} <= set(found)
    assert not {"LinkedIn", "Instagram"} & set(found)


async def test_the_week_of_the_report_has_its_number(world: World) -> None:
    report = await world.person(HR).do(ShowReport())
    assert isinstance(report, Message)
    assert report.title == phrase("report", "title", week=48)
    world.clock.moment = datetime(2027, 1, 1, 12, tzinfo=UTC)
    dutch = await world.person(HR, workspace="T2", language="nl").do(ShowReport())
    assert said(dutch).startswith(phrase("report", "title", "nl", week=53))


async def test_what_left_the_library_or_closed_is_still_counted(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    world.store.write(lambda tx: tx.execute(update(tables.weekly.shares).values(key="an-old-idea")))
    assert facts(await world.person(HR).do(ShowReport()))["an-old-idea"] == "1"


async def test_another_workspace_is_not_counted(world: World) -> None:
    person = await world.person(workspace="T2").with_card()
    await person.do(Share(person.item().id), network="linkedin")
    report = facts(await world.person(HR, workspace="T1").do(ShowReport()))
    assert (report[LABELS["ambassadors"]], report[LABELS["shares"]], report[LABELS["nudges"]]) == (
        "0",
        "0",
        "0",
    )
