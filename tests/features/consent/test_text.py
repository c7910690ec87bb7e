"""HR writes the text; once it holds it never changes."""

import pytest

from bot.domain.actions.consent import OpenConsentText, PreviewConsentText, PublishConsentText, ShowConsents
from bot.domain.consent.text import LONGEST_LINE, LONGEST_TEXT, MOST_LINES
from bot.domain.languages import LANGUAGES
from bot.features.commands import parse_command
from tests.features.consent.office import TEXT, hr_of, opened
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import HR, Person, World, buttons, filled, form, phrase, said
from tests.library import read_library


@pytest.fixture
async def hr(world: World) -> Person:
    return await world.person(HR, name="Marieke Boersma").hello()


@pytest.mark.parametrize("typed", ["advocacy consent text", "advocacy toestemming tekst"])
def test_there_are_words_for_it_in_both_languages(typed: str) -> None:
    assert parse_command(typed) == OpenConsentText()


async def test_a_text_is_ready_but_somebody_to_ask_is_not(hr: Person) -> None:
    begun = filled(await hr.do(OpenConsentText()))
    assert "30 werkdagen" in str(begun["text_nl"])
    assert "30 working days" in str(begun["text_en"])
    assert (begun["contact"], begun["mail"], begun["months"]) == ("", "", "24")
    shown = form(await hr.do(PreviewConsentText(), **{name: str(value) for name, value in begun.items()}))
    assert set(shown.errors) == {"contact", "mail"}


def test_the_ready_text_fits_with_a_long_name() -> None:
    for language in LANGUAGES:
        words = read_library().words("consent_default", language, organisation="m" * 60)
        assert len(words.bare("text")) <= LONGEST_TEXT
        assert len(words.plain("purpose")) <= LONGEST_LINE


WRONG = [
    *((name, "") for name in TEXT),
    ("text_nl", "m" * (LONGEST_TEXT + 1)),
    ("text_nl", "m\n" * MOST_LINES + "m"),
    ("purpose_en", "m" * (LONGEST_LINE + 1)),
    ("mail", "the third floor"),
    *(("months", months) for months in ("0", "61", "-1", "two", "²", "1.5")),
]


async def test_what_is_missing_or_wrong_is_said(world: World, hr: Person) -> None:
    for name, wrong in WRONG:
        shown = form(await hr.do(PreviewConsentText(), **(TEXT | {name: wrong})))
        assert list(shown.errors) == [name], wrong
    assert world.rows("consent_texts") == []


async def test_it_holds_after_a_preview_and_a_confirmation(world: World, hr: Person) -> None:
    preview = await hr.do(PreviewConsentText(), **TEXT)
    for piece in TEXT.values():
        assert piece in said(preview)
    assert world.rows("consent_texts")[0]["version"] is None
    publish = PublishConsentText(1)
    assert publish in [one.action for one in buttons(preview).values()]
    assert phrase("consent_text", "published", version=1) in said(await hr.do(publish))
    assert said(await hr.do(publish)) == phrase("consent_text", "published_before")
    assert phrase("consents", "no_tasks") in said(await hr.do(ShowConsents()))


async def test_an_older_preview_publishes_nothing(world: World, hr: Person) -> None:
    for text in ("One.", "Two."):
        await hr.do(PreviewConsentText(), **(TEXT | {"text_en": text}))
    assert said(await hr.do(PublishConsentText(1))) == phrase("consent_text", "old_preview")
    await hr.do(PublishConsentText(2))
    (row,) = world.rows("consent_texts")
    assert (row["texts"]["en"], row["version"]) == ("Two.", 1)


async def test_a_draft_can_be_gone_on_with(hr: Person) -> None:
    await hr.do(PreviewConsentText(), **(TEXT | {"text_en": "Not yet."}))
    assert filled(await hr.do(OpenConsentText(1)))["text_en"] == "Not yet."


async def test_the_same_text_is_not_published_again(world: World) -> None:
    hr = await hr_of(world)
    preview = await hr.do(PreviewConsentText(), **TEXT)
    assert phrase("consent_text", "same") in said(preview)
    assert not [one for one in buttons(preview).values() if isinstance(one.action, PublishConsentText)]


@pytest.mark.parametrize("name", ["a mention of everybody", "a template", "a link", "entities"])
async def test_what_hr_types_arrives_as_it_is(world: World, name: str) -> None:
    text = HOSTILE[name]
    await hr_of(world, text_en=text, purpose_en=text, contact=text)
    sanne = await world.person().hello()
    assert said(await opened(sanne)).count(text) == 3
