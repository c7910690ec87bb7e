"""The week's round-up: what people chose to make public, each once, and nothing when there is nothing."""

import json
from datetime import timedelta

import pytest

from bot.domain.actions.recognition import OpenSuccess, ReadRoundUp, SetPublic, TellNowhere, TellSuccess
from bot.domain.actions.weekly import Share, UndoShare
from bot.domain.messages import Notice
from bot.domain.outbox import State
from tests.features.recognition.programme import (
    SECRET,
    THURSDAY,
    hr_of,
    in_the_channel,
    recognise,
    thank,
)
from tests.features.world import Person, World, form, phrase, said

WEEK = timedelta(days=7)


@pytest.fixture
async def thanked(world: World) -> Person:
    """Somebody with thanks that are public."""
    await hr_of(world, goal="")
    receiver = await world.person("U2").join()
    await thank(await world.person("U1", name="Tom Bakker").join(), receiver, value="Care")
    await receiver.do(SetPublic(1, public=True))
    return receiver


async def test_it_comes_on_thursday_and_names_who_wants_it(world: World, thanked: Person) -> None:
    recognise(world, THURSDAY - timedelta(minutes=1))
    assert in_the_channel(world) == []
    recognise(world, THURSDAY)
    recognise(world, THURSDAY + timedelta(hours=1))
    (told,) = in_the_channel(world)
    assert thanked.member.name in told
    assert "Tom Bakker" in told
    assert "Care" in told


async def test_what_was_written_is_read_after_a_click_and_never_sent(world: World, thanked: Person) -> None:
    recognise(world, THURSDAY)
    assert "stayed late" not in json.dumps(world.rows("outbox"), default=str)
    colleague = await world.person("U7").hello()
    shown = said(await colleague.do(ReadRoundUp("2026-W48")))
    assert SECRET in shown
    await thanked.do(SetPublic(1, public=False))
    assert said(await colleague.do(ReadRoundUp("2026-W48"))) == phrase("round_up", "gone")
    elsewhere = await world.person("U8", workspace="T2").hello()
    for week in ("2026-W48", "2026-W47", "", "soon"):
        assert said(await elsewhere.do(ReadRoundUp(week))) == phrase("round_up", "gone")


async def test_each_stands_in_one_only(world: World, thanked: Person) -> None:
    recognise(world, THURSDAY)
    recognise(world, THURSDAY + WEEK)
    assert len(in_the_channel(world)) == 1
    assert thanked.member.name in in_the_channel(world)[0]


async def test_nothing_is_said_when_there_is_nothing(world: World) -> None:
    await hr_of(world)
    receiver = await world.person("U2").join()
    await thank(await world.person("U1").join(), receiver)
    recognise(world, THURSDAY)
    assert in_the_channel(world) == []


async def test_what_is_private_again_before_it_leaves_is_left_out(world: World, thanked: Person) -> None:
    other = await world.person("U3", name="Joost Kramer").join()
    await thank(thanked, other)
    await other.do(SetPublic(2, public=True))
    recognise(world, THURSDAY)
    await thanked.do(SetPublic(1, public=False))
    assert in_the_channel(world) == []
    recognise(world, THURSDAY + timedelta(minutes=5))
    (told,) = in_the_channel(world)
    assert "Joost Kramer" in told
    assert "Tom Bakker" not in told
    assert world.rows("recognitions")[0]["posted_at"] is None


async def test_what_has_left_is_not_sent_again(world: World, thanked: Person) -> None:
    recognise(world, THURSDAY)
    world.deliver()
    await thanked.do(SetPublic(1, public=False))
    recognise(world, THURSDAY + timedelta(hours=1))
    assert len(in_the_channel(world, state=State.SENT)) == len(in_the_channel(world)) == 1


