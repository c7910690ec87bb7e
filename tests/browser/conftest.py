import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from bot.domain.people import Platform
from content_library.library import Library
from playground.demo import STATIC, Demo, running_demo
from playground.slack.world import Timing
from tests.browser.visitor import Visitor
from tests.browser.windows import Windows
from tests.databases import Kept
from tests.patience import PATIENCE
from tests.stopped_clock import StoppedClock

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}

Visit = Callable[[Platform, str, str], Awaitable[Visitor]]


def pytest_sessionstart() -> None:
    """Say once what is missing, and not in every test."""
    if not CHROMIUM:
        raise pytest.UsageError(
            "The tests in the browser need Chromium, and there is none: install it"
            " (on Debian and Ubuntu `apt-get install chromium`), and run `make test-browser` again."
        )
    if not (STATIC / "app.js").exists():
        raise pytest.UsageError("The playground's page has not been built: run `make setup`.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser belongs to one loop, so the tests that use it share that."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(params=list(Platform), ids=str)
def platform(request: pytest.FixtureRequest) -> Platform:
    chosen: Platform = request.param
    return chosen


@pytest_asyncio.fixture(loop_scope="session")
async def demo(
    kept_sqlite: Kept, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Demo]:
    """The true demo, on a Thursday morning that lasts until the page moves its clock."""
    kept_sqlite.empty()
    monkeypatch.setattr("playground.demo.MovableClock", partial(StoppedClock, THURSDAY))
    monkeypatch.setattr("bot.store.opening.Store", lambda _: kept_sqlite.open())
    # The simulated Slack and the bot keep to Slack's three seconds, which a busy machine can exceed.
    monkeypatch.setattr(
        "playground.slack.simulated.Timing", partial(Timing, answer=PATIENCE, trigger=PATIENCE)
    )
    for patience in ("known_people._PROFILE_SECONDS", "slack.replies._PATIENCE"):
        monkeypatch.setattr(f"bot.channels.{patience}", PATIENCE / 2)
    for maker in ("bot.app", "playground.demo"):
        monkeypatch.setattr(f"{maker}.Library", lambda: library)
    async with running_demo(tmp_path / "demo") as demo:
        yield demo


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def windows() -> AsyncIterator[Windows]:
    """One browser for all tests: to start it takes longer than most of them."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Windows(browser)
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(demo: Demo, windows: Windows, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the demo as somebody; at the end nothing may have gone wrong or outside unseen."""
    visitors: list[Visitor] = []
    async with AsyncExitStack() as stack:

        async def start(platform: Platform, person: str, size: str) -> Visitor:
            page = await windows.open(*SIZES[size])
            visitors.append(visitor := Visitor(page, platform, tmp_path))
            stack.push_async_callback(windows.leave, page)
            stack.callback(visitor.turns_away)
            await visitor.open(demo.address, person)
            return visitor

        yield start
        for visitor in visitors:
            assert visitor.complaints == []
            assert visitor.hosts == {demo.address.removeprefix("http://")}
