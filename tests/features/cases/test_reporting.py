"""Something went wrong: the form, what is kept, who is asked, and what the reporter reads at once."""

import pytest
from structlog.testing import capture_logs

from bot.domain.actions.cases import AskInDoubt, OpenReport, Report, ShowHelpers
from bot.domain.cases.case import Kind, State, Step, Urgency, Wish
from bot.domain.cases.rules import Rules
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message
from bot.domain.outbox import Kind as Sent
from bot.domain.people import MemberState, Role
from bot.store import members
from bot.store.cases import access, rules
from bot.store.cases import timeline as entries
from bot.store.engine import Tx
from tests.features.cases.case_team import SECRET, Answer, CaseTeam, open_team
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import HR, Person, World, buttons, form, phrase, said
from tests.world import WEDNESDAY

ANSWERS: dict[str, Answer] = {
    "kind": "negative",
    "text": SECRET,
    "readers": ("U-HANDLER", "U-DEPUTY", "U-FINAL", HR),
}
"""Whoever of these is offered is ticked."""


async def report(person: Person, **changes: Answer) -> Message:
    reply = await person.do(Report(), **{**ANSWERS, **changes})
    assert isinstance(reply, Message), reply
    return reply


def may_see(team: CaseTeam, case_id: int = 1) -> set[str]:
    """The names of the roles that may see a case."""
    ids = team.world.store.read(lambda tx: access.reader_ids(tx, case_id))
    return {who for who, person in team.people.items() if person.member.id in ids}


async def test_a_report_is_kept_encrypted_and_the_handlers_are_asked(world: World) -> None:
    team = await open_team(world)
    with capture_logs() as logs:
        reply = await report(team["reporter"])
    case = team.case()
    assert (case.number, case.kind, case.state, case.audience) == (1, Kind.NEGATIVE, State.RECEIVED, "hr")
    assert (case.urgency, case.wish, case.network) == (Urgency.NORMAL, Wish.ADVICE, "")
    assert (case.next_step, case.handler_id) == (Step.REMIND, None)
    assert case.reporter_id == team["reporter"].member.id
    assert may_see(team) == {"handler"}
    assert [row.title for row in _titles(team["handler"])] == ["Report 1: someone needs help"]
    (told, asked) = world.store.read(lambda tx: entries.list_entries(tx, 1))
    assert told.text
    assert world.vault.open(told.text) == SECRET
    assert asked.text is None
    kept = str([world.rows(name) for name in ("cases", "case_entries", "outbox", "audit")])
    for secret in (SECRET, "watch my back", "Reporter Jansen"):
        assert secret not in kept
        assert secret not in str(logs)
    assert SECRET not in said(reply)


def _titles(person: Person) -> list[Message]:
    return [row.message for row in person.outbox(Sent.ALERT)]


@pytest.mark.parametrize(
    ("kind", "urgency", "by"),
    [
        ("threat", Urgency.NOW, "Wednesday 25 November at 12:00"),
        ("harassment", Urgency.NOW, "Wednesday 25 November at 12:00"),
        ("legal", Urgency.TODAY, "Wednesday 25 November at 15:00"),
        ("question", Urgency.NORMAL, "Thursday 26 November at 11:00"),
    ],
)
async def test_the_answer_says_by_when(world: World, kind: str, urgency: Urgency, by: str) -> None:
    team = await open_team(world)
    reply = said(await report(team["reporter"], kind=kind))
    assert team.case().urgency == urgency
    assert by in reply
    assert "Report 1" in reply


async def test_the_moment_is_in_the_reporters_own_time(world: World) -> None:
    team = await open_team(world)
    team["reporter"].change(time_zone="America/New_York", language="nl")
    assert "woensdag 25 november om 06:00" in said(await report(team["reporter"], kind="threat"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.is_report])
async def test_each_kind_has_its_own_advice(world: World, kind: Kind, language: Language) -> None:
    team = await open_team(world)
    person = team["reporter"]
    person.change(language=language)
    person.change(state=MemberState.ACTIVE)
    reply = await report(person, kind=kind)
    assert phrase("decision", kind, language) in said(reply)
    assert (phrase("decision", "evidence", language) in said(reply)) == kind.is_danger
    assert (phrase("decision", "safety", language) in said(reply)) == kind.is_danger
    may_react = phrase("cooling", "write", language) in buttons(reply)
    assert may_react == (kind in {Kind.QUESTION, Kind.NEGATIVE, Kind.MISINFORMATION, Kind.OTHER})
    assert {phrase("rest", "rest", language), phrase("rest", "stop", language)} <= set(buttons(reply))


async def test_who_helps_is_what_hr_wrote(world: World) -> None:
    team = await open_team(world)
    texts = {"contact": "Ann, 06-1 **x**", "adviser": "Confidant Bo", "police": "Call 0900"}
    written = Rules(helpers={who: {"en": text} for who, text in texts.items()})
    world.store.write(lambda tx: rules.save_rules(tx, 1, written))
    calm, danger = [said(await report(team["reporter"], kind=kind)) for kind in ("question", "threat")]
    assert "Ann, 06-1 **x**" in calm
    assert "Confidant Bo" not in calm
    assert "Confidant Bo" in danger
    assert "Call 0900" in danger
    helpers = said(await team["ambassador"].do(ShowHelpers()))
    for text in ("Ann, 06-1 **x**", "Confidant Bo", "Call 0900", "112"):
        assert text in helpers
    assert "Handler Jansen" not in helpers


