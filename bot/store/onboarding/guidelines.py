"""What HR adds to the guidelines, and who has read which edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, or_, select, update

from bot.domain.languages import Texts
from bot.domain.people import Member, MemberState
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.onboarding import guideline_readings, guidelines
from bot.store.tables.people import members

Additions = Mapping[str, Texts]
"""What HR adds, by chapter and language."""


@dataclass(frozen=True)
class Publication:
    """What HR has published; number 0 is nothing yet."""

    number: int
    texts: Additions


def get_published(tx: Tx, workspace_id: int) -> Publication:
    query = select(guidelines).where(
        guidelines.c.workspace_id == workspace_id, guidelines.c.published_at.is_not(None)
    )
    row = tx.execute(query.order_by(guidelines.c.number.desc()).limit(1)).first()
    return Publication(row.number, row.texts) if row else Publication(0, {})


def find_unpublished(tx: Tx, workspace_id: int) -> Publication | None:
    """What HR has changed and not published; None if there is nothing."""
    query = select(guidelines).where(
        guidelines.c.workspace_id == workspace_id, guidelines.c.published_at.is_(None)
    )
    row = tx.execute(query).first()
    return Publication(row.number, row.texts) if row else None


def save_unpublished(tx: Tx, workspace_id: int, texts: Additions) -> None:
    """Keep what HR has changed until it is published; the same as what holds now is no change."""
    now = get_published(tx, workspace_id)
    unpublished = guidelines.c.workspace_id == workspace_id, guidelines.c.published_at.is_(None)
    tx.execute(delete(guidelines).where(*unpublished))
    if texts != now.texts:
        row = {"workspace_id": workspace_id, "number": now.number + 1, "texts": texts}
        tx.execute(insert(guidelines).values(row))


def publish_guidelines(tx: Tx, member: Member, number: int, now: datetime) -> bool:
    """Let what was written hold from now on; False if that has been done, or there is no such thing."""
    waiting = (
        guidelines.c.workspace_id == member.workspace_id,
        guidelines.c.number == number,
        guidelines.c.published_at.is_(None),
    )
    done = update(guidelines).where(*waiting).values(published_at=now, by_id=member.id)
    return tx.execute(done).rowcount > 0


def last_read_edition(tx: Tx, member_id: int) -> str:
    """Which edition somebody has read last; empty if none."""
    query = select(guideline_readings.c.edition).where(guideline_readings.c.member_id == member_id)
    return tx.execute(query).scalar() or ""


def mark_read(tx: Tx, member: Member, edition: str, now: datetime) -> None:
    _put(tx, member, {"edition": edition, "read_at": now})


def mark_asked(tx: Tx, member: Member, edition: str) -> None:
    """Somebody has been asked to read an edition."""
    _put(tx, member, {"asked": edition})


def member_ids_to_ask(tx: Tx, workspace_id: int, edition: str, *, everybody: bool) -> list[int]:
    """The ids of ambassadors who have read another edition and have not been asked to read this one.

    `everybody`: those as well who never read any, because they began before there were guidelines.
    """
    reading = guideline_readings.c
    older = and_(reading.edition != edition, reading.asked != edition)
    if everybody:
        older = or_(older, reading.member_id.is_(None))
    query = (
        select(members.c.id)
        .outerjoin(guideline_readings, reading.member_id == members.c.id)
        .where(
            members.c.workspace_id == workspace_id,
            members.c.state == MemberState.ACTIVE,
            members.c.unreachable_since.is_(None),
            older,
        )
        .order_by(members.c.id)
    )
    return list(tx.scalars(query))


def count_read(tx: Tx, workspace_id: int, edition: str) -> tuple[int, int]:
    """How many ambassadors there are, and how many of them have read an edition."""
    query = (
        select(func.count(), func.count().filter(guideline_readings.c.edition == edition))
        .select_from(members)
        .outerjoin(guideline_readings, guideline_readings.c.member_id == members.c.id)
        .where(members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE)
    )
    total, read = tx.execute(query).one()
    return total, read


def _put(tx: Tx, member: Member, kept: dict[str, str | datetime]) -> None:
    upsert.upsert_row(
        tx, guideline_readings, {"member_id": member.id, "workspace_id": member.workspace_id}, kept
    )
