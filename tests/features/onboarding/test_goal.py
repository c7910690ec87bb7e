"""One's own goal: for nobody else."""

from datetime import date

import pytest

from bot.domain.actions.onboarding import DropGoal, KeepGoal, OpenGoal, ShowGoal, SkipGoal, StopGoalReminders
from bot.features.commands import parse_command
from tests.features.world import World, buttons, filled, form, phrase, said

GOAL = "Write **three** posts <b> about welding"


async def test_a_goal_comes_back_as_it_was_typed_and_is_kept_encrypted(world: World) -> None:
    person = await world.person().join()
    assert said(await person.do(KeepGoal(), text=GOAL, remind="no")) == phrase("own_goal", "kept")
    assert GOAL in said(await person.do(parse_command("ambassador doel")))
    assert filled(await person.do(OpenGoal())) == {"text": GOAL, "remind": ("no",)}
    (row,) = world.rows("goals")
    assert "welding" not in str(row)
    assert world.vault.open(row["text"]) == GOAL


async def test_a_reminder_is_on_request_only_and_can_be_stopped(world: World) -> None:
    person = await world.person().join()
    await person.do(KeepGoal(), text=GOAL, remind="yes")
    shown = await person.do(ShowGoal())
    assert phrase("own_goal", "reminded_on", on=date(2026, 12, 25)) in said(shown)
    await person.do(StopGoalReminders())
    shown = await person.do(ShowGoal())
    assert phrase("own_goal", "stop") not in buttons(shown)
    assert GOAL in said(shown)


async def test_a_goal_can_be_dropped_or_left_out(world: World) -> None:
    person = await world.person().join()
    assert phrase("own_goal", "none") in said(await person.do(ShowGoal()))
    await person.do(KeepGoal(), text=GOAL, remind="yes")
    assert said(await person.confirm(ShowGoal(), DropGoal)) == phrase("own_goal", "skipped")
    assert said(await person.do(KeepGoal(), text="  ")) == phrase("own_goal", "skipped")
    (row,) = world.rows("goals")
    assert (row["text"], row["remind_on"]) == (None, None)


@pytest.mark.parametrize("length", [500, 501])
async def test_a_goal_has_a_length(world: World, length: int) -> None:
    person = await world.person().join()
    reply = await person.do(KeepGoal(), text="x" * length, remind="yes")
    if length > 500:
        shown = form(reply)
        assert list(shown.errors) == ["text"]
        assert filled(shown)["remind"] == ("yes",)
    else:
        assert said(reply) == phrase("own_goal", "kept")


async def test_nobody_sees_or_changes_the_goal_of_another(world: World) -> None:
    one, other = await world.person("U1").join(), await world.person("U2").join()
    await one.do(KeepGoal(), text=GOAL)
    assert GOAL not in said(await other.do(ShowGoal()))
    await other.do(SkipGoal())
    assert GOAL in said(await one.do(ShowGoal()))
