"""What each role may do at `/advocacy`: every action says so, and one table has them all."""

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.actions.base import Action, Who
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import ShowHelp, ShowMenu
from bot.domain.actions.vacancies import OpenAddSource, ShowSources
from bot.domain.languages import LANGUAGES, Language
from bot.domain.people import Role
from bot.domain.roles import GIVEN
from bot.features.routes import FEATURES
from bot.store import members
from bot.store.tables import metadata
from tests.features.world import Person, World, buttons, phrase, said

TABLE = Path(__file__).parents[1] / "data" / "permissions.txt"
TOLD = {"audit", "received", "members"}
"""Of who looks is kept that they did, and that they were here; nothing else may change."""
FOR_A_ROLE = [kind for kind in FEATURES if kind.who.takes_role]


async def with_role(world: World, role: Role, language: Language = "en") -> Person:
    person = await world.person(f"U-{role}", name="Robin de Wit", language=language).hello()
    today = world.clock.now().date()
    world.store.write(lambda tx: members.sync_role(tx, 1, (f"U-{role}",), role, "desk", today))
    return person


def bare(kind: type[Action]) -> Action:
    """The action about the first thing of its kind, whatever that is."""
    usual: dict[str, Any] = {"int": 1, "str": "", "bool": False}
    wanted = (one for one in fields(kind) if one.default is MISSING)
    return kind(**{one.name: usual[str(getattr(one.type, "__name__", one.type))] for one in wanted})


def everything(world: World) -> dict[str, list[Any]]:
    def read(tx: Any) -> dict[str, list[Any]]:
        tables = (one for one in metadata.sorted_tables if one.name not in TOLD)
        return {one.name: sorted(map(repr, tx.execute(select(one)))) for one in tables}

    return world.store.read(read)


def test_what_does_not_take_hr_itself_stands_in_the_table() -> None:
    """A new one shows there: whoever adds it says for whom it is."""
    found = {
        who.name: " ".join(sorted(kind.wire for kind in FOR_A_ROLE if kind.who is who))
        for who in Who
        if who.takes_role and who is not Who.HR
    }
    assert dict(line.split(": ") for line in TABLE.read_text().splitlines()) == found


@pytest.mark.parametrize("role", [one for one in GIVEN if one is not Role.HR])
async def test_no_role_but_hr_does_what_is_not_its_own_or_changes_anything(world: World, role: Role) -> None:
    person = await with_role(world, role)
    changing = {Who.HR, Who.INSTALLS}
    before = everything(world)
    for kind in FOR_A_ROLE:
        if kind.who in changing and kind.who.allows({role}):
            continue
        reply = await person.do(bare(kind))
        refused = said(reply).startswith("This isn't part of your role")
        assert refused is not kind.who.allows({role}), kind.wire
        assert all(one.action is None or one.action.who.allows({role}) for one in shown(reply)), kind.wire
    assert everything(world) == before


def shown(reply: Any) -> list[Any]:
    return list(buttons(reply).values()) if hasattr(reply, "parts") else []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_menu_and_the_help_have_what_the_role_may_do(world: World, language: Language) -> None:
    sponsor = await with_role(world, Role.SPONSOR, language)
    menu = await sponsor.do(ShowMenu(hr=True))
    role = world.library.label("role", Role.SPONSOR, language)
    assert phrase("hr_menu", "in_part", language, roles=[role]) in said(menu)
    offered = {type(one.action) for one in buttons(menu).values()}
    assert ShowReport in offered
    assert ShowSources not in offered
    typed = world.library.typed[language]
    help_text = said(await sponsor.do(ShowHelp(hr=True, whole=True)))
    assert typed["advocacy", "report"].help.split(",")[0] in help_text
    assert typed["advocacy", "sources"].help.split(",")[0] not in help_text
    refusal = said(await sponsor.do(OpenAddSource()))
    assert refusal == phrase("refusals", "not_your_role", language, roles=[role])


async def test_who_lost_the_role_is_told_what_anybody_is_told(world: World) -> None:
    person = await with_role(world, Role.HR_READER)
    world.store.write(lambda tx: members.revoke_roles(tx, person.member.id))
    for action in (ShowReport(), ShowMenu(hr=True)):
        assert said(await person.do(action)) == phrase("refusals", "not_hr")
