"""What else there is to say of a report, once it is kept."""

import pytest

from bot.domain.actions.cases import KeepCaseDetails, OpenCase, OpenCaseDetails, ShowMyCase
from bot.domain.cases.case import Kind, State, Urgency, Wish
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import PersonInput
from bot.domain.outbox import Kind as Sent
from bot.store.cases import rules
from bot.store.workspaces import get_workspace
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.cases.test_reporting import report
from tests.features.cases.test_who_reads import heard, reads
from tests.features.world import World, buttons, fault, filled, form, phrase, said

MORE = {
    "network": "x",
    "link": "https://x.com/post/1",
    "who": "Somebody called <b>",
    "since": "Since Monday",
    "more": "It was not the first time.",
    "wish": "remove",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_asked_in_the_receipt_and_everything_may_be_left_out(
    world: World, language: Language
) -> None:
    team = await open_team(world)
    team["reporter"].change(language=language)
    receipt = await report(team["reporter"])
    action = buttons(receipt)[phrase("reported", "more", language)].action
    assert action == OpenCaseDetails(1)
    shown = form(await team["reporter"].do(action))
    names = [one.name for one in shown.inputs]
    assert names == ["network", "link", "who", "since", "more", "felt", "wish", "manager"]
    assert not [one for one in shown.inputs if one.required]
    before = world.rows("outbox")
    reply = said(await team["reporter"].do(KeepCaseDetails(1)))
    assert phrase("case_details", "kept", language) in reply
    assert world.rows("outbox") == before, "nothing was said, so nobody is told"


async def test_whoever_reads_the_case_reads_it_too_and_nobody_else(world: World) -> None:
    team = await open_team(world)
    await report(team["reporter"], readers=("U-HANDLER",))
    await team["reporter"].do(KeepCaseDetails(1), **MORE)
    shown = said(await team["handler"].do(OpenCase(1)))
    for said_so in ("Somebody called <b>", "Since Monday", "It was not the first time.", MORE["link"]):
        assert said_so in shown
    assert team.case().wish is Wish.REMOVE
    assert phrase("case_news", "replied") in heard(team, "handler")
    assert "Monday" not in said(await team["deputy"].do(OpenCase(1)))
    kept = str([world.rows(name) for name in ("cases", "case_entries", "outbox", "audit")])
    assert not [word for word in ("Monday", "first time", "x.com") if word in kept]
    again = filled(await team["reporter"].do(OpenCaseDetails(1)))
    assert (again["network"], again["link"], again["wish"]) == (("x",), MORE["link"], ("remove",))


async def test_who_cannot_wait_gets_an_answer_sooner_and_never_later(world: World) -> None:
    team = await open_team(world)
    await report(team["reporter"])
    world.clock.forward(minutes=30)
    reply = said(await team["reporter"].do(KeepCaseDetails(1), felt="now"))
    assert "Wednesday 25 November at 15:00" in reply
    assert team.case().urgency is Urgency.TODAY
    assert phrase("case_alert", "urgent") in heard(team, "handler")
    calendar = world.store.read(lambda tx: rules.get_calendar(tx, get_workspace(tx, 1)))
    assert team.case().respond_by == calendar.after(team.case().created_at, Urgency.TODAY)
    await team["reporter"].do(KeepCaseDetails(1), felt="normal")
    assert team.case().urgency is Urgency.TODAY
    team.report(kind=Kind.THREAT)
    await team["reporter"].do(KeepCaseDetails(2), felt="normal")
    assert team.case(2).urgency is Urgency.NOW


async def test_a_manager_reads_it_only_if_the_reporter_says_so(world: World) -> None:
    team = await open_team(world)
    await report(team["reporter"])
    assert not await reads(team, "manager")
    await team["reporter"].do(KeepCaseDetails(1), manager="U-MANAGER")
    assert await reads(team, "manager")
    assert phrase("case_alert", "agreed") in heard(team, "manager")
    assert "Manager Jansen" in said(await team["reporter"].do(ShowMyCase(1)))


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("link", "javascript:alert(1)", fault("not_a_link", optional=True)),
        ("network", "myspace", fault("choose")),
        ("felt", "never", fault("choose")),
        ("manager", "U-REPORTER", phrase("case_details", "yourself")),
        ("manager", "U-GONE", phrase("case_details", "not_there")),
        ("more", "x" * 3001, fault("too_long", length=3001, longest=3000)),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    world: World, field: str, typed: str, error: str
) -> None:
    team = await open_team(world)
    gone = await world.person("U-GONE").hello()
    gone.change(unreachable_since=world.clock.now())
    await report(team["reporter"])
    before = world.rows("cases"), world.rows("case_entries")
    shown = form(await team["reporter"].do(KeepCaseDetails(1), **(MORE | {field: typed})))
    assert shown.errors == {field: error}
    assert filled(shown)["who"] == MORE["who"]
    assert isinstance(shown.inputs[-1], PersonInput)
    assert (world.rows("cases"), world.rows("case_entries")) == before


async def test_nobody_else_can_add_to_it(world: World) -> None:
    team = await open_team(world)
    await report(team["reporter"])
    elsewhere = await open_team(world, "T2")
    for person in (*(team[who] for who in ("handler", "hr", "manager")), elsewhere["reporter"]):
        for action in (OpenCaseDetails(1), KeepCaseDetails(1)):
            assert said(await person.do(action, **MORE)) == phrase("refusals", "not_your_case")
    assert SECRET not in str(world.rows("outbox"))


async def settled(team: CaseTeam) -> None:
    await report(team["reporter"])
    await team.step("handler", "resolve", outcome="answered", text="Done.")


async def test_to_a_settled_case_words_may_be_added_and_nothing_else_moves(world: World) -> None:
    team = await open_team(world)
    await settled(team)
    await team["reporter"].do(KeepCaseDetails(1), **MORE, felt="now", manager="U-MANAGER")
    assert team.case().state is State.RESOLVED
    assert team.case().urgency is Urgency.NORMAL
    assert not await reads(team, "manager")
    assert not team["manager"].outbox(Sent.ALERT)