@pytest.mark.parametrize("before", [True, False])
async def test_a_milestone_of_a_share_that_was_undone_is_not_told(world: World, *, before: bool) -> None:
    await hr_of(world, goal="")
    person = await world.person("U2").with_card()
    await person.do(Share(person.card[0].item.id), network="linkedin")
    world.deliver()
    await person.do(SetPublic(1, public=True))
    if not before:
        recognise(world, THURSDAY)
        assert person.member.name in in_the_channel(world)[0]
    await person.do(UndoShare(1))
    recognise(world, THURSDAY + timedelta(hours=2))
    assert in_the_channel(world) == []


async def test_whoever_has_left_is_not_named(world: World, thanked: Person) -> None:
    await thanked.leave()
    recognise(world, THURSDAY)
    assert in_the_channel(world) == []


async def test_what_was_public_a_month_ago_is_no_news(world: World, thanked: Person) -> None:
    recognise(world, THURSDAY + 5 * WEEK)
    assert in_the_channel(world) == []
    assert thanked.member.takes_part


async def test_totals_of_all_are_told_without_a_name(world: World) -> None:
    await hr_of(world, goal="4")
    world.crowd(4)
    person = await world.person("U2").with_card()
    await person.do(Share(person.card[0].item.id), network="linkedin")
    recognise(world, THURSDAY)
    assert in_the_channel(world) == [], "HR reads along, and the week is not over"
    world.close_week()
    await person.do(Share(person.card[1].item.id), network="linkedin")
    recognise(world, THURSDAY + timedelta(days=7))
    (told,) = in_the_channel(world)
    assert phrase("round_up_numbers", "body", count=1, clicks=0) in told
    assert phrase("goal", "progress", bar="██░░░░░░░░", percent=25) in told
    assert "Sanne" not in told


async def test_a_goal_that_is_reached_is_said_so_and_off_by_default(world: World) -> None:
    await hr_of(world, goal="1")
    world.crowd(4)
    person = await world.person("U2").with_card()
    await person.do(Share(person.card[0].item.id), network="linkedin")
    world.close_week()
    recognise(world, THURSDAY + timedelta(days=7))
    assert phrase("goal", "reached", count=1, goal=1) in in_the_channel(world)[0]


async def test_without_a_channel_there_is_no_round_up(world: World, thanked: Person) -> None:
    await (await world.person("U-HR").hello()).do(TellNowhere())
    recognise(world, THURSDAY)
    assert in_the_channel(world) == []
    assert thanked.member.takes_part


async def test_late_is_during_working_hours_of_the_same_week_or_not_at_all(
    world: World, thanked: Person
) -> None:
    recognise(world, THURSDAY + timedelta(hours=12))
    assert in_the_channel(world) == []
    recognise(world, THURSDAY + timedelta(hours=23))
    assert len(in_the_channel(world)) == 1
    assert thanked.member.takes_part


async def test_people_tell_what_went_well_themselves(world: World) -> None:
    await hr_of(world, goal="")
    person = await world.person("U2").join()
    assert form(await person.do(OpenSuccess()))
    assert set(form(await person.do(TellSuccess(), text="x" * 501)).errors) == {"text"}
    assert said(await person.do(TellSuccess(), text="A pupil applied!")) == phrase("success", "kept")
    recognise(world, THURSDAY)
    assert person.member.name in in_the_channel(world)[0]
    assert "A pupil applied!" not in json.dumps(world.rows("outbox"), default=str)
    assert "A pupil applied!" in said(await person.do(ReadRoundUp("2026-W48")))


async def test_a_success_needs_a_channel_and_somebody_who_takes_part(world: World) -> None:
    stranger, person = await world.person("U1").hello(), await world.person("U2").join()
    assert phrase("not_joined", "title") in said(await stranger.do(TellSuccess(), text="Hi"))
    reply = await person.do(TellSuccess(), text="Hi")
    assert isinstance(reply, Notice)
    assert said(reply) == phrase("success", "no_channel")
    assert world.rows("recognitions") == []
