"""Looking for an idea by a word, in one's own language."""

import pytest

from bot.domain.actions.weekly import FindIdeas, ShowWeek, TakeIdea
from bot.domain.messages import Form, Message, Notice, Window
from bot.features.commands import parse_command
from tests.features.world import World, buttons, phrase, said
from tests.library import ideas_of


def titles(reply: object) -> list[str]:
    assert isinstance(reply, Message)
    return [part.title for part in reply.parts if part.title]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("ideas about internship", "internship"), ("ideeën over stage", "stage"), ("ideas teacher", "teacher")],
)
def test_what_is_looked_for_comes_after_the_word(typed: str, words: str) -> None:
    assert parse_command(typed) == FindIdeas(words)


def test_without_a_word_it_is_this_weeks_card() -> None:
    assert parse_command("ideas") == parse_command("ideeën") == ShowWeek()


@pytest.mark.parametrize(
    ("language", "asked", "key"),
    [("en", "mistake", "a-mistake-that-taught-me"), ("nl", "afscheid", "a-goodbye")],
)
async def test_an_idea_is_found_by_its_title_in_ones_own_language(
    world: World, language: str, asked: str, key: str
) -> None:
    person = await world.person().join(language=language)
    title = ideas_of().words(key, person.member.language).plain("title")
    assert titles(await person.do(FindIdeas(asked)))[0] == title


@pytest.mark.parametrize(("language", "asked"), [("en", "internship"), ("nl", "stage")])
async def test_an_idea_is_found_in_every_month(world: World, language: str, asked: str) -> None:
    person = await world.person().join(language=language)
    found = titles(await person.do(FindIdeas(asked)))
    idea = ideas_of().by_key["from-trainee-to-colleague"]
    assert not idea.suits(world.clock.now().date())
    assert ideas_of().words(idea.key, person.member.language).plain("title") in found


async def test_at_most_five_are_shown_and_all_that_was_asked_is_in_each(world: World) -> None:
    person = await world.person().join(language="en")
    reply = await person.do(FindIdeas("work"))
    assert len(titles(reply)) == 5
    narrower = await person.do(FindIdeas("work anniv"))
    assert len(titles(narrower)) == 1
    assert "work anniversary" in titles(narrower)[0]


async def test_what_nothing_is_about_is_said_with_a_way_on(world: World) -> None:
    person = await world.person().join(language="en")
    reply = await person.do(FindIdeas("xylophone <!channel>"))
    assert "xylophone" in said(reply)
    assert buttons(reply)[phrase("ideas_found", "week")].action == ShowWeek()


async def test_an_idea_out_of_its_season_or_for_leaders_only_is_not_found(world: World) -> None:
    person = await world.person().join(language="en")
    assert "Women's Day" not in said(await person.do(FindIdeas("women")))
    leaders = next(one for one in world.library.suggestions if one.for_leaders)
    question = ideas_of().words(leaders.key, "en").plain("title")
    assert not titles(await person.do(FindIdeas(question)))
    assert not world.rows("nudge_items")
    await person.do(TakeIdea(leaders.key, "own"))
    assert not world.rows("nudge_items")


async def test_what_is_found_becomes_an_item_of_ones_own_once(world: World) -> None:
    person = await world.person().join(language="en")
    take = TakeIdea("a-goodbye", "own")
    for _ in range(2):
        assert isinstance(await person.do(take), Form)
    assert [(row["key"], row["wording"]) for row in world.rows("nudge_items")] == [("a-goodbye", 1)]


async def test_what_stands_on_the_card_is_taken_from_there(world: World) -> None:
    person = await world.person().with_card(language="en")
    item = person.item()
    await person.do(TakeIdea(item.key, "own"))
    assert [row["id"] for row in world.rows("nudge_items") if row["key"] == item.key] == [item.id]


async def test_a_button_of_an_idea_that_is_gone_or_does_nothing_says_so(world: World) -> None:
    person = await world.person().join(language="en")
    gone = await person.do(TakeIdea("no-such-idea", "own"))
    assert isinstance(gone, Notice)
    assert phrase("card", "retired") in said(gone)
    await person.do(TakeIdea("a-goodbye", "fly"))
    assert not world.rows("nudge_items")


async def test_who_does_not_take_part_finds_nothing(world: World) -> None:
    person = world.person()
    for action in (FindIdeas("work"), TakeIdea("a-goodbye", "own")):
        await person.do(action)
    assert not world.rows("nudge_items")


async def test_looking_at_one_shows_all_of_it_and_takes_nothing(world: World) -> None:
    person = await world.person().join(language="en")
    found = await person.do(FindIdeas("goodbye"))
    assert isinstance(found, Message)
    part = next(
        part for part in found.parts if TakeIdea("a-goodbye", "own") in {b.action for b in part.buttons}
    )
    assert [one.label for one in part.buttons] == [phrase("card", block) for block in ("own", "share")]
    shown = await person.do(TakeIdea("a-goodbye", "show"))
    assert isinstance(shown, Window)
    assert shown.parts[-1].quote == ideas_of().words("a-goodbye", "en").bare("example")
    assert not world.rows("nudge_items")
    assert isinstance(await person.do(TakeIdea("a-goodbye", "share")), Form)
