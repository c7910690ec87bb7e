"""Windows of one browser, lent to one test after another."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page


class Windows:
    """A new window would start a process, and read script and fonts again: so they stay open."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._speaks: dict[Page, str] = {}

    async def open(self, width: int, height: int, locale: str = "en-GB") -> Page:
        """A window of this size, which knows nothing of any other."""
        free = self._free.setdefault(locale, [])
        page = free.pop() if free else await self._browser.new_page(locale=locale)
        self._speaks[page] = locale
        await page.set_viewport_size({"width": width, "height": height})
        return page

    async def leave(self, page: Page) -> None:
        """Let it forget where it has been."""
        await page.evaluate("localStorage.clear(); sessionStorage.clear()")
        await page.context.clear_cookies()
        await page.goto("about:blank")
        self._free[self._speaks[page]].append(page)

    @asynccontextmanager
    async def together(self, number: int) -> AsyncIterator[list[Page]]:
        """So many windows that share what a browser has, such as its connections to a host."""
        context = await self._browser.new_context(locale="en-GB")
        yield [await context.new_page() for _ in range(number)]
        await context.close()
