"""HR's events beside each other, each with all of it, and who comes as a table that HR alone can keep."""

from bot.domain.actions.events import AnswerEvent, KeepAttendance, OpenEvent, ShowHrEvents, ShowWhoComes
from bot.domain.messages import Reply
from bot.domain.overviews import Overview
from bot.domain.roles import Role
from bot.store import role_holders
from tests.features.events.planned import plan
from tests.features.world import HR, World, buttons, facts, phrase, said

TITLE = "Training session: A photo that tells a story"


def tables(reply: Reply) -> dict[str, list[list[str]]]:
    assert isinstance(reply, Overview)
    return {one.name: [[cell.text for cell in row] for row in one.rows] for one in reply.sheets}


async def test_an_event_is_a_row_from_when_it_is_planned_until_after_it_was(world: World) -> None:
    people = [await world.person(f"U{n}", name=f"Guest {n}").join() for n in range(4)]
    hr = await plan(world, kind="training")
    for person, answer in zip(people, ("yes", "yes", "maybe", "no"), strict=True):
        await person.do(AnswerEvent(1, answer))
    when = facts(await hr.do(ShowHrEvents()))[phrase("event_desk", "when")]
    start = [TITLE, when, "Utrecht, room 3", "Everyone", "2", "1"]
    assert tables(await hr.do(ShowHrEvents())) == {"coming": [[*start, "0"]]}
    world.clock.forward(days=9)
    await hr.do(KeepAttendance(1), there=(str(people[0].member.id),))
    shown = await hr.do(ShowHrEvents())
    assert tables(shown) == {"over": [[*start, "1", "0"]]}
    assert isinstance(shown, Overview)
    assert shown.sheets[0].rows[0][0].action == ShowHrEvents(1)
    assert "Guest" not in said(shown)
    guests = tables(await hr.do(ShowWhoComes(1)))["guests"]
    assert guests == [["Guest 0", "yes", "yes"], ["Guest 1", "yes", ""], ["Guest 2", "maybe", ""]]


async def test_an_event_opens_with_its_texts_and_its_calendar_file(world: World) -> None:
    hr = await plan(world)
    one = await hr.do(ShowHrEvents(1))
    assert "Bring your telephone." in said(one)
    assert buttons(one)[phrase("event_desk", "change")].action == OpenEvent(1)
    assert buttons(one)[phrase("event_desk", "file")].url.endswith(".ics")
    assert said(await world.person(HR, workspace="T2").do(ShowHrEvents(1))) == phrase("events", "gone")


async def test_who_only_reads_sees_who_comes_and_has_no_file_of_names(world: World) -> None:
    person = await world.person("U1", name="Sanne Visser").join()
    await plan(world)
    await person.do(AnswerEvent(1, "yes"))
    reader = await world.person("U-READER").hello()
    world.store.write(lambda tx: role_holders.give_role(tx, reader.member.id, Role.HR_READER, None))
    shown = await reader.do(ShowWhoComes(1))
    assert "Sanne Visser" in said(shown)
    assert tables(shown) == {}
    offered = {one.action for one in buttons(await reader.do(ShowHrEvents(1))).values() if one.action}
    assert offered == {ShowWhoComes(1), ShowHrEvents()}
