"""The calendar: what each month is about, and HR's own words for a month."""

import pytest

from bot.domain.actions.calendar import KeepTheme, OpenTheme, ShowCalendar, ShowThemes
from bot.domain.actions.weekly import Decline, ShowWeek
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message, Notice, escape
from bot.features.commands import parse_command
from tests.features.world import HR, Person, World, filled, form, phrase, said

NOVEMBER = 11
OWN = {
    "title_nl": "Open huis",
    "intro_nl": "Iedereen mag komen kijken.",
    "title_en": "Open house",
    "intro_en": "Everybody is welcome to have a look.",
}


async def _hr(world: World) -> Person:
    return await world.person(HR, name="Noor Bakker").hello()


def _card(person: Person) -> str:
    return said(person.outbox()[-1].message)


def test_it_is_typed_in_either_language() -> None:
    for typed in ("ambassador calendar", "ambassador kalender", "kalender"):
        assert parse_command(typed) == ShowCalendar()
    for typed in ("advocacy themes", "advocacy thema's", "advocacy themas"):
        assert parse_command(typed) == ShowThemes()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everybody_sees_this_month_at_length_and_the_others_in_a_line(
    world: World, language: Language
) -> None:
    reply = await world.person(language=language).do(ShowCalendar())
    assert isinstance(reply, Message)
    this_month = world.library.theme(NOVEMBER, language)
    shown = said(reply)
    assert [reply.parts[1].title.endswith(this_month.title), this_month.intro in shown] == [True, True]
    assert all(question in shown for question in this_month.questions)
    titles = [world.library.theme(month, language).title for month in (12, *range(1, 11))]
    lines = reply.parts[2].text.splitlines()
    assert [escape(title) in line for title, line in zip(titles, lines, strict=True)] == [True] * 11
    assert all(any(sign.isdigit() for sign in line) for line in lines), "how many ideas there are"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_weekly_card_names_the_theme_of_the_month(world: World, language: Language) -> None:
    person = await world.person(language=language).with_card(language=language)
    title = world.library.theme(NOVEMBER, language).title
    month = "november" if language == "nl" else "November"
    line = phrase("card", "theme", language, month_name=month, theme=title)
    assert line in _card(person)
    await person.do(ShowWeek())
    assert line in _card(person)


async def test_hr_sees_every_month_with_a_button_to_change_it(world: World) -> None:
    reply = await (await _hr(world)).do(ShowThemes())
    assert isinstance(reply, Message)
    actions = [part.buttons[0].action for part in reply.parts[1:]]
    assert actions == [OpenTheme(month) for month in (11, 12, *range(1, 11))]


async def test_a_theme_of_hrs_own_stands_on_the_cards_that_follow(world: World) -> None:
    person = await world.person("U1", language="nl").join(language="nl")
    hr = await _hr(world)
    assert isinstance(await hr.do(KeepTheme(NOVEMBER), **OWN), Notice)
    assert phrase("themes", "own") in said(await hr.do(ShowThemes()))
    person.be_due()
    world.plan()
    world.deliver()
    assert "Open huis" in _card(person)
    await person.do(Decline(person.item().id))
    assert "Open huis" in _card(person), "a card that is drawn again keeps it"
    calendar = said(await person.do(ShowCalendar()))
    assert "Iedereen mag komen kijken." in calendar
    assert world.library.theme(NOVEMBER, "nl").questions[0] not in calendar


async def test_another_workspace_keeps_its_own(world: World) -> None:
    await (await _hr(world)).do(KeepTheme(NOVEMBER), **OWN)
    elsewhere = await world.person("U1", workspace="T2").do(ShowCalendar())
    assert "Open house" not in said(elsewhere)


async def test_what_was_kept_is_shown_again_and_can_be_taken_back(world: World) -> None:
    hr = await _hr(world)
    before = filled(await hr.do(OpenTheme(NOVEMBER)))
    assert before["title_en"] == world.library.theme(NOVEMBER, "en").title
    await hr.do(KeepTheme(NOVEMBER), **OWN)
    await hr.do(KeepTheme(NOVEMBER), **(OWN | {"title_en": "  Doors \n open "}))
    assert filled(await hr.do(OpenTheme(NOVEMBER))) == OWN | {"title_en": "Doors open"}
    gone = await hr.do(KeepTheme(NOVEMBER), **dict.fromkeys(OWN, " "))
    assert said(gone) == phrase("theme", "dropped", month_name="November")
    assert filled(await hr.do(OpenTheme(NOVEMBER))) == before
    assert world.rows("themes") == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title_en": ""}, {"title_en"}),
        ({"intro_nl": " ", "intro_en": ""}, {"intro_nl", "intro_en"}),
        ({"title_nl": "x" * 61}, {"title_nl"}),
        ({"intro_en": "x" * 301}, {"intro_en"}),
    ],
)
async def test_half_a_theme_or_a_long_one_is_refused_at_its_field(
    world: World, changes: dict[str, str], fields: set[str]
) -> None:
    hr = await _hr(world)
    reply = form(await hr.do(KeepTheme(NOVEMBER), **(OWN | changes)))
    assert set(reply.errors) == fields
    assert filled(reply) == OWN | {name: text.strip() for name, text in changes.items()}
    assert world.rows("themes") == []


@pytest.mark.parametrize("month", [0, 13, 2**31 - 1])
async def test_a_month_that_is_none_is_refused(world: World, month: int) -> None:
    hr = await _hr(world)
    for action in (OpenTheme(month), KeepTheme(month)):
        assert said(await hr.do(action, **OWN)) == phrase("refusals", "not_yours")
    assert world.rows("themes") == []


async def test_changing_a_theme_is_for_hr_and_in_the_audit_log(world: World) -> None:
    person, hr = await world.person("U1").join(), await _hr(world)
    for action in (ShowThemes(), OpenTheme(NOVEMBER), KeepTheme(NOVEMBER)):
        assert phrase("refusals", "not_hr") in said(await person.do(action, **OWN))
    assert world.rows("themes") == []
    await hr.do(KeepTheme(NOVEMBER), **OWN)
    assert world.audited() == ["KeepTheme"]


async def test_what_hr_types_stays_what_it_is(world: World) -> None:
    hostile = "<!channel> **b** [x](http://e) {{ 7*7 }}"
    await (await _hr(world)).do(KeepTheme(NOVEMBER), **dict.fromkeys(OWN, hostile))
    person = await world.person("U1").with_card()
    assert hostile in _card(person)
    assert said(await person.do(ShowCalendar())).count(hostile) == 2
