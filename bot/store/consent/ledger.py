"""The ledger. Entries are added here and nowhere else; the database itself refuses to change them."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, delete, func, or_, select

from bot.domain.consent.ledger import Channel, Entry, Event, How
from bot.domain.people import Member, MemberState
from bot.store.batches import SOME, in_batches
from bot.store.database_clock import moment_ago
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import BadRow, read_columns, set_aside
from bot.store.tables.consent import consents, removals
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members

KEPT_FOR = timedelta(days=5 * 365)
"""After the end of consent, without a name once the person was erased; so do the triggers say."""
_LATER = consents.alias("later")
# Never leave one out: an entry that does not read may be a withdrawal.
_ENTRIES = Reader(consents, Entry)


def lock_ledger(tx: Tx, member_id: int) -> None:
    """Let nobody else give, withdraw or use consent of this person until the transaction is over.

    Whoever writes an entry or relies on one does this first, and reads only then.
    """
    tx.execute(select(members.c.id).where(members.c.id == member_id).with_for_update())


def list_entries(tx: Tx, member_id: int) -> list[Entry]:
    """Everything that was ever said by or for somebody, the oldest first."""
    query = select(consents).where(consents.c.member_id == member_id).order_by(consents.c.id)
    return _ENTRIES.each(tx, query)


def entries_by_member(tx: Tx, member_ids: Iterable[int]) -> dict[int, list[Entry]]:
    """The same of several; without those of whom an entry does not read, for it may be a withdrawal."""
    found: dict[int, list[Entry]] = {}
    unread = set()
    for some in in_batches(member_ids):
        for row in tx.execute(select(consents).where(consents.c.member_id.in_(some)).order_by(consents.c.id)):
            try:
                found.setdefault(row.member_id, []).append(_ENTRIES(row))
            except BadRow as bad:
                set_aside(bad)
                unread.add(row.member_id)
    return {member_id: entries for member_id, entries in found.items() if member_id not in unread}


def list_member_ids(tx: Tx, workspace_id: int) -> list[int]:
    """Who is in the ledger and has not been erased."""
    mine = consents.c.workspace_id == workspace_id, consents.c.member_id.is_not(None)
    return list(tx.scalars(select(consents.c.member_id).where(*mine).distinct()))


def list_erased_entries(tx: Tx, workspace_id: int) -> list[tuple[str, Entry]]:
    """The entries of people who were erased, each with the random name that stands for the person."""
    mine = consents.c.workspace_id == workspace_id, consents.c.member_id.is_(None)
    found = tx.execute(select(consents).where(*mine).order_by(consents.c.person, consents.c.id))
    return [(row.person, _ENTRIES(row)) for row in found]


def add_entry(
    tx: Tx,
    member: Member,
    key: tuple[Channel, int | None],
    text_id: int,
    event: Event,
    now: datetime,
    **more: Any,
) -> Entry:
    """Add an entry. `more`: `until`, `how`, `received_on` and `by_id` where they differ from the usual."""
    whose = {"workspace_id": member.workspace_id, "member_id": member.id, "person": _person(tx, member.id)}
    said = {"channel": key[0], "reuse_id": key[1], "text_id": text_id, "event": event, "at": now}
    return _ENTRIES.add(tx, **whose | said | {"how": How.CHAT} | more)


def ended_before(tx: Tx, day: date) -> dict[int, date]:
    """Whose consent ended before that day without its end having been noted, each with its last day."""
    query = select(consents.c.member_id, consents.c.until).where(_is_last_word(), consents.c.until < day)
    found = tx.execute(query.order_by(consents.c.until.desc(), consents.c.id))
    return dict(read_columns(consents, found, tuple))  # the first day is read last


def list_unreminded(tx: Tx, first: date, last: date, days: int) -> set[tuple[int, date]]:
    """Whose consent ends on one of these days, and when, without the reminder of so many days before it."""
    until = cast(consents.c.until, String)
    key = reminder_key(cast(consents.c.member_id, String), until, days)
    told = select(outbox.c.id).where(outbox.c.workspace_id == consents.c.workspace_id, outbox.c.key == key)
    query = select(consents.c.member_id, consents.c.until).join(members, members.c.id == consents.c.member_id)
    ending = consents.c.until.between(first, last), members.c.state != MemberState.LEFT
    found = tx.execute(query.where(_is_last_word(), *ending, ~told.exists()))
    return set(read_columns(consents, found, tuple))


def count_people_ending(tx: Tx, workspace_id: int, first: date, last: date) -> int:
    """Whose consent ends on one of these days."""
    ending = consents.c.workspace_id == workspace_id, consents.c.until.between(first, last)
    query = select(func.count(consents.c.member_id.distinct())).where(_is_last_word(), *ending)
    return tx.execute(query).scalar_one()


def reminder_key(member_id: Any, until: Any, days: int) -> Any:
    """The key of the message that consent ends. Both are texts, or columns as texts."""
    return "consent-ends:" + member_id + ":" + until + f":{days}"


def is_needed() -> ColumnElement[bool]:
    """Whether a member is needed: consent holds, or something is still to be removed.

    Somebody whose words or picture may be used must be able to withdraw that, and be found when they do.
    """
    holds = select(consents.c.id).where(consents.c.member_id == members.c.id, _is_last_word())
    waits = select(removals.c.id).where(removals.c.member_id == members.c.id, removals.c.done_at.is_(None))
    return or_(holds.correlate(members).exists(), waits.exists())


def delete_old_entries(tx: Tx, before: date) -> int:
    """Delete the entries of some erased people whose last consent ended before that day; return how many.

    The database lets none go that its own clock does not call old enough.
    """
    before = min(before, moment_ago(tx, KEPT_FOR).date())
    end = func.max(func.coalesce(consents.c.until, func.date(consents.c.at)))
    gone = (
        select(consents.c.person)
        .where(consents.c.member_id.is_(None))  # erased in all of their entries, or in none
        .group_by(consents.c.person)
        .having(end < before)
        .limit(SOME)
    )
    return tx.execute(delete(consents).where(consents.c.person.in_(gone))).rowcount


def _is_last_word() -> ColumnElement[bool]:
    """Consent was given, and nothing was said about the same since. Erased people have nothing to say."""
    same_piece = or_(
        _LATER.c.reuse_id == consents.c.reuse_id,
        and_(_LATER.c.reuse_id.is_(None), consents.c.reuse_id.is_(None)),
    )
    later = select(_LATER.c.id).where(
        _LATER.c.member_id == consents.c.member_id,
        _LATER.c.channel == consents.c.channel,
        same_piece,
        _LATER.c.id > consents.c.id,
    )
    return and_(consents.c.event == Event.GIVEN, consents.c.member_id.is_not(None), ~later.exists())


def _person(tx: Tx, member_id: int) -> str:
    """The random name that stands for somebody: the one that they have, or a new one."""
    known = tx.scalar(select(consents.c.person).where(consents.c.member_id == member_id).limit(1))
    return known or secrets.token_hex(16)
