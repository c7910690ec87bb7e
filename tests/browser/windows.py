"""Windows of one browser, lent to one test after another."""

from playwright.async_api import Browser, Page


class Windows:
    """A new window would start a process, and read script and fonts again: so they stay open."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    async def open(self, width: int, height: int) -> Page:
        """A window of this size, which knows nothing of any other."""
        page = self._free.pop() if self._free else await self._browser.new_page(locale="en-GB")
        await page.set_viewport_size({"width": width, "height": height})
        return page

    async def leave(self, page: Page) -> None:
        """Let it forget where it has been."""
        await page.evaluate("localStorage.clear(); sessionStorage.clear()")
        await page.context.clear_cookies()
        await page.goto("about:blank")
        self._free.append(page)
