"""Single pieces of somebody, such as a post, a photo or a story, about which consent can be asked."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from bot.domain.consent.ledger import Channel
from bot.domain.people import Member
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.consent import reuses
from bot.store.vault import Vault


@dataclass(frozen=True)
class Reuse:
    """A piece, opened. `until` is the last day that is asked for; None: as long as the text says."""

    id: int
    workspace_id: int
    member_id: int
    title: str
    link: str
    purpose: str
    channels: tuple[Channel, ...]
    until: date | None
    at: datetime
    by_id: int | None


@dataclass(frozen=True)
class NewReuse:
    title: str
    link: str
    purpose: str = ""
    channels: tuple[Channel, ...] = tuple(Channel)
    until: date | None = None


@dataclass(frozen=True)
class Asked:
    """A piece that somebody at HR asked about, without what it is."""

    id: int
    member_id: int
    channels: tuple[Channel, ...]
    until: date | None


_ENCRYPTED = ("title", "link", "purpose")
_REUSES = Reader(reuses, Reuse, given=_ENCRYPTED)
_ASKED = Reader(reuses, Asked)


def add_reuse(tx: Tx, vault: Vault, member: Member, new: NewReuse, by: Member, now: datetime) -> int:
    """Make a piece of `member` known; return its number, with which its author can be asked."""
    return upsert.insert_row(
        tx,
        reuses,
        workspace_id=member.workspace_id,
        member_id=member.id,
        title=vault.seal(new.title),
        link=vault.seal(new.link) if new.link else None,
        purpose=vault.seal(new.purpose) if new.purpose else None,
        channels=list(new.channels),
        until=new.until,
        at=now,
        by_id=by.id,
    )


def find_reuse(tx: Tx, vault: Vault, reuse_id: int) -> Reuse | None:
    """The piece with this number, whoever's it is: the caller checks."""
    row = tx.execute(select(reuses).where(reuses.c.id == reuse_id)).first()
    return _reuse(vault, row) if row else None


def reuses_by_id(tx: Tx, vault: Vault, member_id: int) -> dict[int, Reuse]:
    """All pieces of somebody by number, the newest first."""
    mine = select(reuses).where(reuses.c.member_id == member_id)
    return {row.id: _reuse(vault, row) for row in tx.execute(mine.order_by(reuses.c.id.desc()))}


def list_asked(tx: Tx, workspace_id: int) -> list[Asked]:
    """The pieces that HR asked about. A story that its author offers was asked by nobody else."""
    columns = (reuses.c[one.name] for one in fields(Asked))
    by_others = reuses.c.by_id.is_distinct_from(reuses.c.member_id)
    query = select(*columns).where(reuses.c.workspace_id == workspace_id, by_others)
    return _ASKED.all(tx, query.order_by(reuses.c.id))


def _reuse(vault: Vault, row: Row[Any]) -> Reuse:
    opened = {one: vault.open(encrypted) if (encrypted := getattr(row, one)) else "" for one in _ENCRYPTED}
    return _REUSES(row, **opened)
