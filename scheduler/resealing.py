"""Every process writes the boxes anew now and then, at moments by chance.

So neither the time of a file nor that two copies of it differ says that somebody answered in between. What
went wrong with an answer is logged at such a moment as well.
"""

import asyncio
from secrets import SystemRandom

from bot.store.boxes import later
from bot.store.boxes.boxes import Boxes
from scheduler.each import guarded

ABOUT_EVERY = 600.0
"""Seconds. How long it is since the last time says nothing of how long it is until the next."""
_by_chance = SystemRandom()


class Resealing:
    def __init__(self, boxes: Boxes, about_every: float = ABOUT_EVERY) -> None:
        self._boxes, self._about_every = boxes, about_every

    async def run(self) -> None:
        """Do it again and again, until cancelled."""
        while True:
            await asyncio.sleep(_by_chance.expovariate(1 / self._about_every))
            with guarded("reseal boxes"):
                await asyncio.to_thread(self._boxes.reseal)
            later.log_noted()
