"""What tests begin with and was lived through once is written as it was, in every table."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.store.tables import metadata
from tests.databases import Kept
from tests.features.cases.case_team import open_team
from tests.features.world import World


async def team(world: World) -> None:
    await open_team(world, now="2")


async def card(world: World) -> None:
    await world.person("U-CARD", name="Somebody").with_card(department="Night care")


@pytest.mark.parametrize("begin", [team, card])
async def test_what_is_written_is_what_was_lived(
    world: World, kept_sqlite: Kept, begin: Callable[[World], Awaitable[None]]
) -> None:
    await begin(world)
    await world.person("U-NEW").join()
    lived = everything(world)
    kept_sqlite.empty()
    again = World(world.store)
    await begin(again)
    assert again.notified == [], "nobody did anything"
    await again.person("U-NEW").join()
    for table, rows in everything(again).items():
        assert lived[table] == rows, table


async def test_what_does_not_begin_with_nothing_is_lived(world: World) -> None:
    await open_team(world)
    lived = len(world.notified)
    await open_team(world, "T2")
    assert len(world.notified) > lived


def everything(world: World) -> dict[str, list[dict[str, Any]]]:
    """What is kept, but for what is drawn by lot."""
    rows = {name: world.rows(name) for name in metadata.tables}
    return {
        name: [{k: v for k, v in row.items() if k not in {"mark_key", "row_name"}} for row in found]
        for name, found in rows.items()
    }
