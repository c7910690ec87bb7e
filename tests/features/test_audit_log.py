"""What HR changes is in the audit log from what to what, whichever act it was; and so is what was refused."""

from dataclasses import MISSING, fields
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event, update

from bot.domain.actions.base import Action
from bot.domain.actions.cases import OpenCase
from bot.domain.actions.checkins import OpenCheckinPlan
from bot.domain.actions.events import OpenAttendance
from bot.domain.actions.hr import OpenOrganisation, ShowReport
from bot.domain.actions.ideas import SwitchIdea
from bot.domain.actions.vacancies import PinVacancy
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.people import Platform
from bot.features import provisioning
from bot.features.context import Context
from bot.features.routes import FEATURES
from bot.store import members, workspaces
from bot.store.audit import REFUSALS_AN_HOUR
from bot.store.changes import CONSEQUENCES, HIDDEN, Changes, recorded
from bot.store.engine import Tx
from bot.store.onboarding.goals import save_goal
from bot.store.tables import metadata
from bot.store.tables.people import members as people
from bot.store.tables.people import workspaces as places
from bot.store.tables.vacancies import vacancies
from tests.features.full_world import typed
from tests.features.world import HR, World, form
from tests.sealing import SEALED

FOR_HR = [one for one in FEATURES if one.who.takes_role]
_SAMPLES: dict[str, Any] = {"str": "x", "int": 1, "bool": True}


def last(world: World) -> dict[str, Any]:
    return world.rows("audit")[-1]


