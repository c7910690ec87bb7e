"""Links to pages for one person, good for ten minutes, in a browser that this person has let in.

What is on a page is read when it is opened, so nothing waits on a disk, and who may not see it any more does
not.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.actions.browsers import LetBrowserIn, ShutBrowserOut
from bot.domain.browsers import KNOWN_FOR, MOST, MOST_ASKING, WAITS_FOR, Browser, choices
from bot.domain.files import Doorway, Page
from bot.domain.messages import Button, Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features.context import Context
from bot.store import browsers, members, workspaces
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.notifying import notify
from bot.store.vault import Vault
from content_library.library import Library

GOOD_FOR = timedelta(minutes=10)

Asked = Mapping[str, int | str]
"""What a link says besides whose it is: which case, or which text."""
Show = Callable[[Context, Asked], Page | None]
"""Makes a page for the person of the context, if they may see it now."""


@dataclass(frozen=True)
class _Link:
    show: Show
    reader: Member
    asked: Asked


@dataclass(frozen=True)
class PageLinks:
    library: Library
    vault: Vault
    address: str
    pages: Mapping[str, Show]

    def open(self, tx: Tx, token: str, secret: str, now: datetime) -> Page | Doorway | None:
        """What a link leads to in the browser with this secret, which may be empty.

        None if it is none of ours, too old, or not for this person any more.
        """
        link = self._read(tx, token, now)
        if link is None:
            return None
        if shut := find_door(tx, link.reader, secret, now):
            return shut
        workspace = workspaces.get_workspace(tx, link.reader.workspace_id)
        ctx = Context(tx, self.library, self.vault, now, workspace, link.reader, self.address)
        return link.show(ctx, link.asked)

    def ask(self, tx: Tx, token: str, secret: str, now: datetime) -> bool:
        """A browser asks to be let in, and the person hears of it in the chat; False if the link is none."""
        link = self._read(tx, token, now)
        if link is None:
            return False
        ask_to_be_let_in(self.library, tx, link.reader, secret, now)
        return True

    def _read(self, tx: Tx, token: str, now: datetime) -> _Link | None:
        try:
            kept = json.loads(self.vault.open_link(token))
            until, reader = datetime.fromisoformat(kept["until"]), members.get_member(tx, kept["member"])
            link = _Link(self.pages[kept["page"]], reader, kept["asked"])
        except (DecryptError, ValueError, LookupError, TypeError):
            return None
        return link if now <= until else None


def page_link(ctx: Context, page: str, **asked: int | str) -> str:
    """The address of a page for the person who acts. Its room's `PAGES` says what is on it."""
    until = (ctx.now + GOOD_FOR).isoformat()
    kept = {"page": page, "member": ctx.member.id, "until": until, "asked": asked}
    return f"{ctx.address}/page/{ctx.vault.seal_link(json.dumps(kept))}"


def find_door(tx: Tx, reader: Member, secret: str, now: datetime) -> Doorway | None:
    """What the browser with this secret sees instead of somebody's page; None if they let it in."""
    browser = browsers.find_browser(tx, reader.id, secret) if secret else None
    if browser and browser.may_open(now):
        return None
    return _doorway(browser, browsers.list_asking(tx, reader.id, now), now)


def ask_to_be_let_in(library: Library, tx: Tx, reader: Member, secret: str, now: datetime) -> None:
    """A browser asks, and the person hears of it in the chat."""
    browser = browsers.add_asking(tx, reader, secret, now)
    if browser:
        message, key = _question(library, reader, browser), f"browser:{browser.id}"
        notify(tx, reader, Kind.BROWSER, key, message, now, expires_at=now + WAITS_FOR, asked=True)


def _doorway(browser: Browser | None, asking: list[Browser], now: datetime) -> Doorway:
    if browser and browser.waits(now):
        return Doorway(browser.number)
    return Doorway(refused=len(asking) >= MOST_ASKING or any(one == browser for one in asking))


def _question(library: Library, reader: Member, browser: Browser) -> Message:
    """Which number it shows: only who looks at it can tell, and a stranger's shows another one."""
    words = library.words("browser", reader.language, most=MOST, days=KNOWN_FOR.days)
    numbers = choices(browser.number or 0)
    buttons = (
        *(Button(str(one), LetBrowserIn(browser.id, one)) for one in numbers),
        Button(words.plain("not_me"), ShutBrowserOut(browser.id), style="danger"),
    )
    return Message(words.plain("title"), (Part(text=words.text("body"), buttons=buttons),))
