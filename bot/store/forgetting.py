"""Erasing people and what belongs to them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from bot.domain.cases.case import State
from bot.domain.people import MemberState, Role
from bot.store.batches import SOME, delete_some
from bot.store.consent import ledger
from bot.store.engine import Tx
from bot.store.mentions import erase_mentions
from bot.store.my_data import erasing
from bot.store.tables.cases import case_access, cases
from bot.store.tables.onboarding import newcomers
from bot.store.tables.people import members, roles
from bot.store.tables.weekly import drafts, shares


def ids_who_left(tx: Tx, before: datetime) -> list[int]:
    """The ids of ambassadors who left, or could not be reached any more, before then.

    Whoever waits for an answer to a report gets it first.
    """
    is_gone = or_(
        and_(members.c.state == MemberState.LEFT, members.c.left_at < before),
        and_(
            members.c.state.in_((MemberState.ACTIVE, MemberState.JOINING)),
            members.c.unreachable_since < before,
        ),
    )
    return list(tx.scalars(select(members.c.id).where(is_gone, ~_waits_for_an_answer())))


def erase_who_left(tx: Tx, before: datetime, now: datetime, among: Sequence[int] | None = None) -> int:
    """Erase them, or those of them who are `among` these; return how many.

    Their shares stay as counts without a name. Whoever has a role, is named in a case or lets something of
    theirs be used stays known for that alone.
    """
    left = ids_who_left(tx, before)
    gone = left if among is None else sorted(set(left) & set(among))
    for member_id in gone:
        erasing.erase_member(tx, member_id, now)
    return len(gone)


def erase_strangers(tx: Tx, month: date) -> int:
    """Erase some people who never took part, and were last here or named before that month; return how many.

    Most of them got the menu because the app was installed for everybody.
    """
    unknown = members.c.state == MemberState.KNOWN, members.c.seen_on < month
    ids = list(tx.scalars(select(members.c.id).where(*unknown, ~_is_needed()).limit(SOME)))
    erase_mentions(tx, *ids)
    tx.execute(delete(members).where(members.c.id.in_(ids)))
    return len(ids)


def delete_old_drafts(tx: Tx, before: datetime) -> int:
    """Drop some of people's own words that were not touched since then; return how many."""
    return delete_some(tx, drafts, drafts.c.changed_at < before)


def delete_old_post_links(tx: Tx, before: datetime) -> int:
    """Drop some links to posts of before then; return how many."""
    old = select(shares.c.id).where(shares.c.shared_at < before, shares.c.post_link.isnot(None)).limit(SOME)
    return tx.execute(update(shares).where(shares.c.id.in_(old)).values(post_link=None)).rowcount


def _is_needed() -> ColumnElement[bool]:
    """Whether somebody has a role, a report or case that is open, gave consent, or is new here or helps."""
    on_the_way = newcomers.c.member_id, newcomers.c.contact_id, newcomers.c.buddy_id
    sees = select(case_access.c.case_id).where(case_access.c.member_id == members.c.id)
    return or_(
        # Who leads does so as long as HR says; a guide is one only while taking part.
        members.c.id.in_(select(roles.c.member_id).where(roles.c.role != Role.GUIDE)),
        _waits_for_an_answer(),
        sees.exists(),
        *(select(newcomers.c.id).where(one == members.c.id).exists() for one in on_the_way),
        ledger.is_needed(),
    )


def _waits_for_an_answer() -> ColumnElement[bool]:
    mine = cases.c.reporter_id == members.c.id, cases.c.state != State.RESOLVED
    return select(cases.c.id).where(*mine).exists()
