"""Whatever is used passes one gate, at that moment, and HR's looks are seen."""

import json
from datetime import date

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.consent import (
    AnswerReuse,
    ExportConsents,
    KeepPublication,
    OpenPublication,
    OpenReuse,
    PrintConsent,
    ShowConsent,
    ShowConsentOf,
    ShowConsents,
    ShowRemoval,
    WithdrawConsent,
)
from bot.domain.consent.ledger import GENERAL
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import ChoiceInput, Message
from bot.domain.outbox import Kind
from tests.features.consent.office import (
    LINK,
    TITLE,
    ask_for_piece,
    give,
    hr_of,
    is_valid,
    ledger,
    look_up,
    pass_time,
    publish_text,
    use,
)
from tests.features.world import Person, World, buttons, facts, form, phrase, said, told


@pytest.fixture
async def two(world: World) -> tuple[Person, Person]:
    sanne = await world.person().join()
    return sanne, await hr_of(world)


async def test_hr_sees_what_is_all_right_and_registers_it_there(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    shown = await look_up(hr, sanne)
    actions = [one.action for one in buttons(shown).values()]
    assert actions == [OpenPublication(sanne.member.id, "linkedin")]
    assert form(await hr.do(OpenPublication(sanne.member.id, "linkedin")))
    assert "https://example.org/jobs" in said(await use(hr, sanne))
    (row,) = world.rows("publications")
    assert row["consent_id"] == 1
    assert "example.org" not in json.dumps(row, default=str)


async def test_a_withdrawal_while_the_form_is_open_is_refused(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    form(await hr.do(OpenPublication(sanne.member.id, "linkedin")))
    await sanne.do(WithdrawConsent("linkedin"))
    assert "withdrew consent on 25 November 2026" in said(await use(hr, sanne))
    assert world.rows("publications") == []


@pytest.mark.parametrize("channel", GENERAL)
async def test_without_consent_it_is_refused_with_the_reason(
    two: tuple[Person, Person], channel: str
) -> None:
    sanne, hr = two
    assert "hasn't chosen yet" in said(await use(hr, sanne, channel))
    await give(sanne)
    assert "hasn't consented" in said(await use(hr, sanne, channel))


async def test_after_the_last_day_it_is_refused(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await give(sanne, "linkedin", months="6")
    world.clock.forward(days=181)
    assert is_valid(world, sanne).is_valid
    world.clock.forward(days=1)
    assert "was valid until 25 May 2027" in said(await use(hr, sanne))
    assert world.rows("publications") == []


async def test_consent_in_general_says_nothing_about_a_piece(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    await ask_for_piece(hr, sanne)
    assert "hasn't chosen yet" in said(await use(hr, sanne, reuse=1))
    await sanne.do(form(await sanne.do(OpenReuse(1))).action, channels=("linkedin",))
    await use(hr, sanne, reuse=1)
    assert [row["reuse_id"] for row in world.rows("publications")] == [1]


async def test_another_ones_piece_is_no_way_in(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    tom = await world.person("U2", name="Tom Bakker").hello()
    await ask_for_piece(hr, sanne)
    for action in (OpenReuse(1), AnswerReuse(1, 1, "linkedin"), OpenReuse(99)):
        assert said(await tom.do(action)) == phrase("refusals", "not_yours")
    await sanne.do(AnswerReuse(1, 1, "linkedin"), channels=("linkedin",))
    assert "hasn't chosen yet" in said(await use(hr, tom, reuse=1))
    far = await world.person("U9", workspace="T2").hello()
    refused: list[Action] = [KeepPublication(1, channel) for channel in ("colleagues", "moon")]
    refused += [KeepPublication(far.member.id, "linkedin"), OpenPublication(999, "linkedin"), ShowRemoval(99)]
    for on_desk in refused:
        assert said(await hr.do(on_desk, place="here")) == phrase("refusals", "not_yours")


async def test_the_request_says_everything_behind_a_click_and_nothing_in_the_outbox(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await ask_for_piece(hr, sanne)
    (row,) = sanne.outbox(Kind.CONSENT)
    for table in ("outbox", "reuses", "audit"):
        assert TITLE not in json.dumps(world.rows(table), default=str)
    shown = form(await sanne.do(OpenReuse(1)))
    for piece in (
        "Marieke Boersma",
        TITLE,
        LINK,
        "The vacancy page.",
        "30 June 2027",
        "We use what you tick.",
    ):
        assert piece in said(shown)
    assert isinstance(shown.inputs[0], ChoiceInput)
    assert ([one.value for one in shown.inputs[0].options], shown.inputs[0].value) == (
        ["linkedin", "website"],
        (),
    )
    await sanne.do(shown.action, channels=("website",))
    assert ledger(world) == [("declined", "linkedin", 1), ("given", "website", 1)]
    assert is_valid(world, sanne, "website", 1).until == date(2027, 6, 30)
    assert phrase("removal", "answered") in said(hr.outbox(Kind.HR_NEWS)[-1].message)
    assert row.message.title


WRONG: list[dict[str, str | tuple[str, ...]]] = [
    {"whom": ""},
    {"what": " "},
    {"what": "m" * 151},
    {"purpose": ""},
    {"link": "javascript:alert(1)"},
    {"channels": ()},
    {"until": "2026-11-25"},
    {"until": "2040-01-01"},
]


async def test_a_request_is_checked(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    for wrong in WRONG:
        assert list(form(await ask_for_piece(hr, sanne, **wrong)).errors) == list(wrong)
    assert world.rows("reuses") == []


async def test_nothing_can_be_asked_before_there_is_a_text(world: World) -> None:
    hr = await world.person("U-HR").hello()
    sanne = await world.person().hello()
    assert phrase("reuse_request", "no_text") in said(await ask_for_piece(hr, sanne))


async def test_who_left_is_not_bothered_and_can_still_withdraw(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    await sanne.leave()
    await ask_for_piece(hr, sanne)
    await publish_text(hr, text_en="We use a little more.")
    pass_time(world, days=720)
    assert sanne.outbox(Kind.CONSENT) == []
    await sanne.do(WithdrawConsent("linkedin"))
    assert not is_valid(world, sanne).is_valid


async def test_hrs_looks_are_noted_for_the_person(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    await look_up(hr, sanne)
    await hr.do(ExportConsents())
    looked = [row["action"] for row in world.rows("audit") if row["about_id"] == sanne.member.id]
    assert looked == ["LookAtConsent", "ExportConsents"]


async def test_colleagues_cannot_do_what_is_for_hr(two: tuple[Person, Person]) -> None:
    sanne, _ = two
    await give(sanne, "linkedin")
    for action in (KeepPublication(sanne.member.id, "linkedin"), ShowConsents(), ExportConsents()):
        assert said(await sanne.do(action)) == phrase("refusals", "not_hr")


async def test_totals_are_shown_from_five_people_on(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    few = phrase("consents", "few", least=5)
    hidden = facts(await hr.do(ShowConsents()))
    assert {hidden[one] for one in ("LinkedIn", "Website", "Recruitment material")} == {few}
    for number in range(2, 7):
        person = await world.person(f"U{number}", name=f"Name {number}").hello()
        await give(person, "linkedin")
    shown = await hr.do(ShowConsents())
    many, few = told("at_least", 5), told("fewer")
    yes, no = f"{many} yes, {few} no, ", f"{few} yes, {many} no, "
    assert facts(shown)["LinkedIn"].startswith(yes)
    assert facts(shown)["Recruitment material"].startswith(no)
    assert facts(shown)["Website"].startswith(no)
    assert "Sanne" not in said(shown)


async def test_the_overview_has_everything_that_can_be_done(two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await give(sanne, "linkedin")
    await ask_for_piece(hr, sanne)
    shown = await sanne.do(ShowConsent())
    assert isinstance(shown, Message)
    actions = [one.action for part in shown.parts for one in part.buttons]
    assert {WithdrawConsent("linkedin"), OpenReuse(1), PrintConsent()} <= set(actions)
    for piece in ("Yes, until 25 November 2028.", TITLE, "Marieke Boersma", "hr@lindehof.example"):
        assert piece in said(shown)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_of_somebody_the_bot_never_met_it_says_so_in_whole_sentences(
    world: World, language: Language
) -> None:
    hr = await hr_of(world)
    hr.change(language=language)
    shown = await hr.do(ShowConsentOf(), whom="U-NEW")
    assert said(shown).splitlines() == [
        phrase("consent_of", "nobody_title", language),
        phrase("consent_of", "nobody", language),
    ]
