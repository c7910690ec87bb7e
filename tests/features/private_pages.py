"""Somebody's own pages, as a browser that they let in shows them."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select

from bot.domain.files import Page
from bot.domain.messages import Reply
from bot.domain.people import Member
from bot.features.pages import PageLinks
from bot.features.routes import PAGES
from bot.store import browsers, members
from bot.store.engine import Tx
from bot.store.tables.people import members as people
from tests.features.world import World, buttons
from tests.timed_runs import ADDRESS

SECRET = "s" * 43


def links_of(world: World) -> PageLinks:
    return PageLinks(world.library, world.vault, ADDRESS, PAGES)


def token_in(reply: Reply, label: str = "") -> str:
    """The link of an answer with that label, or the first one."""
    button, *_ = (one for one in buttons(reply).values() if label in {"", one.label})
    assert button.url.startswith(f"{ADDRESS}/page/")
    return button.url.rpartition("/")[2]


def opened(world: World, token: str, minutes: int = 0) -> Page | None:
    """What a link shows after so many minutes, in a browser that everybody here has let in."""
    now = world.clock.now()

    def let_everybody_in(tx: Tx) -> None:
        for row in tx.execute(select(people.c.id)):
            _let_in(tx, members.get_member(tx, row.id), now)

    world.store.write(let_everybody_in)
    look = partial(links_of(world).open, token=token, secret=SECRET, now=now + timedelta(minutes=minutes))
    found = world.store.read(look)
    assert found is None or isinstance(found, Page)
    return found


def _let_in(tx: Tx, member: Member, now: datetime) -> None:
    browser = browsers.add_asking(tx, member, SECRET, now)
    if browser:
        browsers.let_in(tx, browser, now)
