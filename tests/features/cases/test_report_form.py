"""The forms that begin a case: a report, a doubt, or a talk with HR."""

import pytest

from bot.domain.actions.cases import (
    AskInDoubt,
    DoCaseStep,
    OpenCase,
    OpenDoubt,
    OpenReport,
    Report,
    ShowMyCase,
    ShowMyCases,
)
from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.actions.weekly import KeepOwnWords, Share
from bot.domain.cases.case import Audience, Kind, Urgency, Wish
from bot.domain.messages import Button, ChoiceInput, Form, Option, PersonInput, TextInput, Updated
from bot.domain.outbox import Kind as Sent
from bot.features.cases.handlers.case_view import possible_steps
from bot.store import members
from bot.store.cases import records
from tests.features.cases.case_team import SECRET, open_team
from tests.features.cases.test_reporting import ANSWERS, may_see
from tests.features.world import HR, World, buttons, fault, filled, form, phrase, said
from tests.world import WEDNESDAY


async def test_the_form_asks_what_is_needed_and_has_the_usual_answers(world: World) -> None:
    shown = form(await world.person().do(OpenReport()))
    assert shown.title == "Something went wrong"
    assert filled(shown) == {
        "kind": (),
        "text": "",
        "network": (),
        "link": "",
        "felt": (),
        "wish": ("advice",),
        "audience": ("hr",),
        "manager": (),
    }
    kinds = [option.value for option in shown.inputs[0].options]  # type: ignore[union-attr]  # it is a choice
    assert kinds == [kind for kind in Kind if kind.is_report]


async def test_a_message_that_was_pointed_at_is_filled_in(world: World) -> None:
    shown = form(await world.person().do(OpenReport(text="<!channel> you *idiot*")))
    assert filled(shown)["text"] == "<!channel> you *idiot*"
    long = form(await world.person().do(OpenReport(text="word " * 2000)))
    assert len(str(filled(long)["text"])) <= 3000
    assert phrase("reporting", "shortened", longest=3000) in said(long)


async def test_a_share_fills_in_where_it_was(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    await person.do(Share(item), network="x", link="https://x.com/me/1")
    card = await person.do(Share(item), network="offline")
    assert isinstance(card, Updated)
    trouble = phrase("card", "trouble")
    assert Button(trouble, OpenReport(share=2), opens_form=True) in card.card.parts[1].menu
    assert card.card.parts[-1].buttons == (Button(trouble, OpenReport(), opens_form=True),)
    for action in (OpenReport(share=1), OpenReport(share=1, item=999)):
        values = filled(await person.do(action))
        assert (values["network"], values["link"]) == (("x",), "https://x.com/me/1")
    assert filled(await person.do(OpenReport(item=item)))["network"] == ("offline",)


async def test_somebody_elses_share_fills_in_nothing(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    await person.do(Share(item), network="x", link="https://x.com/me/1")
    for other in (world.person("U2"), world.person("U1", workspace="T2")):
        values = filled(await other.do(OpenReport(item=item, share=1)))
        assert (values["network"], values["link"]) == ((), "")


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("text", "", fault("missing")),
        ("text", "x" * 5000, fault("too_long", length=5000, longest=3000)),
        ("kind", "", fault("choose")),
        ("kind", "doubt", fault("choose")),
        ("network", "myspace", fault("choose")),
        ("felt", "never", fault("choose")),
        ("wish", "revenge", fault("choose")),
        ("link", "not a link", fault("not_a_link", optional=True)),
        ("link", "javascript:alert(1)", fault("not_a_link", optional=True)),
        ("audience", "press", fault("choose")),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    world: World, field: str, typed: str, error: str
) -> None:
    team = await open_team(world)
    given = {**ANSWERS, field: typed}
    shown = form(await team["reporter"].do(Report(3, 4), **given))
    assert shown.errors == {field: error}
    assert shown.action == Report(3, 4)
    values = {name: value if isinstance(value, str) else "".join(value) for name, value in _shown(shown)}
    kept = {**given, field: ""} if error == fault("choose") else given  # what is not offered cannot be shown
    assert {name: values[name] for name in given} == kept
    assert not world.rows("cases")


def _shown(shown: object) -> list[tuple[str, str | tuple[str, ...]]]:
    return [(one.name, one.value) for one in form(shown).inputs if one.name != "manager"]  # type: ignore[misc,arg-type]  # texts and choices


async def test_an_empty_form_says_all_that_is_missing(world: World) -> None:
    shown = form(await world.person().do(Report()))
    assert set(shown.errors) == {"kind", "text", "network", "felt", "wish", "audience"}
    assert not world.rows("cases")


@pytest.mark.parametrize(
    ("manager", "error"),
    [("", "no_manager"), ("U-REPORTER", "yourself"), ("<!channel>", "not_there"), ("U-GONE", "not_there")],
)
async def test_the_manager_has_to_be_somebody_else_who_is_there(
    world: World, manager: str, error: str
) -> None:
    team = await open_team(world)
    world.store.write(
        lambda tx: members.add_member(tx, 1, "U-GONE", WEDNESDAY.date(), unreachable_since=world.clock.now())
    )
    for action in (Report(), AskInDoubt()):
        shown = form(await team["reporter"].do(action, **{**ANSWERS, "audience": "both", "manager": manager}))
        assert shown.errors == {"manager": phrase("whom", error)}


async def test_a_chosen_manager_stays_chosen(world: World) -> None:
    team = await open_team(world)
    for user in ("U-MANAGER", "U-NEW"):
        given = {**ANSWERS, "text": "", "audience": "manager", "manager": user}
        field = form(await team["reporter"].do(Report(), **given)).inputs[-1]
        assert isinstance(field, PersonInput)
        assert field.value == (Option(user, phrase("case", "somebody")),)


async def test_a_long_text_fits_a_field(world: World) -> None:
    text = form(await world.person().do(OpenReport())).inputs[1]
    assert isinstance(text, TextInput)
    assert (text.multiline, text.max_length, text.required) == (True, 3000, True)


async def test_in_doubt_hr_or_the_manager_is_asked(world: World) -> None:
    team = await open_team(world)
    person = team["reporter"]
    shown = form(await person.do(OpenDoubt()))
    assert [one.name for one in shown.inputs] == ["text", "audience", "also", "manager"]
    reply = await person.do(AskInDoubt(), text=SECRET, audience="manager", manager="U-MANAGER")
    assert said(reply).startswith("Case 1: I have your question")
    assert phrase("decision", "doubt") in said(reply)
    assert phrase("rest", "rest") not in buttons(reply)
    case = team.case()
    assert (case.kind, case.wish, case.urgency) == (Kind.DOUBT, Wish.ADVICE, Urgency.NORMAL)
    assert case.audience is Audience.MANAGER
    assert may_see(team) == {"manager"}
    assert SECRET not in str(world.rows("outbox"))


async def test_a_mistake_in_a_doubt_loses_nothing(world: World) -> None:
    shown = form(await world.person().do(AskInDoubt(), text="y" * 3001, audience=""))
    assert set(shown.errors) == {"text", "audience"}
    assert filled(shown)["text"] == "y" * 3001


async def test_a_doubt_starts_with_ones_own_words_and_nobody_elses(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    kept = await person.do(KeepOwnWords(item), text="My own post")
    doubt = buttons(kept)["I am in doubt"]
    assert doubt.action == OpenDoubt(item)
    assert filled(await person.do(OpenDoubt(item)))["text"] == "My own post"
    for other in (world.person("U2"), world.person("U1", workspace="T2")):
        assert filled(await other.do(OpenDoubt(item)))["text"] == ""


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
