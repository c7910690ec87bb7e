"""Somebody with a browser, in front of the demo's page."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Error, Locator, Page, Request, expect

from bot.domain.people import Platform
from tests.patience import PATIENCE

MILLISECONDS = PATIENCE * 1000
expect.set_options(timeout=MILLISECONDS)


@dataclass
class Visitor:
    """What they do and see in one pane. Whatever the page complains of is kept in `complaints`."""

    page: Page
    platform: Platform
    folder: Path
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(MILLISECONDS)
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._saw)
        self.page.on("request", self._asked)

    def turns_away(self) -> None:
        """Notice nothing more of the window."""
        self.page.remove_listener("console", self._heard)
        self.page.remove_listener("pageerror", self._saw)
        self.page.remove_listener("request", self._asked)

    @property
    def pane(self) -> Locator:
        return self.page.get_by_role("region", name=self.platform.title(), exact=True)

    @property
    def dialog(self) -> Locator:
        return self.pane.get_by_role("dialog")

    async def open(self, address: str, person: str) -> None:
        """Open the page as one of the people, with the pane in sight."""
        await self.page.goto(f"{address}/playground")
        who = self.page.get_by_role("combobox", name=re.compile("^You are"))
        await who.select_option(label=person)
        if await self.page.get_by_role("button", name="Microsoft Teams", exact=True).is_visible():
            tab = "Slack" if self.platform is Platform.SLACK else "Microsoft Teams"
            await self.page.get_by_role("button", name=tab, exact=True).click()
        await expect(self.pane).to_be_visible()

    async def clicks_above(self, label: str) -> None:
        """Click something in the bar on top."""
        await self.page.get_by_role("button", name=label, exact=True).click()

    async def makes(self, state: str) -> None:
        """Make the platform ill, or well again."""
        await self.clicks_above("Trouble")
        trouble = self.page.get_by_role("dialog", name="Trouble")
        await trouble.get_by_role("group", name=self.platform.title()).get_by_label(state, exact=True).check()
        await self.page.keyboard.press("Escape")

    async def types(self, words: str) -> None:
        """Type a command and send it."""
        box = self.pane.get_by_role("textbox", name=f"Message in {self.platform.title()}")
        await box.fill(f"/{words}" if self.platform is Platform.SLACK else words)
        await box.press("Enter")

    def message(self, label: str) -> Locator:
        """The newest message that has a button with this label."""
        button = self.page.get_by_role("button", name=label, exact=True)
        return self.pane.get_by_role("article").filter(has=button).last

    def button(self, label: str) -> Locator:
        """The first such button of that message."""
        return self.message(label).get_by_role("button", name=label, exact=True).first

    async def presses(self, button: Locator) -> None:
        """Click something in the pane, when the last click is done with: till then it takes no other."""
        await expect(self.pane).to_have_attribute("aria-busy", "false")
        await button.click()

    async def clicks(self, label: str) -> None:
        """Click the first such button of the newest message with one."""
        await self.presses(self.button(label))

    @property
    def dots(self) -> Locator:
        """The first menu behind three dots in the newest message with one."""
        dots = self.page.get_by_role("button", name="More actions", exact=True)
        return (
            self.pane.get_by_role("article")
            .filter(has=dots)
            .last.get_by_role("button", name="More actions", exact=True)
            .first
        )

    def entry(self, label: str) -> Locator:
        return self.pane.get_by_role("menu").get_by_role("menuitem", name=label, exact=True)

    async def clicks_in_menu(self, label: str) -> None:
        """Open that menu, and take what is called so."""
        await self.presses(self.dots)
        await self.entry(label).click()

    async def goes_home(self) -> Locator:
        """Look at one's overview: Slack has a tab for it."""
        if self.platform is Platform.SLACK:
            await self.pane.get_by_role("tab", name="Home", exact=True).click()
            return self.pane.get_by_role("tabpanel", name="Home", exact=True)
        await self.types("ambassador home")
        return self.pane.get_by_role("article").last

    async def reads(self, words: str) -> None:
        """Wait until the words are to be seen in the pane."""
        await expect(self.pane.get_by_text(words).last).to_be_visible()

    async def chooses(self, question: str, option: str) -> None:
        """Choose one of the options of the dialog, however they are drawn."""
        await expect(self.dialog).to_be_visible()
        menu = self.dialog.get_by_role("combobox", name=question)
        if await menu.count():
            await menu.select_option(label=option)
        else:
            await self.dialog.get_by_label(option, exact=True).check()

    async def fills(self, question: str, text: str) -> None:
        """Type an answer in the dialog."""
        field = self.dialog.get_by_label(re.compile(f"^{re.escape(question)}"))
        await field.and_(self.page.locator("input")).fill(text)

    async def sends(self, label: str) -> None:
        """Send the dialog in."""
        await self.presses(self.dialog.get_by_role("button", name=label, exact=True))

    async def closes(self) -> None:
        """Close the dialog with the cross."""
        await self.presses(self.pane.locator(".dialog-close"))
        await expect(self.dialog).to_have_count(0)

    async def reads_in_dialog(self, words: str) -> None:
        """Wait until the words are to be seen in the dialog."""
        await expect(self.dialog.get_by_text(words).first).to_be_visible()

    async def keeps(self, name: str) -> None:
        """Keep a picture of what is to be seen."""
        await self.page.screenshot(path=self.folder / f"{name}.png")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _saw(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme != "data":
            self.hosts.add(address.netloc)
