"""A bad reaction: one tap on the card brings help, and nothing of it stands in a chat."""

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import with_card
from tests.end_to_end.people import HR, JAMES, SANNE, words_for
from tests.end_to_end.test_cases import user
from tests.end_to_end.world import World

SECRET = "She wrote: <!channel> you *liar* [here](https://evil.example)"
MINE = "That is not true at all"
in_both_languages = pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])


@in_both_languages
async def test_a_report_from_the_card_reaches_hr_without_its_content(
    world: World, platform: Platform, person: Person
) -> None:
    hr, words = world.meet(HR, platform), words_for(person)
    await hr.types("ambassador")
    me, card = await with_card(world, person, platform)
    await me.clicks(words.said("card", "trouble"), on=card)
    await me.fills(kind="negative", text=SECRET, readers=[])
    form = me.form()
    assert form
    assert form.errors
    await me.fills(kind="negative", text=SECRET, readers=[user(HR, platform)])
    assert words.said("reported", "title", case=1) in me.answer()
    assert words.said("reported", "thanks") in me.answer()
    await me.chooses(words.said("reported", "open"))
    assert "".join(SECRET.split()) in "".join(me.answer().split())
    await hr.gets(words_for(HR).said("case_alert", "title", case=1))
    for text in (hr.sees(), *(shown.text for shown in me.messages())):
        assert "liar" not in text
    assert "liar" not in str(world.rows("outbox"))


@in_both_languages
async def test_a_reaction_rests_and_is_read_back_where_only_its_author_looks(
    world: World, platform: Platform, person: Person
) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    await me.clicks(words.said("card", "trouble"), on=card)
    await me.fills(kind="question", text=SECRET, readers=[user(HR, platform)])
    await me.chooses(words.said("cooling", "write"))
    await me.fills(text=MINE)
    assert MINE in me.answer()
    await me.chooses(words.said("cooling", "drop"))
    assert words.said("cooling", "dropped") in me.answer()
    assert MINE not in str(me.messages())


@in_both_languages
async def test_rest_and_leaving_are_one_tap(world: World, platform: Platform, person: Person) -> None:
    words = words_for(person)
    me, card = await with_card(world, person, platform)
    await me.clicks(words.said("card", "trouble"), on=card)
    await me.fills(kind="threat", text=SECRET, readers=[user(HR, platform)])
    assert words.said("decision", "evidence").splitlines()[-1] in me.answer()
    await me.chooses(words.said("rest", "rest"))
    assert words.said("rest", "body") in me.answer()
    assert "9999" not in me.sees()


@in_both_languages
async def test_typed_words_lead_there_too(world: World, platform: Platform, person: Person) -> None:
    words = words_for(person)
    me = world.meet(person, platform)
    typed = ("wie helpt", "zaken") if words.language == "nl" else ("who helps me", "cases")
    await me.types(f"ambassador {typed[0]}")
    await me.reads(words.said("helpers", "emergency"))
    await me.types(f"ambassador {typed[1]}")
    await me.reads(words.said("my_cases", "none"))
    await me.types("ambassador " + ("melden" if words.language == "nl" else "report"))
    await me.fills(kind="other", text=SECRET, readers=[user(HR, platform)])
    await me.reads(words.said("reported", "title", case=1))
    await me.types(f"ambassador {typed[1]}")
    await me.reads(words.said("my_cases", "body"))
    await me.clicks(words.said("my_cases", "open"))
    await me.reads("liar")
