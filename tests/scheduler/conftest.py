import pytest

from bot.store.engine import Store
from scheduler import windows
from tests.scheduler.world import World


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.fixture(autouse=True)
def few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as on the true platforms: the doubles are as fast as they can be, so that nobody waits."""
    monkeypatch.setattr(windows, "MOST_AT_ONCE", windows.AT_ONCE)
