"""A fresh world for each test."""

import pytest

from bot.store.engine import Store
from tests.features.world import World


@pytest.fixture
def world(sqlite_store: Store) -> World:
    """The bot without anybody yet."""
    return World(sqlite_store)


@pytest.fixture
def both(store: Store) -> World:
    """The same on both databases, for what each does in its own way."""
    return World(store)
