"""The reporter's yes, before or after: who it lets in, for how long, and that nothing else does."""

import pytest

from bot.domain.actions.cases import (
    AskHandlers,
    AskToRead,
    LetRead,
    OpenCase,
    OpenReport,
    Report,
    ShowMyCase,
    TakeCase,
)
from bot.domain.cases.case import Audience, Kind, State
from bot.domain.cases.timeline import Event
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import ChoiceInput, Message, Notice
from bot.domain.outbox import Kind as Sent
from bot.store.cases import timeline
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.cases.test_reporting import ANSWERS
from tests.features.cases.test_who_reads import heard, hours_pass, reads
from tests.features.world import World, buttons, form, phrase, said


async def escalated(world: World, *also: str, kind: Kind = Kind.THREAT) -> CaseTeam:
    """A case that nobody took, so that it came to the deputy and the final contact."""
    team = await open_team(world)
    team.report(kind=kind, also=also)
    await hours_pass(team, 2)
    return team


async def let(team: CaseTeam, who: str, by: str = "reporter") -> str:
    return said(await team[by].do(LetRead(1, team[who].member.id)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_question_comes_with_the_name_and_one_tap_lets_in(world: World, language: Language) -> None:
    team = await open_team(world)
    team["reporter"].change(language=language)
    team.report(kind=Kind.THREAT)
    await hours_pass(team, 1)
    question = team["reporter"].outbox(Sent.CASE)[-1].message
    assert phrase("case_news", "escalated", language, names=["Deputy Jansen"]) in said(question)
    assert phrase("case_news", "may_read", language, names=["Deputy Jansen"]) in said(question)
    yes = buttons(question)[phrase("case_news", "yes", language, name="Deputy Jansen")]
    assert yes.opens_form
    assert yes.action
    assert not await reads(team, "deputy")
    reply = said(await team["reporter"].do(yes.action))
    assert phrase("my_case", "reads", language, names=["Deputy Jansen"]) in reply
    assert await reads(team, "deputy")
    assert phrase("case_alert", "agreed") in heard(team, "deputy")
    assert "Deputy Jansen" in reply.partition("Handler Jansen")[0], "and is among the readers"
    assert not await reads(team, "final_contact")


async def test_the_form_names_them_and_ticks_nobody(world: World) -> None:
    team = await open_team(world)
    shown = form(await team["reporter"].do(OpenReport()))
    (also,) = (one for one in shown.inputs if one.name == "also")
    assert isinstance(also, ChoiceInput)
    assert [option.label for option in also.options] == [
        "Deputy Jansen (deputy)",
        "Final Jansen (final contact)",
    ]
    assert (also.required, also.value, also.multiple) == (False, (), True)
    assert "Handler Jansen" in said(shown)
    own = form(await team["deputy"].do(OpenReport()))
    assert "Deputy Jansen" not in said(own), "nobody is asked about their own report"


async def test_who_was_ticked_reads_it_once_it_comes_to_them_and_not_before(world: World) -> None:
    team = await open_team(world)
    ticked = ("U-DEPUTY", "U-AMBASSADOR", "U-NOBODY")
    given = ANSWERS | {"kind": "threat"}
    reply = said(await team["reporter"].do(Report(), also=ticked, **given))
    assert phrase("reported", "next_reads", names=["Deputy Jansen"]) in reply
    assert phrase("reported", "next_facts", names=["Final Jansen"]) in reply
    assert not await reads(team, "deputy")
    assert said(await team["deputy"].do(OpenCase(1))) == phrase("refusals", "not_your_case")
    await hours_pass(team, 2)
    assert await reads(team, "deputy")
    assert not await reads(team, "final_contact")
    assert not await reads(team, "ambassador")
    assert "Yes, Deputy Jansen" not in heard(team, "reporter")


async def test_a_yes_beforehand_is_for_the_person_and_not_for_who_comes_instead(world: World) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT, also=("U-DEPUTY",))
    await team.set_rules(deputy="U-LAWYER")
    await hours_pass(team, 2)
    assert not await reads(team, "lawyer")
    assert not await reads(team, "deputy")


@pytest.mark.parametrize("by", ["deputy", "handler", "hr", "final_contact", "manager"])
async def test_nobody_else_can_say_yes(world: World, by: str) -> None:
    team = await escalated(world)
    assert await let(team, "deputy", by=by) == phrase("refusals", "not_your_case")
    elsewhere = await open_team(world, "T2")
    assert await let(elsewhere, "deputy") == phrase("refusals", "not_your_case")
    assert not await reads(team, "deputy")


async def test_a_yes_to_somebody_whom_it_never_came_to_opens_nothing(world: World) -> None:
    team = await escalated(world)
    for who in ("ambassador", "hr", "manager"):
        assert phrase("my_case", "nothing_to_allow") in await let(team, who)
        assert not await reads(team, who)
    for forged in (0, 2**31 - 1):
        reply = said(await team["reporter"].do(LetRead(1, forged)))
        assert phrase("my_case", "nothing_to_allow") in reply
    team.report(kind=Kind.THREAT)
    assert not await reads(team, "deputy", 2)


async def test_access_ends_once_a_handler_has_taken_the_case(world: World) -> None:
    team = await escalated(world, "U-FINAL")
    await let(team, "deputy")
    assert [await reads(team, who) for who in ("deputy", "final_contact")] == [True, True]
    await team["handler"].do(TakeCase(1))
    assert [await reads(team, who) for who in ("deputy", "final_contact")] == [False, False]
    assert "you and Handler Jansen." in said(await team["reporter"].do(ShowMyCase(1)))


async def test_unless_the_reporter_says_otherwise(world: World) -> None:
    team = await escalated(world)
    await team["handler"].do(TakeCase(1))
    shown = await team["reporter"].do(ShowMyCase(1))
    names = ["Deputy Jansen", "Final Jansen"]
    assert phrase("my_timeline", "taken_meanwhile", names=names) in said(shown)
    await let(team, "deputy")
    await team.step("handler", "answer", text="I am here.")
    assert await reads(team, "deputy")
    assert not await reads(team, "final_contact")


async def test_who_was_let_in_can_take_it_and_hand_it_to_a_handler(world: World) -> None:
    team = await escalated(world)
    await let(team, "deputy")
    await let(team, "final_contact")
    await team["deputy"].do(TakeCase(1))
    assert await reads(team, "deputy")
    assert not await reads(team, "final_contact")
    reply = await team.step("deputy", "hand", person="U-HANDLER")
    assert said(reply) == phrase("case_steps", "did_hand_away", name="Handler Jansen")
    assert not await reads(team, "deputy")
    assert team.case().handler_id == team["handler"].member.id


async def test_if_the_handler_goes_it_comes_to_them_again_and_the_yes_still_holds(world: World) -> None:
    team = await escalated(world)
    await let(team, "deputy")
    await team["handler"].do(TakeCase(1))
    team["handler"].change(unreachable_since=world.clock.now())
    await hours_pass(team, 1)
    assert team.case().handler_id is None
    assert await reads(team, "deputy")


async def test_they_can_ask_the_handlers_again_but_not_all_the_time(world: World) -> None:
    team = await escalated(world)
    shown = await team["deputy"].do(OpenCase(1))
    assert "Handler Jansen" in said(shown), "to call"
    ask = buttons(shown)[phrase("case_facts", "ask_handlers")].action
    assert ask == AskHandlers(1)
    before = len(team["handler"].outbox(Sent.ALERT))
    assert phrase("case_facts", "handlers_asked") in said(await team["deputy"].do(ask))
    assert phrase("case_facts", "handlers_already") in said(await team["deputy"].do(ask))
    assert len(team["handler"].outbox(Sent.ALERT)) == before + 1


async def test_they_can_ask_the_reporter_but_not_all_the_time(world: World) -> None:
    team = await escalated(world)
    before = len(team["reporter"].outbox(Sent.CASE))
    for block in ("reporter_asked", "reporter_already"):
        assert phrase("case_facts", block) in said(await team["final_contact"].do(AskToRead(1)))
    asked = team["reporter"].outbox(Sent.CASE)
    assert len(asked) == before + 1
    assert buttons(asked[-1].message)["Yes, Final Jansen may read it"].action == LetRead(
        1, team["final_contact"].member.id
    )


async def test_a_handler_who_was_named_since_gets_in_by_the_reporters_yes(world: World) -> None:
    team = await escalated(world)
    team["handler"].change(unreachable_since=world.clock.now())
    await team.set_rules(handler=("U-LAWYER",))
    await team["deputy"].do(AskHandlers(1))
    assert not await reads(team, "lawyer")
    assert "Yes, Lawyer Jansen may read it" in heard(team, "reporter")
    await let(team, "lawyer")
    assert await reads(team, "lawyer")
    await team["lawyer"].do(TakeCase(1))
    assert team.case().state is State.HANDLING


@pytest.mark.parametrize("action", [AskHandlers(1), AskToRead(1)], ids=str)
async def test_who_reads_it_or_has_nothing_to_do_with_it_cannot_ask(
    world: World, action: AskHandlers | AskToRead
) -> None:
    team = await escalated(world)
    elsewhere = await open_team(world, "T2")
    for person in (*(team[who] for who in ("handler", "hr", "reporter", "lawyer")), elsewhere["deputy"]):
        assert said(await person.do(action)) == phrase("refusals", "not_your_case")


async def test_once_it_was_taken_an_old_button_says_so(world: World) -> None:
    team = await escalated(world)
    await team["handler"].do(TakeCase(1))
    for action in (OpenCase(1), AskToRead(1), AskHandlers(1)):
        reply = await team["deputy"].do(action)
        assert isinstance(reply, Notice)
        assert said(reply) == phrase("case_facts", "taken", case=1)


async def test_what_only_the_manager_may_read_goes_to_nobody_else_without_the_reporter(world: World) -> None:
    team = await open_team(world)
    team.report(audience=Audience.MANAGER, manager="U-MANAGER")
    for step in ("hand", "pass"):
        reply = await team.step("manager", step, person="U-LAWYER", to="legal", stay="no")
        assert isinstance(reply, Message)
        assert phrase("case_steps", "asked_first", name="Lawyer Jansen") in said(reply)
        assert not await reads(team, "lawyer")
        assert await reads(team, "manager")
    await let(team, "lawyer")
    assert await reads(team, "lawyer")
    await team.step("manager", "hand", person="U-LAWYER")
    assert team.case().handler_id == team["lawyer"].member.id


async def test_the_yes_is_in_the_timeline_and_every_look_is_kept(world: World) -> None:
    team = await escalated(world)
    audited = len(world.rows("audit"))
    await team["deputy"].do(OpenCase(1))
    await let(team, "deputy")
    await team["deputy"].do(OpenCase(1))
    entries = world.store.read(lambda tx: timeline.list_entries(tx, 1))
    assert [one.event for one in entries[-2:]] == [Event.LET_READ, Event.OPENED]
    logged = [row["details"] for row in world.rows("audit")[audited:]]
    assert logged == [{"case": 1, "sees": "facts"}, {"case": 1}]
    shown = said(await team["reporter"].do(ShowMyCase(1)))
    assert "Looked at it · Deputy Jansen" in shown
    assert SECRET in shown
