"""Colleagues who are named in a form, and never were here: kept for a reason, which ends, and not before.

Every form in which a colleague can be named is in the table, with what is wrong in it, and with what has to
happen before nothing needs the colleague any more.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.domain.actions.ambassador_recruitment import Nominate
from bot.domain.actions.base import Action
from bot.domain.actions.cases import AskInDoubt, DoCaseStep, KeepCaseDetails, KeepCaseRules
from bot.domain.actions.consent import AskReuse, EnterReceived, FinishRemoval, ShowConsentOf
from bot.domain.actions.hr import SearchAudit
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.onboarding import NameNewcomer
from bot.domain.actions.recognition import GiveThanks, KeepRecognitionRules
from bot.domain.actions.roles import GiveRole
from bot.domain.actions.stories_and_feedback import AskFeedback
from bot.domain.cases.case import State
from bot.domain.messages import Form, Option, PersonInput
from bot.domain.people import Platform, Role
from bot.features import provisioning
from bot.store import members
from bot.store.engine import Tx
from bot.store.tables.cases import cases
from scheduler.data_retention import forget_old
from tests.features.cases.case_team import RULES as CASE_RULES
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.cases.test_reporting import ANSWERS as REPORT
from tests.features.consent.office import publish_text
from tests.features.recognition.programme import RULES as RECOGNITION
from tests.features.stories_and_feedback.together import wrote
from tests.features.world import HR, Person, World, form, phrase
from tests.timed_runs import run_at

Given = dict[str, str | tuple[str, ...]]
Then = Callable[[World, CaseTeam], Awaitable[object]]
NEW, OTHER, THIRD = "U-NEVER-HERE", "U-NOR-THIS-ONE", "U-NOR-THAT-ONE"
NEVER_HERE = {NEW, OTHER, THIRD}
DEMANDS: Given = {
    "whom": NEW,
    "what": "signed",
    "channels": ("linkedin",),
    "day": "2026-11-20",
}
REUSE: Given = {
    "whom": NEW,
    "what": "Your post",
    "link": "",
    "purpose": "The vacancy page.",
    "channels": ("linkedin",),
    "until": "2027-06-30",
}


async def _nothing(_: World, __: CaseTeam) -> None:
    """No reason has to end but the month."""


async def _settle(world: World, _: CaseTeam) -> None:
    """All cases are over, and so is the year for which they are kept."""
    over = {"state": State.RESOLVED, "closed_at": world.clock.now()}
    world.store.write(lambda tx: tx.execute(update(cases).values(over)))
    world.clock.forward(days=366)


async def _name_no_leader(_: World, team: CaseTeam) -> None:
    await team["hr"].do(KeepRecognitionRules(), **RECOGNITION)


async def _end_track(world: World, _: CaseTeam) -> None:
    world.clock.forward(days=91)


async def _withdraw(_: World, team: CaseTeam) -> None:
    await team["hr"].do(EnterReceived(), **{**DEMANDS, "what": "withdrawn_mail", "day": "2027-01-30"})
    await team["hr"].do(FinishRemoval(1))


@dataclass(frozen=True)
class Way:
    """Who names whom in which form; `wrong`: what makes it come back; `ends`: what ends the reason."""

    who: str
    action: Action
    given: Given
    wrong: Given
    ends: Then | None = _nothing
    whom: frozenset[str] = field(default=frozenset({NEW}))


WAYS = {
    "thanks": Way("author", GiveThanks(), {"whom": NEW, "text": "Thank you"}, {"text": ""}),
    "a nomination": Way(
        "author", Nominate(), {"whom": NEW, "reason": "craft", "line": "", "name": "named"}, {"reason": "x"}
    ),
    "feedback": Way(
        "author", AskFeedback(1), {"whom": "colleague", "colleague": NEW}, {"question": "x" * 999}
    ),
    "a doubt": Way(
        "author",
        AskInDoubt(),
        {**REPORT, "audience": "both", "manager": NEW},
        {"text": ""},
        _settle,
    ),
    "more of a report": Way("reporter", KeepCaseDetails(1), {"manager": NEW}, {"link": "no link"}, _settle),
    "handing a case over": Way(
        "handler", DoCaseStep(1, "hand"), {"person": NEW}, {"person": "<no id>"}, _settle
    ),
    "passing a case on": Way(
        "handler", DoCaseStep(1, "pass"), {"person": NEW, "to": "legal"}, {"to": "x"}, _settle
    ),
    "who handles cases": Way(
        "hr",
        KeepCaseRules(2),
        {**CASE_RULES, "handler": (NEW,), "deputy": OTHER, "final_contact": THIRD},
        {"now": "x"},
        _nothing,
        frozenset(NEVER_HERE),
    ),
    "who leads": Way(
        "hr",
        KeepRecognitionRules(),
        {**RECOGNITION, "leaders": (NEW, OTHER)},
        {"goal": "x"},
        _name_no_leader,
        frozenset({NEW, OTHER}),
    ),
    "a new colleague": Way(
        "hr",
        NameNewcomer(),
        {"who": NEW, "start": "2026-11-25", "contact": OTHER, "buddy": THIRD},
        {"who": "<no id>"},
        _end_track,
        frozenset(NEVER_HERE),
    ),
    "a role": Way("hr", GiveRole(), {"role": "sponsor", "who": NEW}, {"role": "x"}),
    "a piece": Way("hr", AskReuse(), REUSE, {"what": ""}),
    "a signature": Way("hr", EnterReceived(), DEMANDS, {"channels": ()}, _withdraw),
    # There can be nothing of who was never here, so there is no reason either.
    "a withdrawal": Way(
        "hr", EnterReceived(), {**DEMANDS, "what": "withdrawn_mail"}, {"day": ""}, None, frozenset()
    ),
    "finding in the audit log": Way(
        "hr", SearchAudit(), {"kind": "all", "person": NEW}, {"kind": ""}, None, frozenset()
    ),
    "looking up consent": Way("hr", ShowConsentOf(), {"whom": NEW}, {"whom": ""}, None, frozenset()),
}
EACH = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
ON_BOTH = pytest.mark.parametrize("platform", list(Platform))


@pytest.fixture
async def team(world: World) -> CaseTeam:
    """Cases, a text of consent, and an ambassador with words of their own."""
    team = await open_team(world)
    team.people["author"] = await wrote(world)
    await publish_text(team["hr"])
    team.report()
    return team


def kept(world: World) -> set[str]:
    """Who of those who were never here is kept."""
    return {row["external_id"] for row in world.rows("members")} & NEVER_HERE


def clean(world: World) -> None:
    forget_old(run_at(world.clock.now(), world.store))


def test_every_form_with_a_colleague_is_in_the_table() -> None:
    files = (file for file in Path("bot/features").rglob("*.py") if file.parent.name != "fields")
    rooms = [file.read_text("utf-8") for file in files]
    makers = sum(text.count("colleagues.ensure_colleague(") for text in rooms)
    asking = {file for file in rooms if re.search(r"(?<!case )\bPerson(?:Input)?\(", file)}
    assert (makers, len(asking)) == (13, 15), "is a new form in the table?"


@EACH
async def test_nobody_is_kept_of_a_form_that_comes_back(world: World, team: CaseTeam, way: Way) -> None:
    reply = await team[way.who].do(way.action, **{**way.given, **way.wrong})
    assert form(reply).errors
    assert not kept(world)


@EACH
async def test_who_was_named_is_kept_for_a_reason_that_ends(world: World, team: CaseTeam, way: Way) -> None:
    reply = await team[way.who].do(way.action, **way.given)
    assert not isinstance(reply, Form) or not reply.errors, reply
    assert kept(world) == way.whom
    if way.ends is None:
        return
    world.clock.moment = datetime(2026, 12, 31, 23, tzinfo=UTC)
    clean(world)
    assert kept(world) == way.whom, "as long as somebody who was here"
    if way.ends is not _nothing:
        world.clock.moment = datetime(2027, 1, 31, 12, tzinfo=UTC)
        clean(world)
        assert kept(world) == way.whom, "they are still needed"
    await way.ends(world, team)
    clean(world)
    world.clock.forward(days=62)
    clean(world)
    assert not kept(world)


async def test_who_the_settings_name_as_hr_and_then_no_more_is_forgotten(world: World) -> None:
    def name(tx: Tx, *whom: str) -> None:
        workspace = provisioning.ensure_workspace(tx, Platform.SLACK, "T1", (), world.clock.now())
        day = world.clock.now().date()
        members.sync_role(tx, workspace.id, whom, Role.HR, provisioning.FROM_SETTINGS, day)

    world.store.write(lambda tx: name(tx, NEW))
    world.clock.forward(days=100)
    clean(world)
    assert kept(world) == {NEW}
    world.store.write(name)
    clean(world)
    assert not kept(world)


@pytest.mark.usefixtures("team")
async def test_who_only_looked_is_forgotten_and_all_have_a_month(world: World) -> None:
    await world.person(NEW).do(ShowMenu())
    world.clock.forward(days=62)
    clean(world)
    assert not kept(world)
    assert all(row["seen_on"] for row in world.rows("members"))


async def test_naming_somebody_again_keeps_them_longer(world: World, team: CaseTeam) -> None:
    """Thanks on the last day of a month must not be gone the next morning."""
    await world.person(NEW).do(ShowMenu())
    world.clock.moment = datetime(2026, 12, 31, 12, tzinfo=UTC)
    await team["author"].do(GiveThanks(), whom=NEW, text="Thank you")
    world.clock.moment = datetime(2027, 1, 31, 12, tzinfo=UTC)
    clean(world)
    assert kept(world) == {NEW}


@ON_BOTH
async def test_a_form_that_comes_back_tells_not_whom_the_bot_knows(world: World, platform: Platform) -> None:
    """Nor HR, but for those who have a role: HR named them."""
    await world.person("U-KNOWN", name="Bob Known", platform=platform).join()
    await (await world.person("U-LEFT", name="Carl Left", platform=platform).join()).leave()
    hr = await world.person(HR, name="Hanna de Wit", platform=platform).hello()
    for person in (await world.person("U1", platform=platform).hello(), hr):
        shown = [await _chosen(person, whom) for whom in ("U-KNOWN", "U-LEFT", NEW)]
        assert shown == [phrase("case", "somebody")] * 3
    assert await _chosen(hr, HR) == "Hanna de Wit"


async def _chosen(person: Person, whom: str) -> str:
    reply = form(await person.do(GiveThanks(), whom=whom, text=""))
    [field] = [one for one in reply.inputs if isinstance(one, PersonInput)]
    [option] = field.value
    assert isinstance(option, Option)
    return option.label
