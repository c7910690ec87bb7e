import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.domain.people import Platform
from bot.playground.demo import STATIC, Demo, playing
from tests.browser.visitor import Visitor
from tests.stopped_clock import StoppedClock

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}

Visit = Callable[[Platform, str, str], Awaitable[Visitor]]


@pytest.fixture(params=list(Platform), ids=str)
def platform(request: pytest.FixtureRequest) -> Platform:
    chosen: Platform = request.param
    return chosen


@pytest.fixture
def means() -> None:
    """What a browser test cannot do without."""
    missing = "" if CHROMIUM.exists() else f"there is no {CHROMIUM}: install Debian's chromium"
    if not (STATIC / "app.js").exists():
        missing = "the playground's page has not been built: run `make setup`"
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


@pytest.fixture
async def demo(means: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Demo]:
    """The true demo, on a Thursday morning that lasts until the page moves its clock."""
    del means
    monkeypatch.setattr("bot.playground.demo.Clock", partial(StoppedClock, THURSDAY))
    async with playing(tmp_path / "demo") as demo:
        yield demo


@pytest.fixture
async def browser(means: None) -> AsyncIterator[Browser]:
    del means
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def visit(demo: Demo, browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the demo as somebody; at the end nothing may have gone wrong or outside unseen."""
    visitors: list[Visitor] = []
    async with AsyncExitStack() as stack:

        async def start(platform: Platform, person: str, size: str) -> Visitor:
            width, height = SIZES[size]
            page = await browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
            stack.push_async_callback(page.close)
            visitors.append(visitor := Visitor(page, platform, tmp_path))
            await visitor.open(demo.address, person)
            return visitor

        yield start
        for visitor in visitors:
            assert visitor.complaints == []
            assert visitor.hosts == {demo.address.removeprefix("http://")}
