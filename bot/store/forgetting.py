"""Erasing people and what belongs to them."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, or_, select, update

from bot.domain.cases.case import State
from bot.domain.people import MemberState, Role
from bot.store.engine import Tx
from bot.store.tables.cases import case_access, cases
from bot.store.tables.people import members, roles
from bot.store.tables.weekly import drafts, shares


def members_who_left(tx: Tx, before: datetime) -> int:
    """Erase ambassadors who left before then; their shares stay as counts without a name. Return how many.

    Somebody with a role or in a case stays known, as a person who does not take part.
    """
    gone = select(members.c.id).where(
        members.c.state == MemberState.LEFT,
        members.c.left_at < before,
        ~_is_needed(),
    )
    tx.execute(update(shares).where(shares.c.member_id.in_(gone)).values(member_id=None, post_link=None))
    # Nudges, items and messages go with the person: the tables say so (ON DELETE CASCADE).
    return tx.execute(delete(members).where(members.c.id.in_(gone))).rowcount


def strangers(tx: Tx, before: date) -> int:
    """Erase people who never took part and were last here before that day; return how many.

    Most of them got the menu because the app was installed for everybody.
    """
    unknown = delete(members).where(
        members.c.state == MemberState.KNOWN,
        members.c.seen_on < before,
        ~_is_needed(),
    )
    return tx.execute(unknown).rowcount


def old_drafts(tx: Tx, before: datetime) -> int:
    """Drop one's own words that were not touched since then; return how many."""
    return tx.execute(delete(drafts).where(drafts.c.changed_at < before)).rowcount


def post_links(tx: Tx, before: datetime) -> int:
    """Drop the links to posts of before then; return how many."""
    old = update(shares).where(shares.c.shared_at < before, shares.c.post_link.isnot(None))
    return tx.execute(old.values(post_link=None)).rowcount


def _is_needed() -> ColumnElement[bool]:
    """Whether somebody has a role, waits for an answer to a report, or is named in a case that is kept.

    To lead others means something only while one takes part.
    """
    open_reports = select(cases.c.reporter_id).where(
        cases.c.reporter_id.is_not(None), cases.c.state != State.RESOLVED
    )
    return or_(
        members.c.id.in_(select(roles.c.member_id).where(roles.c.role != Role.LEADER)),
        members.c.id.in_(open_reports),
        members.c.id.in_(select(case_access.c.member_id)),
    )
