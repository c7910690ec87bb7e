"""What axe-core finds on a page that somebody looks at."""

from functools import cache
from typing import Any

from playwright.async_api import Page

from playground.demo import STATIC

_AXE = STATIC.parent / "page" / "node_modules" / "axe-core" / "axe.min.js"
_GRAVE = {"serious", "critical"}
# Given to the page by the browser and not by a script tag, which our pages forbid.
_RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


async def faults_of(page: Page) -> list[str]:
    """What is grave for who cannot see or point: the rule, and where."""
    await page.evaluate(_axe())
    found: list[dict[str, Any]] = await page.evaluate(_RUN)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]


async def is_cut_off(page: Page) -> bool:
    """Whether one has to scroll sideways."""
    wide: bool = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wide


@cache
def _axe() -> str:
    return _AXE.read_text("utf-8")
