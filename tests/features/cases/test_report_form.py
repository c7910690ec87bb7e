"""The forms that begin a case: a report, a doubt, or a talk with HR."""

import pytest

from bot.domain.actions.cases import (
    AskInDoubt,
    DoCaseStep,
    KeepCaseHelp,
    OpenCase,
    OpenCaseDetails,
    OpenDoubt,
    OpenReport,
    Report,
    ShowMyCase,
    ShowMyCases,
)
from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.actions.weekly import KeepOwnWords, Share
from bot.domain.cases.case import Audience, Kind, Sees, Urgency, Wish
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Button, ChoiceInput, Form, Option, PersonInput, TextInput, Updated
from bot.domain.outbox import Kind as Sent
from bot.features.cases.handlers.case_view import possible_steps
from bot.features.commands import parse_command
from bot.store import members
from bot.store.cases import access, records
from tests.features.cases.case_team import SECRET, open_team
from tests.features.cases.test_reporting import ANSWERS, may_see
from tests.features.world import HR, World, buttons, fault, filled, form, phrase, said
from tests.world import WEDNESDAY


async def test_the_form_asks_three_things(world: World) -> None:
    team = await open_team(world)
    shown = form(await team["reporter"].do(OpenReport()))
    assert shown.title == "Report a bad reaction"
    assert filled(shown) == {"kind": (), "text": "", "readers": ()}
    kinds = [option.value for option in shown.inputs[0].options]  # type: ignore[union-attr]  # it is a choice
    assert kinds == [kind for kind in Kind if kind.is_report]


def offered(shown: Form) -> dict[str, str]:
    """Who can be ticked, by name, with when they would come in."""
    (asked,) = (one for one in shown.inputs if one.name == "readers")
    assert isinstance(asked, ChoiceInput)
    assert (asked.required, asked.multiple) == (False, True), "the platforms send it with nobody ticked"
    return {option.label: option.hint for option in asked.options}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_names_who_may_read_it_and_when_each_would_come_in(world: World, language: Language) -> None:
    team = await open_team(world, now="3", today="6", normal="5")
    team["reporter"].change(language=language)
    shown = form(await team["reporter"].do(OpenReport()))
    roles = {who: phrase("whom", who, language) for who in ("handler", "deputy", "final_contact")}
    assert offered(shown) == {
        f"Handler Jansen ({roles['handler']})": phrase("whom", "at_once", language),
        f"Deputy Jansen ({roles['deputy']})": phrase(
            "whom", "after", language, hours_now=3.0, hours_normal=5.0
        ),
        f"Final Jansen ({roles['final_contact']})": phrase(
            "whom", "after", language, hours_now=4.5, hours_normal=7.5
        ),
    }
    hours = {"nl": ("4,5 uur", "7,5 werkuren"), "en": ("4.5 hours", "7.5 working hours")}[language]
    assert all(one in str(offered(shown)) for one in hours)
    own = form(await team["deputy"].do(OpenReport()))
    assert "Deputy Jansen" not in said(own), "nobody is asked about their own report"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_of_the_own_department_is_not_ticked_and_it_says_why(
    world: World, language: Language
) -> None:
    team = await open_team(world)
    known = {"reporter": "Care", "handler": "People", "deputy": "care ", "final_contact": ""}
    for who, department in known.items():
        team[who].change(department=department, language=language)
    shown = form(await team["reporter"].do(OpenReport()))
    assert filled(shown)["readers"] == ("U-HANDLER",)
    roles = {who: phrase("whom", who, language) for who in ("deputy", "final_contact")}
    for block, who in (("own_department", "deputy"), ("unknown", "final_contact")):
        name = {"deputy": "Deputy Jansen", "final_contact": "Final Jansen"}[who]
        assert phrase("whom", block, language, name=name, role=roles[who]) in offered(shown)
    own = {"en": "in your department: Deputy Jansen", "nl": "je eigen afdeling: Deputy Jansen"}
    unknown = {"en": "I don't know the department of Final Jansen", "nl": "Van Final Jansen ken ik"}
    assert own[language] in said(shown)
    assert unknown[language] in said(shown)


async def test_hr_can_say_where_handlers_work_who_have_not_filled_it_in(world: World) -> None:
    team = await open_team(world, department="People")
    team["reporter"].change(department="Care")
    shown = form(await team["reporter"].do(OpenReport()))
    assert filled(shown)["readers"] == ("U-HANDLER",), "of the others it is still unknown"
    team["reporter"].change(department="people")
    assert filled(await team["reporter"].do(OpenReport()))["readers"] == ()


