from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from playground.shared import Person

ANNA = Person("U0ANNA", "aad-anna", "Anna", "Europe/Amsterdam", "nl-NL")
BEN = Person("U0BEN", "aad-ben", "Ben", "Europe/London", "en-GB")

Serve = Callable[[Iterable[web.AbstractRouteDef]], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serves routes on a free port for the length of a test, and tells the address."""
    async with AsyncExitStack() as stack:

        async def start(routes: Iterable[web.AbstractRouteDef]) -> str:
            app = web.Application()
            app.add_routes(routes)
            server = await stack.enter_async_context(TestServer(app))
            return str(server.make_url("")).rstrip("/")

        yield start
