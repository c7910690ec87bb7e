"""I want to talk to HR: a named request that those who handle cases see to."""

from bot.domain.actions.cases import DoCaseStep, OpenCase, OpenReport, ShowMyCase, ShowMyCases
from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.cases.case import Kind, Urgency
from bot.domain.messages import ChoiceInput, Form
from bot.domain.outbox import Kind as Sent
from bot.features.cases.handlers.case_view import possible_steps
from bot.store.cases import records
from tests.features.world import HR, World, buttons, form, phrase, said


async def test_somebody_asks_and_hr_answers_in_the_chat(world: World) -> None:
    hr = await world.person(HR, name="Marieke de Boer").hello()
    sanne = await world.person("U1").join()
    assert isinstance(await sanne.do(OpenTalk()), Form)
    receipt = await sanne.do(AskToTalk(), text="It is *too* much <!channel>")
    assert phrase("reported", "talk_title", case=1) in said(receipt)
    assert phrase("decision", "talk") in said(receipt)
    assert phrase("cooling", "offer") not in said(receipt)
    [alert] = hr.outbox(Sent.ALERT)
    assert "Talk with HR" in said(alert.message)
    assert "too" not in said(alert.message)
    assert "It is *too* much <!channel>" in said(await hr.do(OpenCase(1)))
    await hr.do(DoCaseStep(1, "answer"), text="Tuesday at ten?")
    assert "Tuesday at ten?" in said(await sanne.do(ShowMyCase(1)))
    assert "1" in said(await sanne.do(ShowMyCases()))


async def test_it_is_for_hr_without_haste_and_no_example_for_training(world: World) -> None:
    await world.person(HR).hello()
    sanne = await world.person("U1").join()
    await sanne.do(AskToTalk(), text="Less, please")
    case = world.store.read(lambda tx: records.get_case(tx, 1))
    assert (case.kind, case.urgency, case.audience) == (Kind.TALK, Urgency.NORMAL, "hr")
    hr = world.person(HR)
    await hr.do(DoCaseStep(1, "resolve"), outcome="answered", text="We talked.")
    settled = world.store.read(lambda tx: records.get_case(tx, 1))
    assert not settled.is_open
    assert "example" not in possible_steps(settled)


async def test_it_is_no_kind_of_report(world: World) -> None:
    sanne = await world.person("U1").join()
    kinds = next(one for one in form(await sanne.do(OpenReport())).inputs if isinstance(one, ChoiceInput))
    assert Kind.TALK not in {option.value for option in kinds.options}


async def test_an_empty_request_is_not_sent(world: World) -> None:
    sanne = await world.person("U1").join()
    reply = form(await sanne.do(AskToTalk(), text=" "))
    assert set(reply.errors) == {"text"}
    assert not world.rows("cases")


async def test_anybody_can_ask_who_takes_part_or_not(world: World) -> None:
    await world.person(HR).hello()
    stranger = await world.person("U7").hello()
    receipt = await stranger.do(AskToTalk(), text="May I join later?")
    assert buttons(receipt)
    assert len(world.rows("cases")) == 1
