"""Where charts are drawn: in a process of its own, for what draws them is a browser's engine."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from bot.domain.languages import Language
from bot.domain.overviews import Sheet
from bot.own_process import Worker

T = TypeVar("T", str, bytes)

_KEPT = 64
"""Charts; one has about 20 kB, a picture 50, and what is over does not change."""


class Charts:
    """Draws charts and keeps the newest. The first one takes half a second, another one a tenth of that."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, Sheet, Language], Any] = OrderedDict()
        self._worker = Worker()

    async def draw_all(self, sheets: Sequence[Sheet], language: Language) -> dict[str, str]:
        """An `svg` element for each sheet that has a chart, by its name, and called as its title."""
        drawn = {one.name: await self._once(_drawn, one, language) for one in sheets if one.chart}
        return {name: svg for name, svg in drawn.items() if svg}

    async def paint(self, sheet: Sheet, language: Language) -> bytes:
        """The chart as a PNG; empty if there is nothing to draw."""
        return await self._once(_painted, sheet, language)

    async def _once(self, work: Callable[[Sheet, Language], T], sheet: Sheet, language: Language) -> T:
        key = work, sheet, language
        if key not in self._kept:
            self._kept[key] = await self._worker.run(work, sheet, language)
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        done: T = self._kept[key]
        return done

    def close(self) -> None:
        self._worker.close()


def _drawn(sheet: Sheet, language: Language) -> str:
    """In the process that draws, which alone loads what that takes."""
    from bot.pictures.charts import draw_chart  # noqa: PLC0415

    return draw_chart(sheet, sheet.title, language)


def _painted(sheet: Sheet, language: Language) -> bytes:
    from bot.pictures.charts import paint_chart  # noqa: PLC0415 - as above

    return paint_chart(sheet, language)


@asynccontextmanager
async def open_charts() -> AsyncIterator[Charts]:
    charts = Charts()
    try:
        yield charts
    finally:
        await asyncio.to_thread(charts.close)  # it waits for a chart that is being drawn