def sample(kind: type[Action]) -> Action:
    needed = [one for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    return kind(**{one.name: _SAMPLES.get(str(one.type), "x") for one in needed})


def rename(ctx: Context, _: Action, __: Answers) -> Reply:
    name = workspaces.get_workspace(ctx.tx, ctx.workspace.id).name
    workspaces.rename_workspace(ctx.tx, ctx.workspace.id, str(int(name or "0") + 1))
    return Notice("Done")


def apply_settings(world: World, named: dict[Platform, tuple[str, ...]], tx: Tx) -> None:
    provisioning.apply_hr_settings(tx, named, world.vault, world.clock.now())


async def test_whatever_act_of_hr_changes_something_says_what(
    world: World, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    hr = await world.person(HR).hello()
    world.store.write(lambda tx: workspaces.rename_workspace(tx, hr.member.workspace_id, "0"))
    for place, kind in enumerate(FOR_HR):
        monkeypatch.setitem(FEATURES, kind, rename)
        await hr.do(sample(kind))
        with subtests.test(kind.wire):
            entry = last(world)
            assert (entry["action"], entry["refused"]) == (kind.wire, "")
            assert entry["changes"] == {"workspaces": {"1": {"name": [str(place), str(place + 1)]}}}


async def test_forms_and_buttons_are_told_field_by_field(world: World) -> None:
    world.open_vacancies("Nurse")
    hr = await world.person(HR).hello()
    opened = form(await hr.do(OpenOrganisation()))
    assert not last(world)["changes"]
    await hr.do(opened.action, **typed(opened, name="Zuiderzee", ground="#102030"))
    told = {"name": ["", "Zuiderzee"], "ground": ["", "#102030"]}
    assert last(world)["changes"]["workspaces"]["1"].items() >= told.items()
    await hr.do(PinVacancy(1, "2026-W48"))
    assert last(world)["changes"] == {"vacancies": {"1": {"pinned_week": ["", "2026-W48"]}}}
    plan = form(await hr.do(OpenCheckinPlan()))
    await hr.do(plan.action, **typed(plan, every_weeks=("8",)))
    assert last(world)["changes"]["checkin_plans"]["1"]["every_weeks"][1] == 8
    idea = world.library.suggestions[0].key
    await hr.do(SwitchIdea(idea, False))
    assert last(world)["changes"] == {"workspaces": {"1": {"ideas_off": ["[]", f'["{idea}"]']}}}


async def test_what_is_sealed_or_somebodys_own_is_told_without_what_it_says(world: World) -> None:
    member = (await world.person("U1").join()).member
    me = member.id

    def write(tx: Tx) -> Changes:
        with recorded(tx) as recording:
            members.update_member(tx, me, department="Secret", hour=11)
            save_goal(tx, member, SEALED, None, world.clock.now())
        return recording.changes(tx)

    changes = world.store.write(write)
    assert changes["members"] == {str(me): {"department": [HIDDEN, HIDDEN], "hour": [9, 11]}}
    assert changes["goals"][str(me)]["text"] == [None, HIDDEN]


async def test_roles_that_the_settings_give_or_take_are_in_it_and_the_same_again_is_not(world: World) -> None:
    hr = await world.person(HR).hello()
    other = await world.person("U2").hello()
    assert [one["action"] for one in world.rows("audit")] == ["ApplySettings"]
    for named in ((HR,), ("U2",), ("U2",)):
        # They count at the first start since roles are given in the chat.
        world.store.write(lambda tx: tx.execute(update(places).values(roles_since=None)))
        world.store.write(partial(apply_settings, world, dict.fromkeys(Platform, named)))
    entries = [one for one in world.rows("audit") if one["action"] == "ApplySettings"]
    assert len(entries) == 2
    assert (entries[-1]["actor_id"], entries[-1]["changes"]["roles"]) == (
        None,
        {
            f"{hr.member.id}-hr": {
                "member_id": [1, None],
                "role": ["hr", None],
                "source": ["settings", None],
            },
            f"{other.member.id}-hr": {
                "member_id": [None, 2],
                "role": [None, "hr"],
                "source": [None, "settings"],
            },
        },
    )


async def test_what_is_refused_is_in_it_as_refused_and_no_flood_of_it(world: World) -> None:
    hr, stranger = await world.person(HR).hello(), await world.person("U1").join()
    await hr.do(OpenAttendance(99))
    opened = form(await hr.do(OpenOrganisation()))
    await hr.do(opened.action, **typed(opened, time_zone="Mars"))
    await stranger.do(OpenCase(7))
    await stranger.do(ShowReport())
    said = [(one["action"], one["refused"]) for one in world.rows("audit")][1:]
    assert said == [
        ("OpenAttendance", "rule"),
        ("OpenOrganisation", ""),
        ("ChangeOrganisation", "form"),
        ("OpenCase", "role"),
        ("ShowReport", "role"),
    ]
    for _ in range(REFUSALS_AN_HOUR + 5):
        await stranger.do(ShowReport())
    mine = [one for one in world.rows("audit") if one["actor_id"] == stranger.member.id]
    assert len(mine) == REFUSALS_AN_HOUR
    assert all(one["changes"] == {} for one in mine)
    world.clock.forward(hours=2)
    await stranger.do(ShowReport())
    assert last(world)["refused"] == "role"


def test_what_is_left_out_of_it_are_tables_that_there_are() -> None:
    assert set(CONSEQUENCES) <= set(metadata.tables)


async def test_an_act_on_thousands_looks_at_a_few_of_them(world: World) -> None:
    world.open_vacancies(*(f"Nurse {number}" for number in range(300)))
    asked: list[str] = []

    def close_all(tx: Tx) -> Changes:
        event.listen(tx, "before_cursor_execute", lambda *one: asked.append(one[2]))
        with recorded(tx) as recording:
            tx.execute(update(vacancies).values(closed_at=world.clock.now()))
            tx.execute(update(people).values(next_nudge_at=world.clock.now()))
        return recording.changes(tx)

    changes = world.store.write(close_all)
    assert set(changes) == {"vacancies"}, "when somebody is next written to is no change of HR's"
    assert len(changes["vacancies"]) == 21
    assert changes["vacancies"][""] == {"": [None, HIDDEN]}
    assert len(asked) < 210
