"""Who comes: answers that can be changed, names for HR alone, and who was there."""

import pytest

from bot.domain.actions.events import (
    AnswerEvent,
    CancelEvent,
    KeepAttendance,
    OpenAttendance,
    ShowEvents,
    ShowHrEvents,
    ShowWhoComes,
)
from bot.domain.actions.membership import ShowHome
from bot.domain.actions.training import ShowTraining
from bot.domain.events import Coming
from bot.domain.messages import ChoiceInput, Updated
from bot.domain.outbox import Kind
from bot.features.events import my_events
from scheduler.data_retention import forget_old
from tests.features.events.planned import change, hold, plan
from tests.features.world import Person, World, buttons, facts, form, phrase, said
from tests.timed_runs import ADDRESS, run_at


@pytest.fixture
async def two(world: World) -> tuple[Person, Person]:
    """Somebody who is invited, and HR."""
    person = await world.person("U1").join()
    return person, await plan(world)


def answers(world: World) -> list[str]:
    return [row["answer"] for row in world.rows("event_answers")]


async def test_an_answer_is_kept_shown_and_changed_as_often_as_one_likes(
    world: World, two: tuple[Person, Person]
) -> None:
    person, _ = two
    (sent,) = person.outbox(Kind.EVENT)
    assert [one.label for one in buttons(sent.message).values()][:3] == ["Yes", "Maybe", "No"]
    for answer in ("yes", "yes", "maybe", "no"):
        card = await person.do(AnswerEvent(1, answer))
        assert isinstance(card, Updated)
        assert f"✓ {answer.capitalize()}" in buttons(card)
        assert answers(world) == [answer]
    (edit,) = person.outbox(Kind.EDIT)
    assert "✓ No" in buttons(edit.message)


async def test_the_list_has_ones_own_answer_and_takes_another(two: tuple[Person, Person]) -> None:
    person, _ = two
    listed = await person.do(AnswerEvent(1, "maybe", listed=True))
    assert phrase("events", "title") in said(listed)
    assert "✓ Maybe" in buttons(await person.do(ShowEvents()))
    assert "✓ Maybe" in buttons(person.outbox(Kind.EDIT)[0].message)


async def test_home_has_the_next_event_in_one_line_unless_one_does_not_come(
    two: tuple[Person, Person],
) -> None:
    person, _ = two
    line = "Thursday 3 December at 14:00: A photo that tells a story"
    assert f"{line}. Are you coming?" in said(await person.do(ShowHome()))
    await person.do(AnswerEvent(1, "yes"))
    assert line in said(await person.do(ShowHome()))
    await person.do(AnswerEvent(1, "no"))
    assert line not in said(await person.do(ShowHome()))


async def test_everybody_sees_the_time_on_their_own_wall(world: World) -> None:
    person = await world.person("U1").join(time_zone="Europe/Lisbon")
    await plan(world)
    card = person.outbox(Kind.EVENT)[0].message
    assert facts(card)["When"] == "Thursday 3 December, 13:00 to 14:30"
    assert "Europe/Lisbon" in said(card)


async def test_what_is_off_over_or_not_ones_own_takes_no_answer(
    world: World, two: tuple[Person, Person]
) -> None:
    person, hr = two
    outside = await world.person("U9").join(department="IT")
    await plan(world, who="department", value="Care")
    assert said(await outside.do(AnswerEvent(2, "yes"))) == phrase("refusals", "not_yours")
    stranger = await world.person("U8", workspace="T2").join()
    assert said(await stranger.do(AnswerEvent(1, "yes"))) == phrase("events", "gone")
    assert said(await person.do(AnswerEvent(1, "perhaps"))) == phrase("events", "gone")
    await hr.do(CancelEvent(1))
    assert said(await person.do(AnswerEvent(1, "yes"))) == phrase("events", "called_off")
    world.clock.forward(days=30)
    assert said(await person.do(AnswerEvent(2, "yes"))) == phrase("events", "over")
    assert not answers(world)


