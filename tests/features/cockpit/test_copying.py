"""What HR has set in one workspace is written in the other by its own form, once they saw what changes."""

from functools import partial
from typing import Any

from bot.domain.actions.calendar import KeepTheme
from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation, ShowAudit
from bot.domain.actions.ideas import KeepOwnIdea
from bot.domain.actions.linking import AskCopy, CopyThere, EndLink
from bot.domain.actions.prompts import OpenPrompt
from bot.domain.roles import Role
from bot.store import role_holders
from tests.channels.test_contract import assert_both_take
from tests.features.cockpit.linking import hr_of_both, linked
from tests.features.prompting import FILLED, write
from tests.features.world import World, button_of, facts, filled, phrase, said

PLACE = "Teams: our organisation"
FIRM = {"name": "Rivierzorg", "time_zone": "Europe/Amsterdam", "ground": "#003366"}
IDEA: dict[str, Any] = {
    "title_en": "Open day",
    "idea_en": "Say what people can see.",
    "pillar": "personal",
    "topics": ("craft",),
    "who": "all",
}


async def test_the_organisation_is_copied_after_a_look_at_what_changes(world: World) -> None:
    slack, teams = await linked(world)
    await teams.do(ChangeOrganisation(), **FIRM | {"name": "RZ", "jobs_page": "https://rz.example/jobs"})
    shown = await slack.do(ChangeOrganisation(), **FIRM)
    asked = await slack.do(button_of(shown, AskCopy))
    assert_both_take(asked)
    empty = phrase("copying", "empty")
    name, jobs = (phrase("organisation", one) for one in ("name", "jobs_page"))
    assert facts(asked) == {name: "RZ → Rivierzorg", jobs: f"https://rz.example/jobs → {empty}"}
    before = [row["name"] for row in world.rows("workspaces")]
    assert before == ["Rivierzorg", "RZ"], "only shown so far"
    done = await slack.do(button_of(asked, CopyThere))
    assert not _buttons(done), "ids of there mean something else here"
    assert filled(await teams.do(OpenOrganisation())) == filled(await slack.do(OpenOrganisation()))
    kept = [(row["workspace_id"], row["action"], bool(row["changes"])) for row in world.rows("audit")]
    assert (2, "ChangeOrganisation", True) in kept
    assert (1, "CopyThere", False) in kept, "what changed there is told there"
    changed = [row for row in world.rows("audit") if row["action"] == "ChangeOrganisation"]
    assert changed[-1]["actor_id"] == teams.member.id
    assert "RZ" not in said(await slack.do(ShowAudit()))
    assert said(await slack.do(AskCopy("organisation"))) == phrase(
        "copying", "same", place="Teams: Rivierzorg"
    )


async def test_what_changed_meanwhile_is_shown_once_more(world: World) -> None:
    slack, teams = await linked(world)
    await slack.do(ChangeOrganisation(), **FIRM)
    yes = button_of(await slack.do(AskCopy("organisation")), CopyThere)
    await teams.do(ChangeOrganisation(), **FIRM | {"name": "Another"})
    again = await slack.do(yes)
    assert "Another → Rivierzorg" in facts(again).values()
    assert [row["name"] for row in world.rows("workspaces")] == ["Rivierzorg", "Another"]
    await slack.do(button_of(again, CopyThere))
    assert [row["name"] for row in world.rows("workspaces")] == ["Rivierzorg", "Rivierzorg"]


async def test_a_theme_an_idea_and_a_prompt_are_made_by_the_other_ones_own_form(world: World) -> None:
    slack, teams = await linked(world)
    texts = {"title_en": "Water", "intro_en": "All about water.", "title_nl": "Water", "intro_nl": "Water."}
    await slack.do(KeepTheme(3), **texts)
    await slack.do(button_of(await slack.do(AskCopy("theme", 3)), CopyThere))
    idea = button_of(await slack.do(KeepOwnIdea(), **IDEA), AskCopy)
    await slack.do(button_of(await slack.do(idea), CopyThere))
    number = await write(slack)
    done = await slack.do(button_of(await slack.do(AskCopy("prompt", number)), CopyThere))
    assert PLACE in said(done)
    for table in ("own_ideas", "prompts"):
        here, there = ([row for row in world.rows(table) if row["workspace_id"] == one] for one in (1, 2))
        assert len(here) == len(there) == 1, table
    assert [row["workspace_id"] for row in world.rows("themes")] == [1, 1, 2, 2]
    copy = filled(await teams.do(OpenPrompt(int(world.rows("prompts")[-1]["id"]))))
    assert copy["en"] == FILLED["en"]
    assert not [row for row in world.rows("own_ideas") if row["is_on"]], "nothing goes out by itself"


async def test_what_the_other_side_refuses_is_said_and_nothing_is_written(world: World) -> None:
    slack, _ = await linked(world)
    number = await write(slack)
    yes = button_of(await slack.do(AskCopy("prompt", number)), CopyThere)
    world.clock.forward(days=3)
    done = said(await slack.do(yes))
    assert phrase("copying", "not_copied", place=PLACE) in done
    assert len(world.rows("prompts")) == 1
    assert world.rows("audit")[-1]["refused"]


async def test_nobody_copies_without_a_link_or_a_role_there_or_what_is_not_theirs(world: World) -> None:
    slack, teams = await hr_of_both(world)
    await slack.do(ChangeOrganisation(), **FIRM)
    none = phrase("linking", "not_linked")
    assert said(await slack.do(AskCopy("organisation"))) == none
    slack, teams = await linked(world)
    foreign = await write(teams)
    for what, which in (("prompt", foreign), ("prompt", 0), ("idea", 99), ("theme", 13), ("roles", 1)):
        assert CopyThere not in {type(one.action) for one in _buttons(await slack.do(AskCopy(what, which)))}
    yes = button_of(await slack.do(AskCopy("organisation")), CopyThere)
    end = partial(role_holders.end_role, member_id=teams.member.id, role=Role.HR)
    world.store.write(end)
    assert said(await slack.do(yes)) == none
    assert said(await slack.do(EndLink())) == none
    assert [row["name"] for row in world.rows("workspaces")] == ["Rivierzorg", ""]


def _buttons(reply: Any) -> list[Any]:
    return [one for part in getattr(reply, "parts", ()) for one in part.buttons]
