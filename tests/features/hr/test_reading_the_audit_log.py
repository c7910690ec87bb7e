"""HR reads the audit log in the chat and as a file; whoever runs the bot does with a command."""

import csv
import json
import re
from datetime import date
from functools import partial
from io import StringIO
from typing import Any

import pytest

from bot.audit_export import read_log
from bot.domain.actions.cases import OpenCase
from bot.domain.actions.hr import ExportAudit, OpenAuditSearch, OpenOrganisation, ShowAudit, ShowReport
from bot.domain.actions.my_data import ShowMyData
from bot.domain.languages import LANGUAGES
from bot.domain.looks import Look
from bot.domain.messages import Message, Updated
from bot.domain.people import Role
from bot.features.routes import FEATURES
from bot.named_workspace import NothingToDo
from bot.store import audit, members
from bot.store.audit_file import write_file
from bot.store.audit_log import AuditEntry
from bot.store.changes import CONSEQUENCES, _told
from bot.store.my_data.data_ownership import owner_of
from bot.store.tables import metadata
from bot.store.tables.people import members as people
from tests.features import private_pages
from tests.features.cases.case_team import open_team
from tests.features.full_world import typed
from tests.features.world import HR, Person, World, buttons, form, phrase, said
from tests.people import MONDAY

DONE = {
    *("ApplySettings", "AgreeToTeamChange", "AskForTeamChange", "ChangeCaseRules", "ChangeCaseTeam"),
    *("RoleEnded", "AskForApproval", "Approve", "RefuseApproval", "ApprovalLapsed"),
    *("SourceAddress", "ChangeCheckinPlan"),
}
"""What is logged beside the act of which it comes."""
BY_SETTINGS = "Roles given or taken by the settings of the server"


async def renamed(world: World, name: str = "Zuiderzee", language: str = "en") -> Person:
    hr = await world.person(HR, name="Marieke de Boer", language=language).hello()
    opened = form(await hr.do(OpenOrganisation()))
    await hr.do(opened.action, **typed(opened, name=name))
    return hr


def file_of(world: World, reply: Any) -> bytes:
    page = private_pages.opened(world, private_pages.token_in(reply))
    assert page
    return page.content


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Marieke de Boer, .*organisation, name: empty → Zuiderzee"),
        ("nl", "Marieke de Boer, .*organisatie, naam: leeg → Zuiderzee"),
    ],
)
async def test_hr_reads_who_changed_what_from_what_to_what(world: World, language: str, line: str) -> None:
    hr = await renamed(world, language=language)
    reply = await hr.do(ShowAudit())
    assert isinstance(reply, Message)
    assert re.search(line, said(reply).replace("\n", " "))
    assert world.rows("audit")[-1]["action"] == "ShowAudit", "to look at it is in it"


async def test_hr_finds_one_kind_one_person_and_from_a_day_on(world: World) -> None:
    hr, other = await renamed(world), await world.person("U1", name="Sanne Visser").join()
    await other.do(ShowReport())
    titles = {kind: titles_of(await hr.do(ShowAudit(kind=kind))) for kind in ("changed", "looked", "refused")}
    assert titles["changed"] == ["Saved the organisation", BY_SETTINGS]
    assert "Saved the organisation" not in titles["looked"]
    assert titles["refused"] == ["Viewed the figures"]
    refused = said(await hr.do(ShowAudit(kind="refused")))
    assert phrase("audit", "without_role") in refused
    assert "Sanne" not in refused, "who is no HR is not named to HR"
    world.clock.forward(days=3)
    today = world.clock.now().date().isoformat()
    asked = form(await hr.do(OpenAuditSearch()))
    found = await hr.do(asked.action, kind="all", person=HR, since=today)
    assert titles_of(found) == ["Opened the search in the audit log"]
    nobody = await hr.do(asked.action, kind="all", person="U-NEVER")
    assert phrase("audit", "none") in said(nobody)


async def test_older_entries_are_a_page_further(world: World) -> None:
    hr = await renamed(world)
    for _ in range(9):
        await hr.do(ShowReport())
    first = await hr.do(ShowAudit())
    older = buttons(first)[phrase("audit", "older")].action
    assert older
    second = await hr.do(older)
    assert isinstance(second, Updated)
    assert titles_of(first) == ["Viewed the figures"] * 8
    assert titles_of(second)[:2] == ["Viewed the figures", "Saved the organisation"]