async def test_if_the_own_department_is_unknown_it_says_so_and_ticks_nobody(world: World) -> None:
    team = await open_team(world)
    for who in ("handler", "deputy"):
        team[who].change(department="People")
    shown = form(await team["reporter"].do(OpenReport()))
    assert filled(shown)["readers"] == ()
    assert "I don't know your department" in said(shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("adviser", ["", "Joost, *06* 12345678"])
async def test_with_nobody_ticked_it_shows_who_helps_outside_and_keeps_the_text(
    world: World, adviser: str, language: Language
) -> None:
    team = await open_team(world)
    given = {"adviser_nl": adviser, "keep_days": "365"}
    await team["hr"].do(KeepCaseHelp(), **given)
    team["reporter"].change(language=language)
    for readers in ((), ("U-LAWYER",)):
        shown = form(await team["reporter"].do(Report(), **{**ANSWERS, "readers": readers}))
        assert shown.errors == {"readers": phrase("whom", "nobody", language)}
        assert filled(shown)["text"] == SECRET
        assert filled(shown)["kind"] == ("negative",)
        block = "outside" if adviser else "nobody_outside"
        assert phrase("whom", block, language, adviser=adviser) in said(shown)
    assert not world.rows("cases")


async def test_with_nobody_named_the_people_at_hr_are_offered(world: World) -> None:
    await world.person(HR, name="Marieke de Boer").hello()
    shown = form(await world.person().do(OpenReport()))
    assert offered(shown) == {"Marieke de Boer (HR)": "at once"}


async def test_who_was_named_while_the_form_was_open_is_left_out(world: World) -> None:
    team = await open_team(world)
    await team.set_rules(deputy="U-LAWYER")
    await team["reporter"].do(Report(), **ANSWERS)
    assert may_see(team) == {"handler"}
    assert world.store.read(lambda tx: access.access_level(tx, 1, team["lawyer"].member.id)) is Sees.OUT


async def test_a_form_of_the_release_before_comes_back_with_what_was_typed(world: World) -> None:
    team = await open_team(world)
    old = {"network": "x", "link": "", "felt": "now", "wish": "advice", "audience": "hr"}
    shown = form(await team["reporter"].do(Report(), kind="threat", text=SECRET, **old))
    assert shown.errors == {"readers": phrase("whom", "nobody")}
    assert (filled(shown)["text"], filled(shown)["kind"]) == (SECRET, ("threat",))


async def test_a_message_that_was_pointed_at_is_filled_in(world: World) -> None:
    shown = form(await world.person().do(OpenReport(text="<!channel> you *idiot*")))
    assert filled(shown)["text"] == "<!channel> you *idiot*"
    long = form(await world.person().do(OpenReport(text="word " * 2000)))
    assert len(str(filled(long)["text"])) <= 3000
    assert phrase("reporting", "shortened", longest=3000) in said(long)


@pytest.mark.parametrize("typed", ["x" * 2900, "wörd " * 500, "🙂" * 900])
async def test_of_a_long_typed_line_the_form_says_how_much_of_it_is_there(world: World, typed: str) -> None:
    team = await open_team(world)
    shown = await team["reporter"].do(parse_command(f"ambassador report {typed}"))
    text = str(filled(shown)["text"])
    assert 100 < len(text) < len(typed)
    assert phrase("reporting", "shortened", longest=len(text)) in said(shown)
    short = await team["reporter"].do(parse_command("ambassador report They wrote that I lie."))
    assert phrase("reporting", "shortened", longest=24) not in said(short)


async def test_where_it_was_shared_goes_with_the_report(world: World) -> None:
    await world.person(HR).hello()
    person = await world.person().with_card()
    item = person.item().id
    await person.do(Share(item), network="x", link="https://x.com/me/1")
    card = await person.do(Share(item), network="offline")
    assert isinstance(card, Updated)
    trouble = phrase("card", "trouble")
    assert Button(trouble, OpenReport(share=2), opens_form=True) in card.card.parts[1].menu
    assert card.card.parts[-1].buttons == (Button(trouble, OpenReport(), opens_form=True),)
    for case, action in enumerate((Report(share=1), Report(share=1, item=999), Report(item=item)), start=1):
        await person.do(action, **ANSWERS)
        values = filled(await person.do(OpenCaseDetails(case)))
        expected = ("offline", "") if action.item == item else ("x", "https://x.com/me/1")
        assert (values["network"], values["link"]) == ((expected[0],), expected[1])


async def test_somebody_elses_share_adds_nothing(world: World) -> None:
    await world.person(HR).hello()
    person = await world.person().with_card()
    item = person.item().id
    await person.do(Share(item), network="x", link="https://x.com/me/1")
    other = world.person("U2")
    await other.do(Report(item, 1), **ANSWERS)
    values = filled(await other.do(OpenCaseDetails(1)))
    assert (values["network"], values["link"]) == ((), "")


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("text", "", fault("missing")),
        ("text", "x" * 5000, fault("too_long", length=5000, longest=3000)),
        ("kind", "", fault("choose")),
        ("kind", "doubt", fault("choose")),
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
    values = filled(shown)
    assert values["readers"] == ("U-HANDLER", "U-DEPUTY", "U-FINAL")
    assert values["text"] == given["text"]
    assert values["kind"] == (() if field == "kind" else ("negative",))  # what is not offered cannot be shown
    assert not world.rows("cases")


async def test_an_empty_form_says_all_that_is_missing(world: World) -> None:
    team = await open_team(world)
    shown = form(await team["reporter"].do(Report()))
    assert set(shown.errors) == {"kind", "text", "readers"}
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
    asked = {**ANSWERS, "audience": "both", "manager": manager}
    shown = form(await team["reporter"].do(AskInDoubt(), **asked))
    assert shown.errors == {"manager": phrase("whom", error)}


async def test_a_chosen_manager_stays_chosen(world: World) -> None:
    team = await open_team(world)
    for user in ("U-MANAGER", "U-NEW"):
        given = {**ANSWERS, "text": "", "audience": "manager", "manager": user}
        field = form(await team["reporter"].do(AskInDoubt(), **given)).inputs[-1]
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
    assert [one.name for one in shown.inputs] == ["text", "audience", "readers", "manager"]
    reply = await person.do(AskInDoubt(), text=SECRET, audience="manager", manager="U-MANAGER")
    assert said(reply).startswith("Report 1: I have your question")
    assert phrase("decision", "doubt") in said(reply)
    assert phrase("rest", "rest") not in buttons(reply)
    case = team.case()
    assert (case.kind, case.wish, case.urgency) == (Kind.DOUBT, Wish.ADVICE, Urgency.NORMAL)
    assert case.audience is Audience.MANAGER
    assert may_see(team) == {"manager"}
    assert SECRET not in str(world.rows("outbox"))


async def test_a_mistake_in_a_doubt_loses_nothing(world: World) -> None:
    team = await open_team(world)
    shown = form(await team["reporter"].do(AskInDoubt(), text="y" * 3001, audience=""))
    assert set(shown.errors) == {"text", "audience", "readers"}
    assert filled(shown)["text"] == "y" * 3001


async def test_a_doubt_starts_with_ones_own_words_and_nobody_elses(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    kept = await person.do(KeepOwnWords(item), text="My own post")
    doubt = buttons(kept)["Ask about a post"]
    assert doubt.action == OpenDoubt(item)
    assert filled(await person.do(OpenDoubt(item)))["text"] == "My own post"
    for other in (world.person("U2"), world.person("U1", workspace="T2")):
        assert filled(await other.do(OpenDoubt(item)))["text"] == ""


async def test_somebody_asks_and_hr_answers_in_the_chat(world: World) -> None:
    hr = await world.person(HR, name="Marieke de Boer").hello()
    sanne = await world.person("U1").join()
    assert isinstance(await sanne.do(OpenTalk()), Form)
    receipt = await sanne.do(AskToTalk(), text="It is *too* much <!channel>", readers=(HR,))
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
    await sanne.do(AskToTalk(), text="Less, please", readers=(HR,))
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
    await world.person(HR).hello()
    sanne = await world.person("U1").join()
    reply = form(await sanne.do(AskToTalk(), text=" "))
    assert set(reply.errors) == {"text", "readers"}
    assert not world.rows("cases")


async def test_anybody_can_ask_who_takes_part_or_not(world: World) -> None:
    await world.person(HR).hello()
    stranger = await world.person("U7").hello()
    receipt = await stranger.do(AskToTalk(), text="May I join later?", readers=(HR,))
    assert buttons(receipt)
    assert len(world.rows("cases")) == 1
