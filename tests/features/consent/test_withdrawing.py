"""One tap, no reason, confirmed at once; then HR has thirty working days."""

import json
from datetime import date

import pytest

from bot.domain.actions.consent import (
    EnterReceived,
    FinishRemoval,
    OpenReuse,
    ShowConsent,
    ShowRemoval,
    WithdrawAll,
    WithdrawConsent,
)
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Updated
from bot.domain.outbox import Kind
from bot.features.consent.withdrawing import withdraw_everything
from tests.features.consent.office import ask_for_piece, give, hr_of, is_valid, ledger, pass_time, use
from tests.features.world import Person, World, buttons, form, phrase, said

Filled = dict[str, str | tuple[str, ...]]
DUE = date(2027, 1, 8)
"""Thirty working days after 25 November; Christmas and New Year's Day are Fridays."""


@pytest.fixture
async def two(world: World) -> tuple[Person, Person]:
    sanne = await world.person().join()
    hr = await hr_of(world)
    await give(sanne, "linkedin", "website", "recruitment")
    return sanne, hr


async def test_one_tap_ends_it_at_once(world: World, two: tuple[Person, Person]) -> None:
    sanne, _ = two
    overview = await sanne.do(ShowConsent())
    tap = buttons(overview)[phrase("consent", "withdraw")].action
    assert tap == WithdrawConsent("recruitment")  # the last of three with the same label
    answer = await sanne.do(WithdrawConsent("linkedin"))
    assert isinstance(answer, Updated)
    assert "8 January 2027" in said(answer)
    assert not is_valid(world, sanne).is_valid
    assert is_valid(world, sanne, "website").is_valid
    assert "8 January 2027" in said(sanne.outbox(Kind.RECEIPT)[-1].message)


async def test_withdrawing_twice_counts_once(world: World, two: tuple[Person, Person]) -> None:
    sanne, _ = two
    for _ in range(2):
        await sanne.do(WithdrawConsent("linkedin"))
    assert [event for event, *_ in ledger(world)].count("withdrawn") == 1
    assert len(world.rows("removals")) == 1


async def test_what_was_never_given_cannot_be_withdrawn(world: World, two: tuple[Person, Person]) -> None:
    sanne, _ = two
    for action in (WithdrawConsent("colleagues"), WithdrawConsent("moon"), WithdrawConsent("linkedin", 99)):
        assert phrase("consent", "not_given") in said(await sanne.do(action))
    assert len(ledger(world)) == 3


async def test_everything_goes_with_one_tap(world: World, two: tuple[Person, Person]) -> None:
    sanne, _ = two
    await sanne.do(WithdrawAll())
    assert [event for event, *_ in ledger(world)].count("withdrawn") == 3
    assert len(sanne.outbox(Kind.RECEIPT)) == 2


