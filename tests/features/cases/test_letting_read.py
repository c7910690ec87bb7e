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
from tests.features.cases.desk import SECRET, Desk, open_desk
from tests.features.cases.test_reporting import ANSWERS
from tests.features.cases.test_who_reads import heard, hours_pass, reads
from tests.features.world import World, buttons, form, phrase, said


async def escalated(world: World, *also: str, kind: Kind = Kind.THREAT) -> Desk:
    """A case that nobody took, so that it came to the deputy and the final contact."""
    desk = await open_desk(world)
    desk.report(kind=kind, also=also)
    await hours_pass(desk, 2)
    return desk


async def let(desk: Desk, who: str, by: str = "reporter") -> str:
    """Somebody says that somebody may read the first case."""
    return said(await desk[by].do(LetRead(1, desk[who].member.id)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_question_comes_with_the_name_and_one_tap_lets_in(world: World, language: Language) -> None:
    desk = await open_desk(world)
    desk["reporter"].change(language=language)
    desk.report(kind=Kind.THREAT)
    await hours_pass(desk, 1)
    question = desk["reporter"].outbox(Sent.CASE)[-1].message
    assert phrase("case_news", "escalated", language, names=["Deputy Jansen"]) in said(question)
    assert phrase("case_news", "may_read", language, names=["Deputy Jansen"]) in said(question)
    yes = buttons(question)[phrase("case_news", "yes", language, name="Deputy Jansen")]
    assert yes.opens_form
    assert yes.action
    assert not await reads(desk, "deputy")
    reply = said(await desk["reporter"].do(yes.action))
    assert phrase("my_case", "reads", language, names=["Deputy Jansen"]) in reply
    assert await reads(desk, "deputy")
    assert phrase("case_alert", "agreed") in heard(desk, "deputy")
    assert "Deputy Jansen" in reply.partition("Handler Jansen")[0], "and is among the readers"
    assert not await reads(desk, "final_contact")


async def test_the_form_names_them_and_ticks_nobody(world: World) -> None:
    desk = await open_desk(world)
    shown = form(await desk["reporter"].do(OpenReport()))
    (also,) = (one for one in shown.inputs if one.name == "also")
    assert isinstance(also, ChoiceInput)
    assert [option.label for option in also.options] == [
        "Deputy Jansen (deputy)",
        "Final Jansen (final contact)",
    ]
    assert (also.required, also.value, also.multiple) == (False, (), True)
    assert "Handler Jansen" in said(shown)
    own = form(await desk["deputy"].do(OpenReport()))
    assert "Deputy Jansen" not in said(own), "nobody is asked about their own report"


async def test_who_was_ticked_reads_it_once_it_comes_to_them_and_not_before(world: World) -> None:
    desk = await open_desk(world)
    ticked = ("U-DEPUTY", "U-AMBASSADOR", "U-NOBODY")
    given = ANSWERS | {"kind": "threat"}
    reply = said(await desk["reporter"].do(Report(), also=ticked, **given))
    assert phrase("reported", "next_reads", names=["Deputy Jansen"]) in reply
    assert phrase("reported", "next_facts", names=["Final Jansen"]) in reply
    assert not await reads(desk, "deputy")
    assert said(await desk["deputy"].do(OpenCase(1))) == phrase("refusals", "not_your_case")
    await hours_pass(desk, 2)
    assert await reads(desk, "deputy")
    assert not await reads(desk, "final_contact")
    assert not await reads(desk, "ambassador")
    assert "Yes, Deputy Jansen" not in heard(desk, "reporter")


async def test_a_yes_beforehand_is_for_the_person_and_not_for_who_comes_instead(world: World) -> None:
    desk = await open_desk(world)
    desk.report(kind=Kind.THREAT, also=("U-DEPUTY",))
    await desk.set_rules(deputy="U-LAWYER")
    await hours_pass(desk, 2)
    assert not await reads(desk, "lawyer")
    assert not await reads(desk, "deputy")


@pytest.mark.parametrize("by", ["deputy", "handler", "hr", "final_contact", "manager"])
async def test_nobody_else_can_say_yes(world: World, by: str) -> None:
    desk = await escalated(world)
    assert await let(desk, "deputy", by=by) == phrase("refusals", "not_your_case")
    elsewhere = await open_desk(world, "T2")
    assert await let(elsewhere, "deputy") == phrase("refusals", "not_your_case")
    assert not await reads(desk, "deputy")


async def test_a_yes_to_somebody_whom_it_never_came_to_opens_nothing(world: World) -> None:
    desk = await escalated(world)
    for who in ("ambassador", "hr", "manager"):
        assert phrase("my_case", "nothing_to_allow") in await let(desk, who)
        assert not await reads(desk, who)
    for forged in (0, 2**31 - 1):
        reply = said(await desk["reporter"].do(LetRead(1, forged)))
        assert phrase("my_case", "nothing_to_allow") in reply
    desk.report(kind=Kind.THREAT)
    assert not await reads(desk, "deputy", 2)


async def test_access_ends_once_a_handler_has_taken_the_case(world: World) -> None:
    desk = await escalated(world, "U-FINAL")
    await let(desk, "deputy")
    assert [await reads(desk, who) for who in ("deputy", "final_contact")] == [True, True]
    await desk["handler"].do(TakeCase(1))
    assert [await reads(desk, who) for who in ("deputy", "final_contact")] == [False, False]
    assert "you and Handler Jansen." in said(await desk["reporter"].do(ShowMyCase(1)))


async def test_unless_the_reporter_says_otherwise(world: World) -> None:
    desk = await escalated(world)
    await desk["handler"].do(TakeCase(1))
    shown = await desk["reporter"].do(ShowMyCase(1))
    names = ["Deputy Jansen", "Final Jansen"]
    assert phrase("my_timeline", "taken_meanwhile", names=names) in said(shown)
    await let(desk, "deputy")
    await desk.step("handler", "answer", text="I am here.")
    assert await reads(desk, "deputy")
    assert not await reads(desk, "final_contact")


async def test_who_was_let_in_can_take_it_and_hand_it_to_a_handler(world: World) -> None:
    desk = await escalated(world)
    await let(desk, "deputy")
    await let(desk, "final_contact")
    await desk["deputy"].do(TakeCase(1))
    assert await reads(desk, "deputy")
    assert not await reads(desk, "final_contact")
    reply = await desk.step("deputy", "hand", person="U-HANDLER")
    assert said(reply) == phrase("case_steps", "did_hand_away", name="Handler Jansen")
    assert not await reads(desk, "deputy")
    assert desk.case().handler_id == desk["handler"].member.id


async def test_if_the_handler_goes_it_comes_to_them_again_and_the_yes_still_holds(world: World) -> None:
    desk = await escalated(world)
    await let(desk, "deputy")
    await desk["handler"].do(TakeCase(1))
    desk["handler"].change(unreachable_since=world.clock.now())
    await hours_pass(desk, 1)
    assert desk.case().handler_id is None
    assert await reads(desk, "deputy")


async def test_they_can_ask_the_handlers_again_but_not_all_the_time(world: World) -> None:
    desk = await escalated(world)
    shown = await desk["deputy"].do(OpenCase(1))
    assert "Handler Jansen" in said(shown), "to call"
    ask = buttons(shown)[phrase("case_facts", "ask_handlers")].action
    assert ask == AskHandlers(1)
    before = len(desk["handler"].outbox(Sent.ALERT))
    assert phrase("case_facts", "handlers_asked") in said(await desk["deputy"].do(ask))
    assert phrase("case_facts", "handlers_already") in said(await desk["deputy"].do(ask))
    assert len(desk["handler"].outbox(Sent.ALERT)) == before + 1


async def test_they_can_ask_the_reporter_but_not_all_the_time(world: World) -> None:
    desk = await escalated(world)
    before = len(desk["reporter"].outbox(Sent.CASE))
    for block in ("reporter_asked", "reporter_already"):
        assert phrase("case_facts", block) in said(await desk["final_contact"].do(AskToRead(1)))
    asked = desk["reporter"].outbox(Sent.CASE)
    assert len(asked) == before + 1
    assert buttons(asked[-1].message)["Yes, Final Jansen may read it"].action == LetRead(
        1, desk["final_contact"].member.id
    )


async def test_a_handler_who_was_named_since_gets_in_by_the_reporters_yes(world: World) -> None:
    desk = await escalated(world)
    desk["handler"].change(unreachable_since=world.clock.now())
    await desk.set_rules(handler=("U-LAWYER",))
    await desk["deputy"].do(AskHandlers(1))
    assert not await reads(desk, "lawyer")
    assert "Yes, Lawyer Jansen may read it" in heard(desk, "reporter")
    await let(desk, "lawyer")
    assert await reads(desk, "lawyer")
    await desk["lawyer"].do(TakeCase(1))
    assert desk.case().state is State.HANDLING


@pytest.mark.parametrize("action", [AskHandlers(1), AskToRead(1)], ids=str)
async def test_who_reads_it_or_has_nothing_to_do_with_it_cannot_ask(
    world: World, action: AskHandlers | AskToRead
) -> None:
    desk = await escalated(world)
    elsewhere = await open_desk(world, "T2")
    for person in (*(desk[who] for who in ("handler", "hr", "reporter", "lawyer")), elsewhere["deputy"]):
        assert said(await person.do(action)) == phrase("refusals", "not_your_case")


async def test_once_it_was_taken_an_old_button_says_so(world: World) -> None:
    desk = await escalated(world)
    await desk["handler"].do(TakeCase(1))
    for action in (OpenCase(1), AskToRead(1), AskHandlers(1)):
        reply = await desk["deputy"].do(action)
        assert isinstance(reply, Notice)
        assert said(reply) == phrase("case_facts", "taken", case=1)


async def test_what_only_the_manager_may_read_goes_to_nobody_else_without_the_reporter(world: World) -> None:
    desk = await open_desk(world)
    desk.report(audience=Audience.MANAGER, manager="U-MANAGER")
    for step in ("hand", "pass"):
        reply = await desk.step("manager", step, person="U-LAWYER", to="legal", stay="no")
        assert isinstance(reply, Message)
        assert phrase("case_steps", "asked_first", name="Lawyer Jansen") in said(reply)
        assert not await reads(desk, "lawyer")
        assert await reads(desk, "manager")
    await let(desk, "lawyer")
    assert await reads(desk, "lawyer")
    await desk.step("manager", "hand", person="U-LAWYER")
    assert desk.case().handler_id == desk["lawyer"].member.id


async def test_the_yes_is_in_the_timeline_and_every_look_is_kept(world: World) -> None:
    desk = await escalated(world)
    audited = len(world.rows("audit"))
    await desk["deputy"].do(OpenCase(1))
    await let(desk, "deputy")
    await desk["deputy"].do(OpenCase(1))
    entries = world.store.read(lambda tx: timeline.of(tx, 1))
    assert [one.event for one in entries[-2:]] == [Event.LET_READ, Event.OPENED]
    logged = [row["details"] for row in world.rows("audit")[audited:]]
    assert logged == [{"case": 1, "sees": "facts"}, {"case": 1}]
    shown = said(await desk["reporter"].do(ShowMyCase(1)))
    assert "Looked at it · Deputy Jansen" in shown
    assert SECRET in shown
