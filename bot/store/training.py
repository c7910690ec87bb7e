"""How far people are in the training modules, and who is to be reminded of one they have begun."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, func, or_, select, update

from bot.domain.content import Pillar
from bot.domain.nudges import LISTED
from bot.domain.people import Member, MemberState
from bot.domain.schedule import FURTHEST_ZONE
from bot.domain.training import Progress
from bot.store import members, upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.people import members as people
from bot.store.tables.training import training_silences, trainings
from bot.store.tables.weekly import drafts, nudge_items, nudges


def progress_by_module(tx: Tx, member_id: int) -> dict[str, Progress]:
    """How far somebody is, by module; one that was not begun is not there."""
    found = tx.execute(select(trainings).where(trainings.c.member_id == member_id))
    read = read_columns(trainings, found, lambda row: Progress(row.module, row.cards, row.done_at))
    return {one.module: one for one in read}


def save_progress(tx: Tx, member: Member, module: str, cards: int, now: datetime, *, done: bool) -> None:
    """Somebody has done so many cards of a module. To do some again takes nothing back."""
    row = {
        "workspace_id": member.workspace_id,
        "member_id": member.id,
        "module": module,
        "cards": cards,
        "moved_at": now,
        "done_at": now if done else None,
    }
    statement = upsert.insert(tx, trainings).values(row)
    fresh = statement.excluded
    further = case((trainings.c.cards > fresh.cards, trainings.c.cards), else_=fresh.cards)
    first = func.coalesce(trainings.c.done_at, fresh.done_at)
    changed = {"cards": further, "moved_at": fresh.moved_at, "done_at": first}
    tx.execute(statement.on_conflict_do_update(index_elements=trainings.primary_key, set_=changed))


def count_done_by_module(tx: Tx, workspace_id: int) -> Counter[str]:
    done = trainings.c.workspace_id == workspace_id, trainings.c.done_at.isnot(None)
    query = select(trainings.c.module, func.count().label("number")).where(*done).group_by(trainings.c.module)
    return Counter({row.module: row.number for row in tx.execute(query)})


def wants_reminders(tx: Tx, member_id: int) -> bool:
    silent = select(training_silences).where(training_silences.c.member_id == member_id)
    return tx.execute(silent).first() is None


def set_reminders(tx: Tx, member: Member, *, wanted: bool) -> None:
    if wanted:
        tx.execute(delete(training_silences).where(training_silences.c.member_id == member.id))
        return
    upsert.insert_if_absent(tx, training_silences, workspace_id=member.workspace_id, member_id=member.id)


def ids_to_remind(tx: Tx, before: datetime, now: datetime) -> list[int]:
    """Who did nothing since then with a module that they had begun."""
    query = select(trainings.c.member_id).join(people).where(*_rests(before, now)).distinct()
    return list(tx.scalars(query.order_by(trainings.c.member_id)))


def list_to_remind(
    tx: Tx, before: datetime, now: datetime, ids: Sequence[int]
) -> list[tuple[Member, Progress]]:
    """Those of these people of whom that still holds, each with the latest one."""
    query = select(trainings).join(people).where(trainings.c.member_id.in_(ids), *_rests(before, now))
    rows = tx.execute(query.order_by(trainings.c.member_id, trainings.c.moved_at))
    latest = {row.member_id: Progress(row.module, row.cards, None) for row in rows}
    return [(members.get_member(tx, one), progress) for one, progress in latest.items()]


def mark_reminded(tx: Tx, member_ids: list[int]) -> None:
    """They are reminded once: of nothing that they have begun until now again."""
    begun = trainings.c.member_id.in_(member_ids), trainings.c.done_at.is_(None)
    tx.execute(update(trainings).where(*begun).values(reminded=True))


def item_to_write(tx: Tx, member: Member, keys: list[str], week: str, now: datetime) -> int | None:
    """An item of somebody's own for one of these suggestions, to write about; None if they had them all.

    One that they took before and did not write a word about is as good as new.
    """
    place = {"workspace_id": member.workspace_id, "member_id": member.id, "week": week, "occasion": LISTED}
    upsert.insert_if_absent(tx, nudges, **place, created_at=now)
    nudge_id = tx.execute(select(nudges.c.id).filter_by(**place)).scalar_one()
    of_one = nudge_items.c.member_id == member.id, nudge_items.c.kind == "suggestion"
    taken = (
        select(nudge_items.c.id)
        .join(nudges)
        .where(*of_one, nudge_items.c.key.in_(keys), nudges.c.occasion == LISTED)
        .where(nudge_items.c.id.not_in(select(drafts.c.item_id).where(drafts.c.member_id == member.id)))
    )
    item: int | None = tx.execute(taken.order_by(nudge_items.c.id.desc())).scalar()
    if item is not None:
        moved = {"nudge_id": nudge_id, "declined_at": None}
        tx.execute(update(nudge_items).where(nudge_items.c.id == item).values(moved))
        return item
    had = set(tx.scalars(select(nudge_items.c.key).where(*of_one)))
    fresh = next((key for key in keys if key not in had), None)
    if fresh is None:
        return None
    what = {"kind": "suggestion", "key": fresh, "pillar": Pillar.PERSONAL}
    return upsert.insert_row(tx, nudge_items, nudge_id=nudge_id, member_id=member.id, position=0, **what)


def _rests(before: datetime, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A module was begun and not moved since then, and its owner may be reminded of it."""
    later = trainings.alias("later")
    moved_on = select(later).where(later.c.member_id == trainings.c.member_id, later.c.moved_at > before)
    return (
        trainings.c.done_at.is_(None),
        ~trainings.c.reminded,
        trainings.c.moved_at <= before,
        ~moved_on.exists(),
        ~select(training_silences.c.member_id).where(training_silences.c.member_id == people.c.id).exists(),
        people.c.state == MemberState.ACTIVE,
        people.c.unreachable_since.is_(None),
        # Over everywhere: what leaves while a pause goes on where somebody is, is left out for good.
        or_(people.c.paused_until.is_(None), people.c.paused_until <= (now - FURTHEST_ZONE).date()),
    )