async def test_hr_gets_a_task_and_no_name_in_the_message(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await use(hr, sanne)
    await sanne.do(WithdrawConsent("linkedin"))
    (row,) = world.rows("removals")
    assert (row["due_on"], row["cause"]) == (DUE, "withdrawn")
    told = hr.outbox(Kind.HR_NEWS)[-1].message
    assert "Sanne" not in said(told)
    assert "8 January 2027" in said(told)
    task = await hr.do(ShowRemoval(1))
    for piece in ("Sanne Visser", "https://example.org/jobs", phrase("removal", "elsewhere")):
        assert piece in said(task)


async def test_when_it_is_gone_the_person_hears_so_and_the_place_is_forgotten(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await use(hr, sanne)
    await sanne.do(WithdrawConsent("linkedin"))
    assert "example.org/jobs" not in json.dumps(world.rows("removals"), default=str)
    for expected in (phrase("removal", "finished", where="on LinkedIn"), phrase("removal", "was_removed")):
        assert expected in said(await hr.do(FinishRemoval(1)))
    (removal,), (publication,) = world.rows("removals"), world.rows("publications")
    assert removal["places"] is None
    assert (publication["place"], publication["removed_at"]) == (None, world.clock.now())
    removed = [one for one in sanne.outbox(Kind.RECEIPT) if "was removed" in said(one.message)]
    assert len(removed) == 1


async def test_hr_is_reminded_before_and_on_the_day(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await sanne.do(WithdrawConsent("linkedin"))
    before = len(hr.outbox(Kind.HR_NEWS))
    reminded = []
    for days in (35, 1, 7, 1, 10):
        pass_time(world, days=days)
        count = len(hr.outbox(Kind.HR_NEWS))
        if count > before:
            reminded.append(world.clock.now().date())
        before = count
    assert reminded == [date(2026, 12, 31), DUE]


async def test_consent_given_again_does_not_undo_a_removal_that_was_promised(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await use(hr, sanne)
    await sanne.do(WithdrawConsent("linkedin"))
    await give(sanne, "linkedin", asked="linkedin")
    await use(hr, sanne)
    await hr.do(FinishRemoval(1))
    assert [row["place"] is None for row in world.rows("publications")] == [True, False]


async def test_a_piece_stands_for_itself(world: World, two: tuple[Person, Person]) -> None:
    sanne, hr = two
    await ask_for_piece(hr, sanne)
    shown = form(await sanne.do(OpenReuse(1)))
    await sanne.do(shown.action, channels=("linkedin",))
    answer = await sanne.do(WithdrawConsent("linkedin"))
    assert is_valid(world, sanne, reuse=1).is_valid
    offered = buttons(answer)[phrase("consent", "withdraw_rest")].action
    assert offered == WithdrawAll("linkedin")
    await sanne.do(offered)
    assert not is_valid(world, sanne, reuse=1).is_valid
    assert is_valid(world, sanne, "website").is_valid


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mail_is_entered_by_hr_and_confirmed(world: World, language: Language) -> None:
    sanne = await world.person(language=language).join(language=language)
    hr = await hr_of(world)
    await give(sanne, "linkedin", "website")
    mail: Filled = {
        "whom": "U1",
        "what": "withdrawn_mail",
        "channels": ("linkedin", "colleagues"),
        "day": "2026-11-23",
    }
    answer = said(await hr.do(EnterReceived(), **mail))
    assert answer.startswith(phrase("consent_received", "reads", name="Sanne Visser")), "then her own words"
    entry = world.rows("consents")[-1]
    assert (entry["event"], entry["how"], entry["received_on"]) == ("withdrawn", "mail", date(2026, 11, 23))
    assert entry["by_id"] == hr.member.id
    assert world.rows("removals")[0]["due_on"] == date(2027, 1, 6)
    receipt = said(sanne.outbox(Kind.RECEIPT)[-1].message)
    assert phrase("consent_receipt", "withdrawn_mail", language, on=date(2026, 11, 23)) in receipt
    assert is_valid(world, sanne, "website").is_valid
    assert phrase("consent_received", "nothing", name="Sanne Visser") == said(
        await hr.do(EnterReceived(), **mail)
    )


async def test_a_signed_form_counts_from_its_day_unless_the_person_said_otherwise_since(world: World) -> None:
    sanne = await world.person().join()
    hr = await hr_of(world)
    paper: Filled = {"whom": "U1", "what": "signed", "channels": ("linkedin", "website"), "day": "2026-11-20"}
    await give(sanne, "linkedin")
    await sanne.do(WithdrawConsent("linkedin"))
    newer = phrase("consent_received", "newer", name="Sanne Visser")
    assert said(await hr.do(EnterReceived(), **paper)) == newer
    assert not is_valid(world, sanne).is_valid
    tom = await world.person("U2", name="Tom Bakker").hello()
    await hr.do(EnterReceived(), **{**paper, "whom": "U2"})
    assert is_valid(world, tom).until == date(2028, 11, 20)
    assert phrase("consent_receipt", "not_right") in said(tom.outbox(Kind.RECEIPT)[-1].message)


WRONG: list[Filled] = [
    {"whom": ""},
    {"what": "gift"},
    {"channels": ()},
    {"day": "2026-11-26"},
    {"day": "2020-01-01"},
    {"day": ""},
]


async def test_what_hr_enters_is_checked(world: World, two: tuple[Person, Person]) -> None:
    _, hr = two
    mail: Filled = {"whom": "U1", "what": "withdrawn_mail", "channels": ("linkedin",), "day": "2026-11-23"}
    for wrong in WRONG:
        assert list(form(await hr.do(EnterReceived(), **{**mail, **wrong})).errors) == list(wrong)
    assert len(ledger(world)) == 3


async def test_who_is_about_to_be_erased_withdraws_everything(
    world: World, two: tuple[Person, Person]
) -> None:
    sanne, hr = two
    await use(hr, sanne)
    member, now = sanne.member, world.clock.now()
    world.store.write(lambda tx: withdraw_everything(tx, world.library, world.vault, member, now))
    assert [event for event, *_ in ledger(world)].count("withdrawn") == 3
    assert len(world.rows("removals")) == 3
    assert "example.org" in said(await hr.do(ShowRemoval(1)))
