"""The first tries of every attack, in the run of all tests; `make attack` does them all."""

import pytest

from bot.store.engine import Store
from tests.attacks.frame import Attack, carry_out, find_attacks
from tests.features.world import World

FIRST = 40


@pytest.mark.parametrize("one", find_attacks(), ids=lambda one: f"{one.theme}: {one.name}")
async def test_it_holds(sqlite_store: Store, one: Attack) -> None:
    outcome = await carry_out(one, World(sqlite_store), FIRST)
    assert outcome.held, outcome.failed
