"""Browsers that ask to open somebody's pages, and those that were let in. Of their secrets only hashes."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from bot.domain.browsers import KNOWN_FOR, MOST, MOST_ASKING, WAITS_FOR, Browser, choose_number
from bot.domain.people import Member
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.browsers import browsers
from bot.store.tables.people import members

_BROWSERS = Reader(browsers, Browser)


def find_browser(tx: Tx, member_id: int, secret: str) -> Browser | None:
    """The browser with this secret, if it asked this person or was let in by them."""
    mine = browsers.c.member_id == member_id, browsers.c.mark == _mark(secret)
    return _BROWSERS.first(tx, select(browsers).where(*mine))


def find_own_browser(tx: Tx, member_id: int, browser_id: int) -> Browser | None:
    mine = browsers.c.member_id == member_id, browsers.c.id == browser_id
    return _BROWSERS.first(tx, select(browsers).where(*mine))


def add_asking(tx: Tx, member: Member, secret: str, now: datetime) -> Browser | None:
    """A browser asks; None if it did before, or if too many do."""
    _lock(tx, member.id)
    asking = list_asking(tx, member.id, now)
    if len(asking) >= MOST_ASKING:
        return None
    tx.execute(delete(browsers).where(browsers.c.member_id == member.id, _is_over(now)))
    number = choose_number([one.number for one in asking if one.number])
    row = {"workspace_id": member.workspace_id, "member_id": member.id, "mark": _mark(secret)}
    if not upsert.insert_if_absent(tx, browsers, **row, number=number, asked_at=now):
        return None
    return find_browser(tx, member.id, secret)


def list_asking(tx: Tx, member_id: int, now: datetime) -> list[Browser]:
    """Those that asked in the last minutes and were not let in, also if they were refused."""
    mine = browsers.c.member_id == member_id, browsers.c.let_in_at.is_(None)
    return _BROWSERS.all(tx, select(browsers).where(*mine, browsers.c.asked_at > now - WAITS_FOR))


def list_let_in(tx: Tx, member_id: int, now: datetime) -> list[Browser]:
    """Those that may open the person's pages, in the order they were let in."""
    mine = browsers.c.member_id == member_id, browsers.c.let_in_at > now - KNOWN_FOR
    return _BROWSERS.all(tx, select(browsers).where(*mine).order_by(browsers.c.let_in_at, browsers.c.id))


def let_in(tx: Tx, browser: Browser, now: datetime) -> int:
    """Let it in; return how many had to go for it."""
    _lock(tx, browser.member_id)
    tx.execute(update(browsers).where(browsers.c.id == browser.id).values(number=None, let_in_at=now))
    others = [one.id for one in list_let_in(tx, browser.member_id, now) if one.id != browser.id]
    too_many = others[: len(others) + 1 - MOST] if len(others) >= MOST else []
    tx.execute(delete(browsers).where(browsers.c.id.in_(too_many)))
    return len(too_many)


def refuse(tx: Tx, browser: Browser) -> None:
    """Whoever it is may not ask again at once: of one that asks the row stays until its time is over."""
    if browser.let_in_at is None:
        tx.execute(update(browsers).where(browsers.c.id == browser.id).values(number=None))
    else:
        tx.execute(delete(browsers).where(browsers.c.id == browser.id))


def delete_old_browsers(tx: Tx, now: datetime) -> int:
    """Delete some that asked and were not let in, or were let in long ago."""
    return delete_some(tx, browsers, _is_over(now))


def _is_over(now: datetime) -> ColumnElement[bool]:
    asked = and_(browsers.c.let_in_at.is_(None), browsers.c.asked_at <= now - WAITS_FOR)
    return or_(asked, browsers.c.let_in_at <= now - KNOWN_FOR)


def _lock(tx: Tx, member_id: int) -> None:
    """One at a time for each person."""
    tx.execute(select(members.c.id).where(members.c.id == member_id).with_for_update())


def _mark(secret: str) -> str:
    """The secret is long and random, so nobody finds it by trying: it needs no key."""
    return sha256(secret.encode()).hexdigest()
