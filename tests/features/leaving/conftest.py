"""Leaving is tested on both databases."""

import pytest

from bot.store.engine import Store
from tests.features.world import World


@pytest.fixture
def world(store: Store) -> World:
    """The bot without anybody yet."""
    return World(store)
