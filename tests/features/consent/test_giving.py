"""Nothing is ticked in advance, every channel is a choice of its own, and no is fine."""

from bot.channels.markdown import strip_markdown
from bot.domain.actions.consent import GiveConsent, OpenConsent, ShowConsent
from bot.domain.consent.text import LONGEST_LINE, LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE
from bot.domain.messages import ChoiceInput, Notice, TextInput
from bot.domain.outbox import Kind
from bot.store.consent.gate import needs_answer
from tests.features.consent.office import (
    END,
    TEXT,
    ask_for_piece,
    give,
    hr_of,
    is_valid,
    ledger,
    opened,
    publish_text,
)
from tests.features.world import World, buttons, form, phrase, said

SHOWN_WHOLE = 3000
"""So much text of a form Slack shows."""


def asks(world: World, user: str) -> bool:
    person = world.person(user).member
    return world.store.read(lambda tx: needs_answer(tx, person))


async def test_without_a_text_nobody_is_asked_anything(world: World) -> None:
    sanne = await world.person().join()
    assert said(await opened(sanne)) == phrase("consent", "no_text")
    assert phrase("consent", "no_text") in said(await sanne.do(ShowConsent()))
    assert not asks(world, "U1")


async def test_the_form_has_the_whole_text_and_nothing_is_ticked(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    shown = form(await opened(sanne))
    for piece in (TEXT["text_en"], TEXT["purpose_en"], TEXT["contact"], TEXT["mail"]):
        assert piece in strip_markdown(shown.text)
    channels, months = shown.inputs
    assert isinstance(channels, ChoiceInput)
    assert [one.value for one in channels.options] == ["linkedin", "website", "recruitment"]
    assert (channels.value, channels.required) == ((), False)
    assert isinstance(months, ChoiceInput)
    assert [one.value for one in months.options] == ["24", "12", "6"]


async def test_what_is_ticked_holds_until_its_day_and_the_rest_is_a_no(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    assert asks(world, "U1")
    answer = await give(sanne, "linkedin", "recruitment")
    assert isinstance(answer, Notice)
    assert not asks(world, "U1")
    assert ledger(world) == [
        ("given", "linkedin", None),
        ("declined", "website", None),
        ("given", "recruitment", None),
    ]
    assert is_valid(world, sanne).until == END
    assert not is_valid(world, sanne, "website").is_valid
    (receipt,) = sanne.outbox(Kind.RECEIPT)
    for piece in ("Sanne Visser", "25 November 2026 at 11:00", "version 1"):
        assert piece in said(receipt.message)


async def test_ticking_nothing_is_an_answer_too(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await give(sanne)
    assert {event for event, *_ in ledger(world)} == {"declined"}
    assert not asks(world, "U1")


async def test_a_shorter_period_can_be_chosen_and_no_other(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    assert form(await give(sanne, "linkedin", months="600")).errors
    assert ledger(world) == []
    await give(sanne, "linkedin", months="6")
    assert str(is_valid(world, sanne).until) == "2027-05-25"


async def test_the_same_form_sent_twice_counts_once(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    for _ in range(2):
        await give(sanne, "linkedin")
    assert len(ledger(world)) == 3


async def test_a_form_of_an_older_text_shows_the_new_one_and_notes_nothing(world: World) -> None:
    sanne = await world.person().join()
    hr = await hr_of(world)
    old = form(await opened(sanne)).action
    await publish_text(hr, text_en="We use a little more.")
    answer = form(await sanne.do(old, channels=("linkedin",), months="24"))
    assert phrase("consent_form", "renewed") in strip_markdown(answer.text)
    assert "We use a little more." in strip_markdown(answer.text)
    assert ledger(world) == []
    await sanne.do(answer.action, channels=("linkedin",), months="24")
    assert world.rows("consents")[0]["text_id"] == 2


async def test_a_new_text_asks_afresh_and_old_consent_keeps_its_version(world: World) -> None:
    sanne = await world.person().join()
    hr = await hr_of(world)
    await give(sanne, "linkedin", "website", "recruitment")
    await publish_text(hr, text_en="We use a little more.")
    assert asks(world, "U1")
    assert is_valid(world, sanne).is_valid
    assert is_valid(world, sanne).entry.text_id == 1  # type: ignore[union-attr]
    shown = form(await opened(sanne))
    assert "you don't tick" in shown.inputs[0].hint
    await give(sanne, "website", "recruitment", text=2)
    assert not is_valid(world, sanne).is_valid
    assert len(world.rows("removals")) == 1
    assert not asks(world, "U1")


async def test_one_channel_can_be_added_without_losing_another(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await give(sanne, "linkedin")
    shown = form(await sanne.do(OpenConsent("website")))
    assert isinstance(shown.inputs[0], ChoiceInput)
    assert [one.value for one in shown.inputs[0].options] == ["website"]
    await sanne.do(shown.action, channels=("website",), months="24")
    assert is_valid(world, sanne).is_valid
    assert is_valid(world, sanne, "website").is_valid


async def test_what_is_no_channel_is_ignored(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await sanne.do(GiveConsent(1, "colleagues,moon"), channels=("colleagues", "moon"), months="24")
    await sanne.do(GiveConsent(99, "linkedin"), channels=("linkedin",), months="24")
    assert ledger(world) == []


async def test_consent_is_also_for_people_who_do_not_take_part(world: World) -> None:
    await hr_of(world)
    tom = await world.person("U2", name="Tom Bakker").hello()
    await give(tom, "linkedin")
    assert is_valid(world, tom).is_valid


async def test_the_longest_text_is_shown_whole(world: World) -> None:
    sanne = await world.person().join()
    long = dict.fromkeys(("text_nl", "text_en"), "m" * LONGEST_TEXT)
    lines = dict.fromkeys(("purpose_nl", "purpose_en", "contact"), "m" * LONGEST_LINE)
    hr = await hr_of(world, **long, **lines, mail=f"{'m' * (LONGEST_LINE - 4)}@a.b")
    link = "https://example.org/".ljust(LONGEST_LINK, "m")
    await ask_for_piece(hr, sanne, what="m" * LONGEST_TITLE, link=link, purpose="m" * LONGEST_LINE)
    (request,) = sanne.outbox(Kind.CONSENT)
    action = next(iter(buttons(request.message).values())).action
    assert action
    for reply in (await opened(sanne), await sanne.do(action)):
        shown = form(reply)
        assert "m" * LONGEST_TEXT in strip_markdown(shown.text)
        assert len(strip_markdown(shown.text)) < SHOWN_WHOLE
        assert all(len(one.value) <= one.max_length for one in shown.inputs if isinstance(one, TextInput))


async def test_another_workspace_has_its_own_text(world: World) -> None:
    await hr_of(world)
    other = await world.person("U9", workspace="T2").hello()
    await give(other, "linkedin")
    assert ledger(world) == []
