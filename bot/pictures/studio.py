"""Where pictures are drawn: in a process of its own, once for the same words and colours."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.pictures import Branding, Picture, Poster, Shape
from bot.own_process import Worker
from bot.pictures.drawing import draw

MOST_BYTES = 16 * 1024**2
"""Of pictures that are kept; one has about 40 kB."""

_Key = tuple[Poster, Branding, Shape]


class Studio:
    """Draws pictures and keeps the newest. Its process starts with the first one.

    Not a thread: while resvg draws, nothing else in its process runs.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Picture] = OrderedDict()
        self._drawing: dict[_Key, asyncio.Future[Picture]] = {}
        self._worker = Worker()

    async def draw(self, poster: Poster, branding: Branding, shape: Shape) -> Picture:
        key = (poster, branding, shape)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._drawing:
            self._drawing[key] = asyncio.ensure_future(self._draw(key))
        return await asyncio.shield(self._drawing[key])

    def close(self) -> None:
        self._worker.close()

    async def _draw(self, key: _Key) -> Picture:
        try:
            picture = await self._worker.run(draw, *key)
        finally:
            del self._drawing[key]
        self._kept[key] = picture
        while sum(len(one.png) for one in self._kept.values()) > MOST_BYTES:
            self._kept.popitem(last=False)
        return picture


@asynccontextmanager
async def open_studio() -> AsyncIterator[Studio]:
    studio = Studio()
    try:
        yield studio
    finally:
        await asyncio.to_thread(studio.close)  # it waits for a picture that is being drawn
