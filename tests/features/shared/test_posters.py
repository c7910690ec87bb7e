"""What stands on a share picture: an idea's title, a vacancy's facts, and nothing that is somebody's own."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.domain.content import Category
from bot.domain.languages import LANGUAGES, Language
from bot.domain.people import Workspace
from bot.domain.pictures import ACCENT, GROUND, Branding, Poster
from bot.features.shared import posters
from bot.store import vacancies, workspaces
from tests.features.world import World, phrase
from tests.library import ideas_of

KEY = "a-compliment-that-stayed"


def workspace_of(world: World) -> Workspace:
    return world.store.read(lambda tx: workspaces.get_workspace(tx, 1))


def poster(world: World, kind: str, key: str, language: Language = "nl") -> Poster:
    workspace = replace(workspace_of(world), name="Noorderlicht")
    day = world.clock.now().date()
    return world.store.read(
        lambda tx: posters.poster_of(tx, world.library, workspace, language, kind, key, day)
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_idea_has_its_title_and_what_kind_of_story_it_is(world: World, language: Language) -> None:
    await world.person().hello()
    ideas = ideas_of("Noorderlicht")
    title = ideas.words(KEY, language).plain("title")
    kind = world.library.label("picture_kind", ideas.by_key[KEY].category, language)
    assert poster(world, "suggestion", KEY, language) == Poster(title, kind=kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_story_has_a_name_on_pictures(world: World, language: Language) -> None:
    assert all(world.library.label("picture_kind", one, language) for one in Category)


async def test_a_vacancy_has_place_and_hours_while_it_is_open(world: World) -> None:
    await world.person().hello()
    world.open_vacancies("Nurse", closes=world.clock.now().date())
    (row,) = world.rows("vacancies")
    key = str(row["id"])
    assert poster(world, "vacancy", key, "en") == Poster(
        "Nurse", "Utrecht · 24-32", phrase("picture", "vacancy")
    )
    general = poster(world, "vacancy", "999")
    world.clock.forward(hours=24)
    assert poster(world, "vacancy", key) == general, "it is past its last day"
    world.clock.forward(hours=-24)
    until = world.clock.now().date() + timedelta(days=9)
    world.store.write(lambda tx: vacancies.set_internal(tx, row["id"], until))
    assert poster(world, "vacancy", key) == general, "it is for colleagues first"


@pytest.mark.parametrize(
    ("kind", "key"), [("prompt", "1:2026-11-23"), ("story", "1"), ("suggestion", "gone")]
)
async def test_what_is_somebodys_own_says_where_they_work_and_no_more(
    world: World, kind: str, key: str
) -> None:
    await world.person().hello()
    words = world.library.words("picture", "nl", organisation="Noorderlicht")
    assert poster(world, kind, key) == Poster(words.plain("title"), kind=words.plain("kind"))


async def test_without_colours_of_their_own_they_are_ours(world: World) -> None:
    await world.person().hello()
    plain = replace(workspace_of(world), name="Noorderlicht")
    own = replace(plain, ground="#0b6e4f", accent="#ffffff")
    for workspace, colours in ((plain, (GROUND, ACCENT)), (own, ("#0b6e4f", "#ffffff"))):
        found = world.store.read(partial(posters.branding_of, workspace=workspace))
        assert found == Branding("Noorderlicht", *colours)
