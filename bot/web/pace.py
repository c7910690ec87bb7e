"""How often each may ask in a minute; in memory, for a process of its own each."""

import asyncio
from collections import Counter

_SECONDS = 60


class Pace:
    def __init__(self, most: int) -> None:
        self._most, self._minute = most, -1
        self._asked: Counter[int] = Counter()

    def allows(self, who: int) -> bool:
        minute = int(asyncio.get_running_loop().time() // _SECONDS)
        if minute != self._minute:
            self._minute = minute
            self._asked.clear()
        self._asked[who] += 1
        return self._asked[who] <= self._most