async def test_without_anything_from_hr_it_says_so(world: World) -> None:
    assert phrase("helpers", "nobody_named") in said(await world.person().do(ShowHelpers()))


@pytest.mark.parametrize(
    ("audience", "names"),
    [("hr", {"handler"}), ("manager", {"manager"}), ("both", {"handler", "manager"})],
)
async def test_a_doubt_goes_to_whom_the_person_chose(world: World, audience: str, names: set[str]) -> None:
    team = await open_team(world)
    asked = {**ANSWERS, "audience": audience, "manager": "U-MANAGER"}
    reply = said(await team["reporter"].do(AskInDoubt(), **asked))
    assert may_see(team) == names
    assert {who for who in team.people if team[who].outbox(Sent.ALERT)} == names
    assert phrase("reported", audience) in reply
    assert (phrase("reported", "manager_late") in reply) == (audience == "manager")


async def test_a_manager_whom_the_bot_has_never_met_is_asked_too(world: World) -> None:
    team = await open_team(world)
    await team["reporter"].do(AskInDoubt(), text="x", audience="manager", manager="U-NEW")
    new = world.store.read(lambda tx: members.find_member(tx, 1, "U-NEW"))
    assert new
    assert world.store.read(lambda tx: access.may_see(tx, 1, new.id))
    assert [row["member_id"] for row in world.rows("outbox") if row["kind"] == "alert"] == [new.id]


def _channel(tx: Tx) -> int:
    place = members.add_member(
        tx,
        1,
        "channel:C1",
        WEDNESDAY.date(),
        name="#hr",
        state=MemberState.CHANNEL,
        address={"channel": "C1"},
    )
    rules.save_rules(tx, 1, Rules(channel_id=place.id))
    return place.id


@pytest.mark.parametrize(("audience", "told"), [("hr", True), ("both", True), ("manager", False)])
async def test_the_channel_is_told_only_if_hr_may_know(world: World, audience: str, *, told: bool) -> None:
    team = await open_team(world)
    place = world.store.write(_channel)
    asked = {**ANSWERS, "audience": audience, "manager": "U-MANAGER"}
    await team["reporter"].do(AskInDoubt(), **asked)
    assert any(row["member_id"] == place for row in world.rows("outbox")) == told
    assert not world.store.read(lambda tx: access.may_see(tx, 1, place))


async def test_a_channel_cannot_be_a_manager(world: World) -> None:
    team = await open_team(world)
    world.store.write(_channel)
    shown = form(await team["reporter"].do(AskInDoubt(), text="x", audience="manager", manager="channel:C1"))
    assert shown.errors == {"manager": phrase("whom", "not_there")}


async def test_when_nobody_can_be_reached_it_says_so_and_the_case_is_there(world: World) -> None:
    person = await world.person().hello()
    world.person(HR).change(unreachable_since=world.clock.now())
    reply = said(await report(person, kind="threat"))
    assert phrase("reported", "nobody") in reply
    assert phrase("helpers", "nobody_named") in reply
    (row,) = world.rows("cases")
    assert (row["state"], row["next_step"]) == ("received", "remind")
    assert row["next_at"]


async def test_the_only_handler_does_not_get_their_own_report(world: World) -> None:
    team = await open_team(world)
    reply = said(await report(team["handler"]))
    assert may_see(team) == {"hr"}, "the people at HR stand in"
    assert "you and Hr Jansen" in reply
    assert {who for who in team.people if team[who].outbox(Sent.ALERT)} == {"hr"}


async def test_sending_it_twice_counts_once(world: World) -> None:
    team = await open_team(world)
    first = await team["reporter"].try_to(Report(), "click-1", **ANSWERS)
    assert first
    assert await team["reporter"].try_to(Report(), "click-1", **ANSWERS) is None
    assert len(world.rows("cases")) == 1


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_kept_or_refused_and_shown_as_it_is(world: World, text: str) -> None:
    team = await open_team(world)
    for name in ("text", "kind", "readers", "audience"):
        reply = await team["reporter"].do(Report(), **{**ANSWERS, name: text})
        assert phrase("sorry", "notice") not in said(reply)
        assert "49" not in said(reply)
    assert phrase("sorry", "notice") not in said(await team["reporter"].do(OpenReport(text=text)))


async def test_a_handler_who_was_named_by_hand_counts(world: World) -> None:
    person, handler = world.person(), await world.person("U2").hello()
    world.store.write(lambda tx: members.sync_role(tx, 1, ("U2",), Role.HANDLER, "desk", WEDNESDAY.date()))
    assert phrase("reported", "nobody") not in said(await report(person, readers=("U2",)))
    assert handler.outbox(Sent.ALERT)
