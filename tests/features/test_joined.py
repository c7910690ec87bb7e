"""Tests begin with people who were written at once: that leaves what acts leave, in every table."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.domain.people import Platform
from bot.store.tables import metadata
from tests.databases import Kept
from tests.features.world import HR, Person, World

Joins = Callable[[Person], Awaitable[Person]]
DRAWN = {"mark_key", "row_name"}
"""Drawn by lot."""


@pytest.mark.parametrize("platform", Platform)
async def test_who_is_written_at_once_is_as_who_joined_by_acts(
    world: World, kept_sqlite: Kept, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_acts = await lived(world, platform, written=False)
    kept_sqlite.empty()
    monkeypatch.setattr(Person, "join_by_acts", None)  # each of them is one who can be written
    written = await lived(World(world.store), platform, written=True)
    for table, rows in by_acts.items():
        assert written[table] == rows, table


async def test_who_cannot_be_written_joins_by_acts(world: World) -> None:
    berlin = await world.person("U1").join(time_zone="Europe/Berlin")
    assert berlin.member.time_zone == "Europe/Berlin"


async def lived(world: World, platform: Platform, *, written: bool) -> dict[str, list[dict[str, Any]]]:
    """What is kept when people of every kind have joined, somebody twice a week apart."""

    async def join(user: str, **changes: str | tuple[str, ...]) -> None:
        known = {"language": "nl"} if user == "U2" else {}
        person = world.person(user, platform=platform, workspace="T2" if user == "U6" else "T1", **known)
        if user in {"U3", HR}:
            await person.hello()
        await (person.join(**changes) if written else person.join_by_acts(**changes))

    await join("U1")
    await join("U2")
    await join("U3", language="nl", department="Night care", topics=(), networks=("offline",))
    await join(HR, weekday="2", hour="15", rhythm="2", minutes="20", support="idea", learn=())
    world.clock.forward(weeks=5)
    await join("U5", rhythm="4")
    await join("U6")
    return {
        name: [{key: value for key, value in row.items() if key not in DRAWN} for row in world.rows(name)]
        for name in metadata.tables
    }
