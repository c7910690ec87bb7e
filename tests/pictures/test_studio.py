"""Pictures are drawn in a process of their own, once each, while everybody else is served."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from multiprocessing import active_children

import pytest

from bot.domain.pictures import Branding, Poster, Shape
from bot.pictures import studio as room
from bot.pictures.studio import Studio, open_studio
from tests.pictures.looking import opened

POSTER, BRANDING = Poster("Monteur", "Zwolle", "Vacature"), Branding("Noorderlicht")


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    before = set(active_children())
    async with open_studio() as drawing:
        yield drawing
    assert set(active_children()) == before


async def test_a_picture_is_drawn_once_for_all_who_want_it(studio: Studio) -> None:
    wanted = [studio.draw(POSTER, BRANDING, Shape.WIDE) for _ in range(5)]
    first, *others = await asyncio.gather(*wanted)
    assert opened(first.png).size == Shape.WIDE.value
    assert all(one is first for one in others)
    assert await studio.draw(POSTER, BRANDING, Shape.WIDE) is first
    # Other words, colours or shapes are another picture.
    assert await studio.draw(POSTER, Branding("Noorderlicht", "#0b6e4f"), Shape.WIDE) != first
    assert await studio.draw(POSTER, BRANDING, Shape.SQUARE) != first


async def test_who_goes_away_leaves_the_picture_to_the_others(studio: Studio) -> None:
    gone = asyncio.create_task(studio.draw(POSTER, BRANDING, Shape.WIDE))
    stayed = asyncio.create_task(studio.draw(POSTER, BRANDING, Shape.WIDE))
    await asyncio.sleep(0)
    gone.cancel()
    assert (await stayed).png


async def test_only_the_newest_pictures_are_kept(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await studio.draw(POSTER, BRANDING, Shape.WIDE)
    monkeypatch.setattr(room, "MOST_BYTES", 2 * len(first.png))
    for title in ("a", "b", "c"):
        await studio.draw(Poster(title), BRANDING, Shape.WIDE)
    assert await studio.draw(POSTER, BRANDING, Shape.WIDE) is not first


async def test_a_process_that_died_is_followed_by_another(studio: Studio) -> None:
    await studio.draw(Poster("before"), BRANDING, Shape.WIDE)
    for child in active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    assert (await studio.draw(POSTER, BRANDING, Shape.WIDE)).png
