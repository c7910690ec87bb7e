"""Sessions of the cockpit. Of their secrets only hashes."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select, update

from bot.domain.cockpit import IDLE, Session
from bot.domain.people import Member
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.cockpit import cockpit_sessions as sessions

_SESSIONS = Reader(sessions, Session)


def open_session(tx: Tx, member: Member, browser_id: int, secret: str, now: datetime) -> None:
    whose = {"workspace_id": member.workspace_id, "member_id": member.id, "browser_id": browser_id}
    tx.execute(insert(sessions).values(**whose, mark=_mark(secret), opened_at=now, seen_at=now))


def find_session(tx: Tx, secret: str, now: datetime) -> Session | None:
    """The session with this secret, if it is not over; one that does not read is over."""
    found = _SESSIONS.all(tx, select(sessions).where(sessions.c.mark == _mark(secret)))
    return next((one for one in found if one.is_open(now)), None)


def note_seen(tx: Tx, session_id: int, now: datetime) -> None:
    tx.execute(update(sessions).where(sessions.c.id == session_id).values(seen_at=now))


def end_session(tx: Tx, session_id: int) -> None:
    tx.execute(delete(sessions).where(sessions.c.id == session_id))


def delete_old_sessions(tx: Tx, now: datetime) -> int:
    """Delete some that are over: after its eight hours nobody is seen in one any more."""
    return delete_some(tx, sessions, sessions.c.seen_at <= now - IDLE)


def _mark(secret: str) -> str:
    """The secret is long and random, so nobody finds it by trying: it needs no key."""
    return sha256(secret.encode()).hexdigest()
