"""How people are invited: a workspace's link, nominations that wait for an answer, and how many a day."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.domain.ambassador_recruitment.invitations import Nomination, NominationReason
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.ambassador_recruitment import invite_links, nomination_days, nominations
from bot.store.vault import ToSeal

_NOMINATIONS = Reader(nominations, Nomination)


def ensure_link_token(tx: Tx, workspace_id: int, fresh: str) -> str:
    """The workspace's token; `fresh` becomes that if there is none."""
    upsert.insert_if_absent(tx, invite_links, workspace_id=workspace_id, token=fresh)
    query = select(invite_links.c.token).where(invite_links.c.workspace_id == workspace_id)
    token: str = tx.execute(query).scalar_one()
    return token


def find_workspace_id(tx: Tx, token: str) -> int | None:
    query = select(invite_links.c.workspace_id).where(invite_links.c.token == token)
    return tx.execute(query).scalar()


def add_nomination(
    tx: Tx, workspace_id: int, member_id: int, reason: NominationReason, text: ToSeal | None, at: datetime
) -> Nomination:
    whose = {"workspace_id": workspace_id, "member_id": member_id}
    return _NOMINATIONS.add(tx, **whose, reason=reason, text=text, at=at)


def find_nomination(tx: Tx, nomination_id: int) -> Nomination | None:
    """In whichever workspace it is: the caller checks whose it is."""
    return _NOMINATIONS.first(tx, select(nominations).where(nominations.c.id == nomination_id))


def message_key(nomination_id: int) -> str:
    return f"nomination:{nomination_id}"


def count_nominations_today(tx: Tx, member_id: int, today: date) -> int:
    mine = nomination_days.c.member_id == member_id, nomination_days.c.on == today
    return tx.execute(select(nomination_days.c.number).where(*mine)).scalar() or 0


def count_one_more_nomination(tx: Tx, workspace_id: int, member_id: int, today: date) -> None:
    whose = {"workspace_id": workspace_id, "member_id": member_id, "on": today}
    upsert.increment(tx, nomination_days, whose)


def delete_old_nominations(tx: Tx, before: datetime, today: date) -> int:
    """Drop what nobody has answered since then, and days that are over everywhere; return how many."""
    days = delete_some(tx, nomination_days, nomination_days.c.on < today - timedelta(days=1))
    return max(days, delete_some(tx, nominations, nominations.c.at < before))
