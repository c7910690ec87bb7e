"""Those who handle a case can black out what should not be in it; what stood there is nowhere any more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actions.cases import KeepCooling, OpenCase, OpenCaseForm, ShowMyCase
from bot.domain.cases.redaction import BLACK, black_out
from bot.domain.cases.timeline import Event
from bot.domain.outbox import Kind
from bot.store.cases import cooling, timeline
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.cases.test_filing import picture, sent
from tests.features.world import World, buttons, form, phrase, said

HEALTH = "he has been off sick with a burn-out"
TOLD = f"They laughed at Bram, for {HEALTH}, and at me."


@pytest.fixture
async def team(world: World) -> CaseTeam:
    team = await open_team(world)
    team.report(text=TOLD, link="https://example.com/bram-is-sick")
    await team.step("handler", "note", text="Bram asks: He has been off\nsick  with a BURN-OUT. True?")
    return team


def said_in_entries(team: CaseTeam) -> str:
    """All that was written in the case, opened."""
    open_ = team.world.vault.open
    entries = team.world.store.read(lambda tx: timeline.list_entries(tx, 1))
    return " ".join(open_(one.text) for one in entries if one.text)


async def test_a_passage_is_gone_for_everybody_wherever_it_stood(team: CaseTeam) -> None:
    asked = form(await team["handler"].do(OpenCaseForm(1, "redact")))
    assert phrase("form", "no_health") not in asked.inputs[0].hint
    await team.step("handler", "redact", text=HEALTH)
    shown = await team.step("handler", "redact", text="BRAM-IS-SICK")
    assert phrase("case_steps", "did_redacted") in said(shown)
    assert team.world.vault.open(team.case().link) == f"https://example.com/{BLACK}"  # type: ignore[arg-type]
    for reply in (shown, await team["reporter"].do(ShowMyCase(1)), await team["hr"].do(OpenCase(1))):
        assert "sick" not in said(reply).lower()
    assert f"They laughed at Bram, for {BLACK}, and at me." in said(shown)
    assert f"Bram asks: {BLACK}. True?" in said(shown)
    assert said_in_entries(team).count(BLACK) == 2


async def test_it_is_said_that_it_was_done_and_not_what_it_said(team: CaseTeam) -> None:
    await team.step("handler", "redact", text=HEALTH)
    assert phrase("case_news", "redacted", case=1) in said(team["reporter"].outbox(Kind.CASE)[-1].message)
    assert team.world.library.label("case_event", Event.REDACTED, "en") in said(
        await team["handler"].do(OpenCase(1))
    )
    logged = json.dumps([*team.world.rows("audit"), *team.world.rows("outbox")], default=str)
    assert {"case": 1, "step": "redact"} in [row["details"] for row in team.world.rows("audit")]
    assert "sick" not in logged


async def test_a_reaction_that_rests_loses_it_too(team: CaseTeam) -> None:
    await team["reporter"].do(KeepCooling(1), text=f"So what if {HEALTH}?")
    await team.step("handler", "redact", text=HEALTH)
    draft = team.world.store.read(lambda tx: cooling.find_draft(tx, 1))
    assert draft
    assert team.world.vault.open(draft.text) == f"So what if {BLACK}?"


async def test_a_file_that_shows_it_is_deleted(team: CaseTeam) -> None:
    await sent(team, picture("a.png"), picture("b.png"))
    asked = form(await team["handler"].do(OpenCaseForm(1, "redact")))
    first, second = (one.value for one in asked.inputs[1].options)  # type: ignore[union-attr]
    await team.step("handler", "redact", files=first)
    assert [str(row["id"]) for row in team.world.rows("case_files")] == [second]
    assert form(await team.step("handler", "redact", files=first)).errors


@pytest.mark.parametrize(
    ("text", "why"), [("a", "too_short"), ("is not in it", "not_found"), (BLACK + "!", "not_found")]
)
async def test_what_is_not_there_is_said_at_the_field(team: CaseTeam, text: str, why: str) -> None:
    before = said_in_entries(team)
    shown = form(await team.step("handler", "redact", text=text))
    assert shown.errors == {"text": phrase("case_redact", why, case=1, least=3)}
    assert said_in_entries(team) == before


async def test_only_those_who_may_read_a_case_can(world: World) -> None:
    team = await open_team(world)
    team.report(ticked=("handler",))
    for who in ("reporter", "hr", "ambassador"):
        await team.step(who, "redact", text=SECRET)
    assert said_in_entries(team) == SECRET


async def test_it_can_be_done_when_a_case_is_closed_as_well(team: CaseTeam) -> None:
    shown = await team.step("handler", "resolve", text="Done.", outcome="answered")
    assert phrase("case", "step_redact") in buttons(shown)
    await team.step("handler", "redact", text=HEALTH)
    assert BLACK in said_in_entries(team)


@given(st.text(max_size=20), st.from_regex(r"\A[a-zß.*(é]{3,9}( [^\s]{1,9}){0,2}\Z"), st.text(max_size=20))
def test_nothing_is_left_of_a_passage(before: str, passage: str, after: str) -> None:
    left = black_out(f"{before} {passage} {after}", passage)
    assert passage not in left
    assert BLACK in left
