"""A world for what is said on both platforms."""

import pytest

from bot.store.engine import Store
from tests.features.world import World


@pytest.fixture
def world(sqlite_store: Store) -> World:
    """The bot without anybody yet."""
    return World(sqlite_store)
