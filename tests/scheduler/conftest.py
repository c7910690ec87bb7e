import pytest

from bot.store.engine import Store
from tests.scheduler.world import World


@pytest.fixture
def world(store: Store) -> World:
    return World(store)
