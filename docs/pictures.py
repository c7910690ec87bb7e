"""Make the pictures of the docs from the running demo: `make pictures`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright, expect

from playground.demo import running_demo

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


async def main() -> None:
    """Take the weekly card as it stands in Slack."""
    with TemporaryDirectory() as folder:
        async with running_demo(Path(folder) / "demo") as demo, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = await browser.new_page(viewport={"width": 1280, "height": 1000}, device_scale_factor=1.5)
            await page.goto(f"{demo.address}/playground")
            await page.get_by_role("combobox").select_option(label="Priya Raman · team lead")
            await page.get_by_role("button", name="To the next ideas").click()
            slack = page.get_by_role("region", name="Slack")
            await expect(slack.get_by_role("button", name="I shared it").first).to_be_visible()
            await slack.screenshot(path=HERE / "card.png")
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