async def test_hr_sees_names_of_those_who_said_yes_or_maybe_only(world: World) -> None:
    for number, (name, answer) in enumerate(
        [("Ann *A*", "yes"), ("Bea", "maybe"), ("Cor", "no"), ("Dik", "")]
    ):
        person = await world.person(f"U{number}", name=name).join()
        if not number:
            hr = await plan(world)
        if answer:
            await person.do(AnswerEvent(1, answer))
    shown = said(await hr.do(ShowWhoComes(1)))
    assert "Ann *A*" in shown
    assert "Bea" in shown
    assert "Cor" not in shown
    assert "Dik" not in shown
    assert "1 yes, 1 maybe" in said(await hr.do(ShowHrEvents()))
    looked = [row for row in world.rows("audit") if row["action"] == "ShowWhoComes"]
    assert [row["details"] for row in looked if not row["about_id"]] == [{"event": 1}]
    assert len([row for row in looked if row["about_id"]]) == 2, "who is named can see that HR looked"
    assert said(await person.do(ShowWhoComes(1))) == phrase("refusals", "not_hr")


async def test_hr_ticks_who_was_there_and_a_training_is_in_ones_own_overview(world: World) -> None:
    person, other = await world.person("U1").join(), await world.person("U2", name="Tom").join()
    hr = await plan(world, kind="training")
    for one in (person, other):
        await one.do(AnswerEvent(1, Coming.YES))
    assert said(await hr.do(OpenAttendance(1))) == phrase("events", "not_yet")
    world.clock.forward(days=9)
    (there,) = form(await hr.do(OpenAttendance(1))).inputs
    assert isinstance(there, ChoiceInput)
    assert {one.label for one in there.options} == {"Sanne Visser", "Tom"}
    foreign = form(await hr.do(KeepAttendance(1), there=("999",)))
    assert set(foreign.errors) == {"there"}
    await hr.do(KeepAttendance(1), there=(str(person.member.id),))
    title = phrase("training", "sessions")
    assert title in said(await person.do(ShowTraining()))
    assert "A photo that tells a story, 3 December 2026" in said(await person.do(ShowTraining()))
    assert title not in said(await other.do(ShowTraining()))
    await hr.do(KeepAttendance(1), there=())
    assert title not in said(await person.do(ShowTraining()))


async def test_who_leaves_takes_their_answer_along(world: World, two: tuple[Person, Person]) -> None:
    person, hr = two
    await person.do(AnswerEvent(1, "yes"))
    await person.leave()
    assert not answers(world)
    assert "Sanne" not in said(await hr.do(ShowWhoComes(1)))
    assert phrase("not_joined", "left_title") in said(await person.do(AnswerEvent(1, "yes")))


async def test_the_calendar_file_follows_the_event(world: World, two: tuple[Person, Person]) -> None:
    person, hr = two

    def file() -> str:
        (event,) = world.rows("events")
        found = world.store.read(
            lambda tx: my_events.find_calendar_file(tx, event["token"], world.clock.now())
        )
        assert found
        return found.decode()

    url = buttons(person.outbox(Kind.EVENT)[0].message)["Add to my calendar"].url
    assert url == f"{ADDRESS}/event/{world.rows('events')[0]['token']}.ics"
    first = file()
    assert "SEQUENCE:0\r\n" in first
    await change(world, hr, time="16:00")
    second = file()
    assert "DTSTART:20261203T150000Z\r\n" in second
    assert "SEQUENCE:1\r\n" in second
    await hr.do(CancelEvent(1))
    assert "METHOD:CANCEL\r\n" in file()
    assert (
        len({line for text in (first, second, file()) for line in text.split("\r\n") if "UID" in line}) == 1
    )
    assert (
        world.store.read(lambda tx: my_events.find_calendar_file(tx, "nobody-knows-this", world.clock.now()))
        is None
    )


async def test_an_event_is_forgotten_after_a_year(world: World, two: tuple[Person, Person]) -> None:
    await two[0].do(AnswerEvent(1, "yes"))
    world.clock.forward(days=372)
    forget_old(run_at(world.clock.now(), world.store))
    assert world.rows("events")
    world.clock.forward(days=3)
    forget_old(run_at(world.clock.now(), world.store))
    assert not [*world.rows("events"), *world.rows("event_answers")]
    hold(world)
