"""What is not done is answered with why; what was written before that stays, and HR's asking is logged."""

import pytest

from bot.domain.actions.events import OpenAttendance
from bot.domain.actions.membership import ShowMenu
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.features.context import Context, Refused
from bot.features.routes import FEATURES
from bot.store import audit, members
from tests.features.test_hostile_text import SORRY
from tests.features.world import HR, World, said


def refuse(ctx: Context, _: ShowMenu, __: Answers) -> Reply:
    """Write something, and then do not go on."""
    members.update_member(ctx.tx, ctx.member.id, department="Written before")
    raise Refused(Notice("No"))


async def test_what_was_written_before_a_refusal_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FEATURES, ShowMenu, refuse)
    person = world.person()
    reply = await person.do(ShowMenu())
    assert reply == Notice("No")
    assert person.member.department == "Written before"


async def test_what_hr_asked_for_in_vain_is_in_the_audit_log(world: World) -> None:
    hr = world.person(HR)
    assert isinstance(await hr.do(OpenAttendance(99)), Notice)
    kept = world.store.read(lambda tx: audit.list_actions(tx, hr.member.workspace_id))
    assert kept == ["OpenAttendance"]


async def test_no_feature_goes_on_to_what_is_for_hr(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FEATURES, ShowMenu, lambda ctx, _, __: ctx.go_on(OpenAttendance(1)))
    for person in (world.person(), world.person(HR)):
        assert said(await person.do(ShowMenu())) == SORRY, "nobody would ask for the role, or write it down"
