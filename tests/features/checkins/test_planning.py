"""HR sets how often check-ins come, and what they ask."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.actions.checkins import (
    KeepCheckinPlan,
    OpenCheckinPlan,
    ShowCheckins,
)
from bot.domain.messages import Form
from bot.store.checkins import plans, rounds
from bot.store.engine import Tx
from tests.features.checkins.rounds import (
    MONDAY,
    PLAN,
    hold,
    hr_of,
    opened,
    plan,
)
from tests.features.world import World, filled, phrase, said


async def test_the_form_begins_with_what_is_usual(world: World) -> None:
    hr = await hr_of(world)
    shown = filled(await hr.do(OpenCheckinPlan()))
    assert shown == {
        "every_weeks": ("4",),
        "questions": ("load", "time", "satisfaction", "comment"),
        "named": (),
        "split": ("none",),
        "running": ("yes",),
    }


async def test_a_round_opens_on_the_next_monday(world: World) -> None:
    hr = await hr_of(world)
    reply = await hr.do(KeepCheckinPlan(), **PLAN)
    assert "Monday 30 November" in said(reply)
    [kept] = world.rows("checkin_plans")
    assert kept["next_on"] == MONDAY.date()


async def test_what_was_set_is_shown_to_change(world: World) -> None:
    hr = await plan(world, questions=("load", "time"), named=("time",), split="location", running="no")
    shown = filled(await hr.do(OpenCheckinPlan()))
    assert shown["named"] == ("time",)
    assert (shown["split"], shown["running"]) == (("location",), ("no",))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"questions": ()}, "questions"),
        ({"questions": ("health",)}, "questions"),
        ({"named": ("load",)}, "named"),
        ({"named": ("support",)}, "named"),
        ({"every_weeks": "0"}, "every_weeks"),
        ({"every_weeks": "13"}, "every_weeks"),
        ({"split": "name"}, "split"),
        ({"running": ""}, "running"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    world: World, changes: dict[str, str | tuple[str, ...]], wrong: str
) -> None:
    hr = await hr_of(world)
    reply = await hr.do(KeepCheckinPlan(), **{**PLAN, **changes})
    assert isinstance(reply, Form)
    assert set(reply.errors) == {wrong}
    assert not world.rows("checkin_plans")


async def test_a_change_counts_from_the_next_round_on_in_its_rhythm(world: World) -> None:
    await opened(world, 1)
    await plan(world, every_weeks="6", split="department")
    [kept] = world.rows("checkin_plans")
    assert kept["next_on"] == MONDAY.date() + timedelta(weeks=6)
    await plan(world, every_weeks="1")
    [kept] = world.rows("checkin_plans")
    assert kept["next_on"] == MONDAY.date() + timedelta(weeks=2), "not before the open one is over"


async def test_what_is_saved_without_another_rhythm_moves_no_round(world: World) -> None:
    """The demo's next round opens three weeks after the latest one, while the plan says four."""
    hr = await plan(world)
    soon = MONDAY.date() + timedelta(weeks=1)

    def had_one(tx: Tx) -> None:
        kept = plans.find_plan(tx, 1)
        assert kept
        opened_on = soon - timedelta(weeks=3)
        rounds.close_round(tx, rounds.add_round(tx, 1, kept, opened_on, opened_on + timedelta(weeks=2), 5).id)
        plans.save_plan(tx, 1, replace(kept, next_on=soon))

    world.store.write(had_one)
    for changes in ({}, {"questions": ("load",)}):
        await hr.do(KeepCheckinPlan(), **{**PLAN, **changes})
        assert world.rows("checkin_plans")[0]["next_on"] == soon
    await hr.do(KeepCheckinPlan(), **{**PLAN, "every_weeks": "6"})
    assert world.rows("checkin_plans")[0]["next_on"] == soon + timedelta(weeks=3)


async def test_rounds_can_be_paused(world: World) -> None:
    hr = await plan(world, running="no")
    await world.person("U1").join()
    world.clock.forward(weeks=9)
    hold(world)
    assert not world.rows("checkin_rounds")
    assert phrase("checkins", "paused") in said(await hr.do(ShowCheckins()))
