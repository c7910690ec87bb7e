"""HR has done all that there is to do, once for all tests."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.domain.actions.base import Who
from bot.domain.actions.consent import ShowConsentOf
from bot.domain.actions.membership import ShowMenu
from bot.store import audit
from bot.store.engine import Store
from content_library.library import Library
from tests.features.full_world import SOMEBODY, Asked, Done, do_everything, fill
from tests.features.hr.views import everything_hr_can_ask
from tests.features.world import World
from tests.spoilt.life import typed
from tests.spoilt.lived_in import BAD_IDS, HR, NOW
from tests.stopped_clock import StoppedClock


@contextmanager
def full_world(migrated: Path, folder: Path, library: Library) -> Iterator[World]:
    shutil.copy(migrated, folder / "full.db")
    store = Store(f"sqlite:///{folder / 'full.db'}")
    store.write(partial(fill, library=library))
    yield World(store, StoppedClock(NOW), library)
    store.close()


@pytest.fixture(scope="session")
def done_by_hr(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, library: Library
) -> tuple[int, list[Done]]:
    """Our id of somebody of HR, and all that they did; looking again is another look each time."""

    async def live(world: World) -> tuple[int, list[Done]]:
        hr = await world.person(HR, name="Hanna", language="en").hello()
        begin: list[Asked] = [(one, {}) for one in (*everything_hr_can_ask(), ShowMenu(hr=True))]
        begin.append((ShowConsentOf(), {"whom": SOMEBODY}))
        return hr.member.id, [done async for done in do_everything(hr, lambda who: who.takes_role, begin)]

    folder = tmp_path_factory.mktemp("hr")
    with full_world(migrated_file, folder, library) as world, pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit, "SAME_LOOK", timedelta(0))
        return asyncio.run(live(world))


@pytest.fixture(scope="session")
def done_by_an_ambassador(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, library: Library
) -> tuple[int, list[Done]]:
    async def live(world: World) -> tuple[int, list[Done]]:
        person = world.person(f"{BAD_IDS}0", name="Bad")
        mine = person.member.id
        begin: list[Asked] = [(one, {}) for one in typed(Who.EVERYBODY)]
        return mine, [done async for done in do_everything(person, lambda who: who is Who.EVERYBODY, begin)]

    with full_world(migrated_file, tmp_path_factory.mktemp("ambassador"), library) as world:
        return asyncio.run(live(world))
