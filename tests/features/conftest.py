"""A fresh world for each test."""

from collections.abc import Iterator

import pytest

from bot.store.engine import Store
from tests.features.names import names_in_messages
from tests.features.world import World


@pytest.fixture
def world(sqlite_store: Store) -> Iterator[World]:
    """The bot without anybody yet. Whatever a test does, no message names somebody but by id."""
    world = World(sqlite_store)
    yield world
    assert not names_in_messages(world)


@pytest.fixture
def both(store: Store) -> World:
    """The same on both databases, for what each does in its own way."""
    return World(store)
