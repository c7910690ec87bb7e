"""The reporter's yes, before or after: who it lets in, for how long, and that nothing else does."""

import pytest

from bot.domain.actions.cases import (
    AskHandlers,
    AskToRead,
    LetRead,
    OpenCase,
    PutCaseTo,
    Report,
    ShowMyCase,
    TakeCase,
)
from bot.domain.cases.case import Audience, Kind, State
from bot.domain.cases.timeline import Event
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message, Notice
from bot.domain.outbox import Kind as Sent
from bot.domain.people import Platform
from bot.store.cases import timeline
from scheduler.cases import follow_cases
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.cases.test_reporting import ANSWERS
from tests.features.cases.test_who_reads import heard, hours_pass, reads
from tests.features.world import World, buttons, phrase, said
from tests.timed_runs import run_at


async def left_out(world: World, *ticked: str, kind: Kind = Kind.THREAT) -> CaseTeam:
    """A case that nobody took for two hours, of which the reporter ticked the handler and these only."""
    team = await open_team(world)
    team.report(kind=kind, ticked=("handler", *ticked))
    await hours_pass(team, 2)
    return team


async def let(team: CaseTeam, who: str, by: str = "reporter") -> str:
    return said(await team[by].do(LetRead(1, team[who].member.id)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_was_left_out_is_in_the_case_and_one_tap_lets_them_in(
    world: World, language: Language
) -> None:
    team = await left_out(world)
    team["reporter"].change(language=language)
    shown = await team["reporter"].do(ShowMyCase(1))
    names = ["Deputy Jansen", "Final Jansen"]
    assert phrase("my_timeline", "left_out", language, names=names) in said(shown)
    yes = buttons(shown)[phrase("case_news", "yes", language, name="Deputy Jansen")]
    assert yes.opens_form
    assert yes.action
    assert not await reads(team, "deputy")
    reply = said(await team["reporter"].do(yes.action))
    assert phrase("my_case", "reads", language, names=["Deputy Jansen"]) in reply
    assert await reads(team, "deputy")
    assert phrase("case_alert", "agreed") in heard(team, "deputy")
    assert "Deputy Jansen" in reply.partition("Handler Jansen")[0], "and is among the readers"
    assert not await reads(team, "final_contact")


async def test_the_reporter_is_told_that_nobody_took_it_and_is_not_pressed_to_let_anybody_in(
    world: World,
) -> None:
    team = await left_out(world)
    told = team["reporter"].outbox(Sent.CASE)
    assert phrase("case_news", "still_waiting", names=["Handler Jansen"]) in said(told[-1].message)
    assert "Deputy Jansen can read it" not in heard(team, "reporter")


async def test_who_was_ticked_reads_it_once_it_comes_to_them_and_not_before(world: World) -> None:
    team = await open_team(world)
    ticked = ("U-HANDLER", "U-DEPUTY", "U-AMBASSADOR", "U-NOBODY")
    await team["reporter"].do(Report(), **{**ANSWERS, "readers": ticked, "kind": "threat"})
    assert not await reads(team, "deputy")
    assert said(await team["deputy"].do(OpenCase(1))) == phrase("refusals", "not_your_case")
    await hours_pass(team, 2)
    assert await reads(team, "deputy")
    assert not await reads(team, "final_contact")
    assert not await reads(team, "ambassador")
    assert phrase("case_news", "escalated", names=["Deputy Jansen"]) in heard(team, "reporter")


async def test_a_tick_is_for_the_person_and_not_for_who_comes_instead(world: World) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT, ticked=("handler", "deputy"))
    await team.set_rules(deputy="U-LAWYER")
    await hours_pass(team, 2)
    assert not await reads(team, "lawyer")
    assert not await reads(team, "deputy")
    assert not team["lawyer"].outbox(Sent.ALERT)


@pytest.mark.parametrize("by", ["deputy", "handler", "hr", "final_contact", "manager"])
async def test_nobody_else_can_say_yes(world: World, by: str) -> None:
    team = await left_out(world)
    assert await let(team, "deputy", by=by) == phrase("refusals", "not_your_case")
    elsewhere = await open_team(world, "T2")
    assert await let(elsewhere, "deputy") == phrase("refusals", "not_your_case")
    assert not await reads(team, "deputy")


async def test_a_yes_to_somebody_who_is_not_named_for_reports_opens_nothing(world: World) -> None:
    team = await left_out(world)
    for who in ("ambassador", "hr", "manager"):
        assert phrase("my_case", "nothing_to_allow") in await let(team, who)
        assert not await reads(team, who)
    for forged in (0, 2**31 - 1):
        reply = said(await team["reporter"].do(LetRead(1, forged)))
        assert phrase("my_case", "nothing_to_allow") in reply


async def test_access_ends_once_a_handler_has_taken_the_case(world: World) -> None:
    team = await left_out(world, "final_contact")
    await let(team, "deputy")
    assert [await reads(team, who) for who in ("deputy", "final_contact")] == [True, True]
    await team["handler"].do(TakeCase(1))
    assert [await reads(team, who) for who in ("deputy", "final_contact")] == [False, False]
    assert "you and Handler Jansen." in said(await team["reporter"].do(ShowMyCase(1)))


async def test_unless_the_reporter_says_otherwise(world: World) -> None:
    team = await left_out(world, "deputy")
    await team["handler"].do(TakeCase(1))
    shown = await team["reporter"].do(ShowMyCase(1))
    assert phrase("my_timeline", "closed_again", names=["Deputy Jansen"]) in said(shown)
    await let(team, "deputy")
    await team.step("handler", "answer", text="I am here.")
    assert await reads(team, "deputy")
    assert not await reads(team, "final_contact")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_hands_it_over_reads_it_no_more_unless_the_reporter_says_so(
    world: World, language: Language
) -> None:
    team = await left_out(world, "deputy", "final_contact")
    team["reporter"].change(language=language)
    await team["deputy"].do(TakeCase(1))
    assert not await reads(team, "final_contact")
    reply = await team.step("deputy", "hand", person="U-HANDLER")
    assert said(reply) == phrase("case_steps", "did_hand_away", name="Handler Jansen")
    assert not await reads(team, "deputy")
    assert team.case().handler_id == team["handler"].member.id
    assert phrase("case_news", "handed", language) in heard(team, "reporter")
    shown = await team["reporter"].do(ShowMyCase(1))
    yes = buttons(shown)[phrase("case_news", "yes", language, name="Deputy Jansen")].action
    assert yes
    await team["reporter"].do(yes)
    assert await reads(team, "deputy")
    await team.step("handler", "answer", text="I am here.")
    assert await reads(team, "deputy"), "for as long as the case is there"


async def test_taking_over_from_a_colleague_ends_the_colleagues_access_too(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    team.report(ticked=("handler", "lawyer"))
    await team["handler"].do(TakeCase(1))
    await team.step("lawyer", "hand", person="U-LAWYER")
    assert [await reads(team, who) for who in ("handler", "lawyer")] == [False, True]


async def test_who_passed_it_to_legal_reads_it_no_more_unless_the_reporter_says_so(world: World) -> None:
    team = await left_out(world)
    reply = await team.step("handler", "pass", person="U-LAWYER", to="legal", stay="yes")
    assert said(reply) == phrase("case_steps", "did_pass_away", name="Lawyer Jansen")
    assert [await reads(team, who) for who in ("handler", "lawyer")] == [False, True]
    await let(team, "handler")
    assert await reads(team, "handler")


async def test_if_the_handler_goes_it_comes_to_whom_the_reporter_ticked_at_once(world: World) -> None:
    team = await left_out(world, "deputy")
    await team["handler"].do(TakeCase(1))
    assert not await reads(team, "deputy")
    team["handler"].change(unreachable_since=world.clock.now())
    follow_cases(run_at(world.clock.now(), world.store, world.library))
    assert team.case().handler_id is None
    assert await reads(team, "deputy")
    assert not await reads(team, "final_contact")


async def test_when_an_account_is_closed_the_next_has_the_case_within_minutes(world: World) -> None:
    team = await open_team(world)
    team.report()
    world.deliver()
    world.clock.forward(minutes=90)
    await world.conversation.departed(Platform.SLACK, "T1", "U-HANDLER")
    world.clock.forward(minutes=1)
    for _ in range(2):
        follow_cases(run_at(world.clock.now(), world.store, world.library))
    assert await reads(team, "deputy")
    assert phrase("case_alert", "released") in heard(team, "deputy")
    assert phrase("case_news", "moved_on", names=["Deputy Jansen"]) in heard(team, "reporter")
    assert not await reads(team, "final_contact")
    assert heard(team, "deputy").count(phrase("case_alert", "released")) == 1


async def test_if_nobody_else_was_ticked_the_reporter_is_asked_by_name_once(world: World) -> None:
    team = await open_team(world)
    team.report(ticked=("handler",))
    await world.conversation.departed(Platform.SLACK, "T1", "U-HANDLER")
    for _ in range(3):
        world.clock.forward(minutes=1)
        follow_cases(run_at(world.clock.now(), world.store, world.library))
    assert heard(team, "reporter").count("Yes, Deputy Jansen can read it") == 1
    assert not await reads(team, "deputy")
    await let(team, "deputy")
    assert await reads(team, "deputy")


async def test_who_may_not_read_it_can_remind_but_not_all_the_time(world: World) -> None:
    team = await left_out(world)
    shown = await team["deputy"].do(OpenCase(1))
    assert "Handler Jansen" in said(shown), "to call"
    ask = buttons(shown)[phrase("case_facts", "ask_handlers")].action
    assert ask == AskHandlers(1)
    before = len(team["handler"].outbox(Sent.ALERT))
    assert phrase("case_facts", "handlers_asked") in said(await team["deputy"].do(ask))
    assert phrase("case_facts", "handlers_already") in said(await team["deputy"].do(ask))
    assert len(team["handler"].outbox(Sent.ALERT)) == before + 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_and_put_it_to_another_whom_the_reporter_ticked(world: World, language: Language) -> None:
    team = await open_team(world)
    team.report(ticked=("handler", "final_contact"))
    for who in ("deputy", "reporter"):
        team[who].change(language=language)
    shown = buttons(await team["deputy"].do(OpenCase(1)))
    put = shown[phrase("case_facts", "put_to", language, name="Final Jansen")].action
    assert put
    assert phrase("case_facts", "was_put_to", language) in said(await team["deputy"].do(put))
    assert phrase("case_facts", "handlers_already", language) in said(await team["deputy"].do(put))
    assert await reads(team, "final_contact"), "who comes in now"
    assert heard(team, "final_contact").count(phrase("case_alert", "put_to")) == 1
    assert phrase("case_news", "put_to", language, names=["Final Jansen"]) in heard(team, "reporter")
    assert not await reads(team, "deputy")


async def test_but_to_nobody_else(world: World) -> None:
    team = await left_out(world)
    before = world.rows("case_access"), world.rows("outbox")
    for who in ("deputy", "final_contact", "hr", "lawyer", "reporter"):
        reply = said(await team["deputy"].do(PutCaseTo(1, team[who].member.id)))
        assert phrase("case_facts", "not_ticked") in reply
    assert (world.rows("case_access"), world.rows("outbox")) == before


async def test_who_was_left_out_cannot_ask_the_reporter(world: World) -> None:
    team = await left_out(world)
    before = len(team["reporter"].outbox(Sent.CASE))
    shown = await team["final_contact"].do(OpenCase(1))
    assert phrase("case_facts", "ask_reporter") not in buttons(shown)
    await team["final_contact"].do(AskToRead(1))
    assert len(team["reporter"].outbox(Sent.CASE)) == before


async def new_handler(world: World) -> CaseTeam:
    """A case of which nobody whom the reporter ticked is left, with a handler who was named since."""
    team = await open_team(world)
    team.report(ticked=("handler",))
    await team.set_rules(handler=("U-LAWYER",))
    return team


async def test_a_handler_who_was_named_since_can_ask_the_reporter_but_not_all_the_time(world: World) -> None:
    team = await new_handler(world)
    before = len(team["reporter"].outbox(Sent.CASE))
    for block in ("reporter_asked", "reporter_already"):
        assert phrase("case_facts", block) in said(await team["lawyer"].do(AskToRead(1)))
    asked = team["reporter"].outbox(Sent.CASE)
    assert len(asked) == before + 1
    yes = LetRead(1, team["lawyer"].member.id)
    assert buttons(asked[-1].message)["Yes, Lawyer Jansen can read it"].action == yes


async def test_and_gets_in_by_the_reporters_yes(world: World) -> None:
    team = await new_handler(world)
    assert not await reads(team, "lawyer")
    await let(team, "lawyer")
    assert await reads(team, "lawyer")
    await team["lawyer"].do(TakeCase(1))
    assert team.case().state is State.HANDLING


@pytest.mark.parametrize("action", [AskHandlers(1), AskToRead(1)], ids=str)
async def test_who_reads_it_or_has_nothing_to_do_with_it_cannot_ask(
    world: World, action: AskHandlers | AskToRead
) -> None:
    team = await left_out(world)
    elsewhere = await open_team(world, "T2")
    for person in (*(team[who] for who in ("handler", "hr", "reporter", "lawyer")), elsewhere["deputy"]):
        assert said(await person.do(action)) == phrase("refusals", "not_your_case")


async def test_once_it_was_taken_an_old_button_says_so(world: World) -> None:
    team = await left_out(world)
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
    team = await left_out(world)
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
