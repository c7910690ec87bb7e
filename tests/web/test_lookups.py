"""What is asked for at the same time is looked up together."""

import asyncio
from collections.abc import Collection

import pytest

from bot.web.lookups import Lookups


class Shelf:
    """Has "a" and "b", and no look ends before it is `open`; the `bad` key makes a look fail."""

    def __init__(self, bad: str = "") -> None:
        self.looks: list[list[str]] = []
        self.open = asyncio.Event()
        self._bad = bad

    async def find(self, keys: Collection[str]) -> dict[str, str]:
        self.looks.append(sorted(keys))
        await self.open.wait()
        if self._bad in keys:
            raise ZeroDivisionError
        return {one: one.upper() for one in keys if one in {"a", "b"}}


async def asked(lookups: Lookups[str], *keys: str) -> "list[asyncio.Task[str | None]]":
    tasks = [asyncio.create_task(lookups.find(one)) for one in keys]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_what_comes_during_a_look_is_in_the_next_one() -> None:
    shelf = Shelf()
    lookups = Lookups(shelf.find)
    first = await asked(lookups, "a")
    later = await asked(lookups, "b", "nothing", "b", "a")
    shelf.open.set()
    assert await asyncio.gather(*first, *later) == ["A", "B", None, "B", "A"]
    assert shelf.looks == [["a"], ["a", "b", "nothing"]]
    assert await lookups.find("a") == "A"


async def test_a_key_that_makes_a_look_fail_hurts_no_other() -> None:
    shelf = Shelf(bad="bad")
    shelf.open.set()
    lookups = Lookups(shelf.find)
    found = await asyncio.gather(*map(lookups.find, ("a", "bad", "b")), return_exceptions=True)
    assert (found[0], found[2]) == ("A", "B")
    assert isinstance(found[1], ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        await lookups.find("bad")


async def test_who_goes_away_takes_the_answer_from_nobody_else() -> None:
    shelf = Shelf()
    lookups = Lookups(shelf.find)
    gone, stays = await asked(lookups, "a", "a")
    gone.cancel()
    await asyncio.sleep(0)
    shelf.open.set()
    assert await stays == "A"