async def test_the_file_has_a_line_for_each_value_and_no_formula(world: World) -> None:
    hr = await renamed(world, "=HYPERLINK(1)")
    lines = lines_of(file_of(world, await hr.do(ExportAudit("csv", kind="changed"))))
    assert world.rows("audit")[-1]["action"] == "ExportAudit"
    [name] = [one for one in lines if (one["table"], one["column"]) == ("workspaces", "name")]
    assert (name["who"], name["from"], name["to"]) == ("Marieke de Boer", "", "'=HYPERLINK(1)")
    whole = json.loads(file_of(world, await hr.do(ExportAudit("json"))))
    assert whole[-1]["action"] == "ExportAudit"
    gone = await hr.do(ExportAudit("csv"))
    world.store.write(lambda tx: members.revoke_roles(tx, hr.member.id))
    assert private_pages.opened(world, private_pages.token_in(gone)) is None


async def test_what_is_done_with_a_report_is_not_for_all_of_hr(world: World) -> None:
    team = await open_team(world)
    case = team.report()
    await team["handler"].do(OpenCase(case))
    hr = team["hr"]
    assert "OpenCase" not in said(await hr.do(ShowAudit()))
    assert b'OpenCase"' not in file_of(world, await hr.do(ExportAudit("json")))
    whole = world.store.write(lambda tx: read_log(tx, None, date(2020, 1, 1), "json", world.clock.now()))
    assert "OpenCase" in {one["action"] for one in json.loads(whole)}


async def test_the_command_has_all_of_one_workspace_from_a_day_on_and_is_in_it(world: World) -> None:
    hr = await renamed(world)
    author, now = (await world.person("U-STORY", name="Els de Wit").hello()).member, world.clock.now()
    world.store.write(lambda tx: audit.log_looks(tx, hr.member, now, Look.STORY, [author.id]))
    log = partial(read_log, wanted="T1", form="csv", now=world.clock.now())
    lines = lines_of(world.store.write(lambda tx: log(tx, since=date(2020, 1, 1))))
    assert {"ChangeOrganisation", "ReadStory", "ApplySettings"} <= {one["action"] for one in lines}
    assert [one["about"] for one in lines if one["action"] == "ReadStory"] == ["Els de Wit (U-STORY)"]
    tomorrow = date.fromordinal(world.clock.now().date().toordinal() + 1)
    assert lines_of(world.store.write(lambda tx: log(tx, since=tomorrow))) == []
    assert [row["action"] for row in world.rows("audit")[-2:]] == ["ExportAudit"] * 2
    await world.person(HR, workspace="T2").hello()
    with pytest.raises(NothingToDo, match="T1, T2"):
        world.store.write(lambda tx: read_log(tx, None, tomorrow, "csv", world.clock.now()))


async def test_whoever_is_named_in_it_sees_who_looked(world: World) -> None:
    hr = await renamed(world)
    other = await world.person("U-HR2").hello()
    world.store.write(
        lambda tx: members.sync_role(tx, 1, ("U-HR2",), Role.HR, "desk", world.clock.now().date())
    )
    assert "Marieke de Boer" in said(await other.do(ShowAudit()))
    world.clock.forward(hours=1)
    await other.do(ExportAudit("csv"))
    seen = [one["actor_id"] for one in world.rows("audit") if one["about_id"] == hr.member.id]
    assert seen == [other.member.id] * 2
    assert "saw your name in the audit log (2 times)" in said(await hr.do(ShowMyData()))


async def test_who_is_erased_is_in_it_without_a_name(world: World) -> None:
    hr = await renamed(world)
    other = await world.person("U-HR2").hello()
    world.store.write(
        lambda tx: members.sync_role(tx, 1, ("U-HR2",), Role.HR, "desk", world.clock.now().date())
    )
    world.store.write(lambda tx: tx.execute(people.delete().where(people.c.id == hr.member.id)))
    shown = said(await other.do(ShowAudit()))
    assert "Marieke" not in shown
    assert phrase("audit", "erased") in shown


def test_what_begins_a_formula_in_a_spreadsheet_begins_none() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"):
        entry = AuditEntry(1, MONDAY, text, True, text, "", {"x": text}, {text: {text: {text: [text, text]}}})
        [line] = lines_of(write_file([entry], "csv"))
        assert not [one for one in line.values() if one[:1] in "=+-@\t\r\n" and one]


def test_all_that_hr_does_and_changes_has_a_name_in_each_language(world: World) -> None:
    acts = {kind.wire for kind in FEATURES if kind.who.takes_role} | DONE
    tables = {
        name: one for name, one in metadata.tables.items() if name not in CONSEQUENCES and not owner_of(one)
    }
    for language in LANGUAGES:
        labels = world.library._labels[language]
        assert acts - set(labels["act"]) == set(), language
        columns = {one.name for table in tables.values() for one in _told(table)}
        named = {*labels["changed_column"], *world.library.data[language].columns}
        assert columns - named == set(), language


def titles_of(reply: Any) -> list[str]:
    """The titles of the entries."""
    message = reply.card if isinstance(reply, Updated) else reply
    return [part.title for part in message.parts if part.title]
