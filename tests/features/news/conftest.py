"""A site for each test."""

from collections.abc import AsyncIterator

import pytest

from tests.features.news.site import Site, serving_site
from tests.features.world import World


@pytest.fixture
async def site(world: World) -> AsyncIterator[Site]:
    async with serving_site(world) as found:
        await found.hr()
        yield found


@pytest.fixture
async def both_sites(both: World) -> AsyncIterator[Site]:
    """On both databases."""
    async with serving_site(both) as found:
        await found.hr()
        yield found
