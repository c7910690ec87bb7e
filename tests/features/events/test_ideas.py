"""Ideas for a brainstorm: encrypted, without a name unless one wants it, and turned into something to ask."""

import pytest

from bot.domain.actions.events import (
    DeleteIdea,
    OpenIdea,
    SendIdea,
    ShowEvents,
    ShowIdeas,
    ShowMyIdeas,
    TurnIdeaIntoPrompt,
)
from bot.domain.actions.prompts import SubmitPrompt
from bot.domain.outbox import Kind
from bot.features.events import ideas
from tests.features.events.planned import plan
from tests.features.world import Person, World, buttons, fault, filled, form, phrase, said

IDEA = "Why I [left](https://evil.example) *banking*"


@pytest.fixture
async def two(world: World) -> tuple[Person, Person]:
    """Somebody who is invited to a brainstorm, and HR."""
    person = await world.person("U1").join()
    return person, await plan(world, kind="brainstorm", bring="What do people ask you at parties?")


async def test_an_idea_is_handed_in_from_the_card_and_encrypted(
    world: World, two: tuple[Person, Person]
) -> None:
    person, hr = two
    card = person.outbox(Kind.EVENT)[0].message
    assert "What do people ask you at parties?" in said(card)
    assert buttons(card)["Send in an idea"].action == OpenIdea(1)
    assert "What do people ask" in said(form(await person.do(OpenIdea(1))))
    assert IDEA in said(await person.do(SendIdea(1), idea=IDEA))
    assert "banking" not in str([world.rows("event_ideas"), world.rows("outbox")])
    shown = said(await hr.do(ShowIdeas(1)))
    assert IDEA in shown
    assert "Sanne" not in shown


async def test_a_name_is_there_only_if_somebody_ticks_it(two: tuple[Person, Person]) -> None:
    person, hr = two
    await person.do(SendIdea(1), idea=IDEA, whose=("named",))
    assert phrase("event_ideas_desk", "from", name="Sanne Visser") in said(await hr.do(ShowIdeas(1)))


async def test_what_is_wrong_is_said_at_the_field(two: tuple[Person, Person]) -> None:
    for text, block in (("", "missing"), ("x" * 1001, "too_long")):
        again = form(await two[0].do(SendIdea(1), idea=text, whose=("named",)))
        wrong = fault(block, length=len(text), longest=1000)
        assert again.errors == {"idea": wrong}
        assert filled(again) == {"idea": text, "whose": ("named",)}


async def test_there_may_be_many_but_two_taps_hand_in_one(
    world: World, two: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, hr = two
    monkeypatch.setattr(ideas, "MOST_IDEAS", 12)
    for number in (0, *range(12)):
        await person.do(SendIdea(1), idea=f"Idea {number:02}")
    assert len(world.rows("event_ideas")) == 12
    assert set(form(await person.do(SendIdea(1), idea="One more")).errors) == {"idea"}
    page = await hr.do(ShowIdeas(1))
    assert "Idea 09" in said(page)
    assert "Idea 10" not in said(page)
    assert "Idea 10" in said(await hr.do(ShowIdeas(1, 10)))


async def test_one_deletes_ones_own_and_nobody_elses(world: World, two: tuple[Person, Person]) -> None:
    person, _ = two
    other = await world.person("U2").join()
    await person.do(SendIdea(1), idea=IDEA)
    assert said(await other.do(DeleteIdea(1))) == phrase("refusals", "not_yours")
    assert IDEA not in said(await other.do(ShowMyIdeas(1)))
    mine = "View my ideas (1)"
    assert buttons(await person.do(ShowEvents()))[mine].action == ShowMyIdeas(1)
    assert phrase("event_ideas", "deleted") in said(await person.do(DeleteIdea(1)))
    assert said(await person.do(DeleteIdea(1))) == phrase("event_ideas", "gone")
    assert mine not in buttons(await person.do(ShowEvents()))


async def test_hr_turns_an_idea_into_a_prompt_on_a_day(world: World, two: tuple[Person, Person]) -> None:
    person, hr = two
    await person.do(SendIdea(1), idea=IDEA)
    opened = form(await hr.do(TurnIdeaIntoPrompt(1)))
    assert opened.action == SubmitPrompt(0)
    assert filled(opened)["en"] == IDEA
    assert filled(opened)["when"] == ("day",)
    foreign = await world.person("U-HR", workspace="T2").hello()
    assert said(await foreign.do(TurnIdeaIntoPrompt(1))) == phrase("event_ideas_desk", "gone")
    assert said(await person.do(TurnIdeaIntoPrompt(1))) == phrase("refusals", "not_hr")


async def test_who_leaves_takes_their_ideas_along(world: World, two: tuple[Person, Person]) -> None:
    person, hr = two
    await person.do(SendIdea(1), idea=IDEA)
    opened = form(await hr.do(TurnIdeaIntoPrompt(1)))
    await person.leave()
    assert not world.rows("event_ideas")
    assert phrase("event_ideas_desk", "none", event="A photo that tells a story", number=0) in said(
        await hr.do(ShowIdeas(1))
    )
    assert opened.action == SubmitPrompt(0), "what HR has begun to write is HR's own"
