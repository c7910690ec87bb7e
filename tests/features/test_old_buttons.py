"""Messages stay in a chat for years: a button in an old one never deletes what is newer than the message."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.cases import DropCooling, KeepCooling, ShowCooling
from bot.domain.actions.onboarding import DropGoal, KeepGoal, ShowGoal, SkipGoal
from bot.domain.actions.stories_and_feedback import DeleteStory, KeepStory, ShowStories
from bot.domain.actions.weekly import AskDeleteDraft, DeleteDraft, KeepOwnWords
from tests.features.cases.case_team import open_team
from tests.features.world import Person, World, button_of, phrase, said

NEWER = "What I wrote later"


async def goal(world: World) -> tuple[Person, Callable[[str], Awaitable[Action]], Action]:
    person = await world.person().join()

    async def write(text: str) -> Action:
        await person.do(KeepGoal(), text=text, remind="no")
        return button_of(await person.do(ShowGoal()), DropGoal)

    return person, write, DropGoal()


async def words(world: World) -> tuple[Person, Callable[[str], Awaitable[Action]], Action]:
    person = await world.person().with_card()
    item = person.item().id

    async def write(text: str) -> Action:
        await person.do(KeepOwnWords(item), text=text)
        return button_of(await person.do(AskDeleteDraft(item)), DeleteDraft)

    return person, write, DeleteDraft(item)


async def story(world: World) -> tuple[Person, Callable[[str], Awaitable[Action]], Action]:
    person = await world.person().with_card()
    told = {"type": "blog", "title": "A story", "help": "none", "about": "personal"}

    async def write(text: str) -> Action:
        kept = world.rows("stories")
        await person.do(KeepStory(kept[0]["id"] if kept else 0), **told, text=text)
        return button_of(await person.do(ShowStories(asking=1)), DeleteStory)

    return person, write, DeleteStory(1)


async def reaction(world: World) -> tuple[Person, Callable[[str], Awaitable[Action]], Action]:
    team = await open_team(world)
    team.report(link="https://social.example.org/1")
    person = team["reporter"]

    async def write(text: str) -> Action:
        await person.do(KeepCooling(1), text=text)
        return button_of(await person.do(ShowCooling(1)), DropCooling)

    return person, write, DropCooling(1)


KINDS = [(goal, "goals"), (words, "drafts"), (story, "drafts"), (reaction, "cooling_drafts")]


@pytest.mark.parametrize(("kind", "table"), KINDS, ids=[kind.__name__ for kind, _ in KINDS])
async def test_an_old_button_deletes_nothing_newer(world: World, kind: object, table: str) -> None:
    assert callable(kind)
    person, write, without = await kind(world)
    old = await write("What I wrote first")
    await write(NEWER)
    for action in (old, without):
        shown = await person.do(action)
        assert NEWER in [world.vault.open(row["text"]) for row in world.rows(table) if row["text"]]
        assert isinstance(button_of(shown, type(old)), type(old))
    assert button_of(shown, type(old)) != old, "what is shown has a button for what there is now"
    await person.do(button_of(shown, type(old)))
    assert not [row for row in world.rows(table) if row["text"]]


async def test_skip_leaves_a_goal_that_was_written_since(world: World) -> None:
    person = await world.person().join()
    await person.do(KeepGoal(), text=NEWER, remind="no")
    reply = await person.do(SkipGoal())
    assert phrase("own_goal", "newer") in said(reply)
    assert NEWER in said(reply)
    assert NEWER in said(await person.do(ShowGoal()))
    await person.do(KeepGoal(), text="", remind="no")
    assert phrase("own_goal", "none") in said(await person.do(ShowGoal()))
