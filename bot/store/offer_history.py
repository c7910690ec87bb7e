"""What the choice of suggestions goes by: what somebody was offered, shared, and what was not for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from bot.domain.content import Pillar
from bot.domain.matching import matches
from bot.domain.people import Member, Role, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Offered, Preferences
from bot.domain.schedule import MINUTES
from bot.domain.vacancies import Vacancy
from bot.store import upsert, vacancies
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.rows import whole_rows
from bot.store.tables.weekly import nudge_items, nudges, shares, wordings

MIX_COUNTS_FOR = timedelta(weeks=26)
"""How long what was offered, and what was shared, counts for somebody's mix."""
WORDING_RESTS_FOR = timedelta(weeks=4)
"""How long a template is not given again within a department."""


def load_preferences(
    tx: Tx,
    people: Sequence[Member],
    catalogue: Catalogue,
    topics_of: Mapping[str, Sequence[Topic]],
    now: datetime,
) -> dict[int, Preferences]:
    """What the choice for each person goes by, by member id."""
    histories = {member.id: _History(member) for member in people}
    items = _items(tx, list(histories))
    counted = [row for row in items if _is_counted(row, now - MIX_COUNTS_FOR)]
    known = {one.id: one for one in catalogue.vacancies}
    closed = {int(row.key) for row in counted if row.kind == "vacancy"} - known.keys()
    known |= vacancies.vacancies_by_id(tx, sorted(closed))
    for row in items:
        histories[row.member_id].add(row, topics_of)
    for row in counted:
        histories[row.member_id].count(row, known, catalogue.skipped)
    return {key: history.preferences() for key, history in histories.items()}


def _items(tx: Tx, member_ids: list[int]) -> list[Row[Any]]:
    """All that these people ever had, oldest first."""
    columns = nudge_items.c
    shared = (
        select(shares.c.id)
        .where(
            shares.c.member_id == columns.member_id,
            shares.c.kind == columns.kind,
            shares.c.key == columns.key,
        )
        .limit(1)
        .scalar_subquery()
        .is_not(None)  # and not EXISTS, for which PostgreSQL may look at all shares at once
    )
    query = (
        select(
            *(columns.id, columns.member_id, columns.kind, columns.key, columns.pillar, columns.wording),
            *(columns.declined_at, nudges.c.created_at, nudges.c.occasion),
            shared.label("shared"),
        )
        .join(nudges)
        .where(columns.member_id.in_(member_ids))
    )
    return whole_rows(nudge_items, tx.execute(query.order_by(columns.id)))


def _is_counted(row: Row[Any], since: datetime) -> bool:
    """Whether an item counts for the mix: of a weekly card, and chosen there by the rules."""
    chosen = row.kind in {"suggestion", "vacancy"} and not row.occasion
    # What another release knows counts for nothing here.
    return chosen and row.created_at >= since and row.pillar in list(Pillar)


class _History:
    """What one person had, row by row."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._had: dict[str, Offered] = {}
        self._mix: Counter[Pillar] = Counter()
        self._disliked: Counter[Topic] = Counter()

    def add(self, row: Row[Any], topics_of: Mapping[str, Sequence[Topic]]) -> None:
        thing, declined = f"{row.kind}:{row.key}", row.declined_at is not None
        before = self._had.get(thing, Offered(row.created_at.date()))
        self._had[thing] = replace(
            before,
            last=max(before.last, row.created_at.date()),
            declined=before.declined or declined,
            shared=bool(row.shared),
            wordings=(*before.wordings, row.wording) if row.wording else before.wordings,
        )
        if declined and row.kind == "suggestion":
            self._disliked.update(topics_of.get(row.key, ()))

    def count(self, row: Row[Any], known: Mapping[int, Vacancy], skipped: frozenset[str]) -> None:
        """Vacancies of one's own field or town come beside the mix."""
        vacancy = known.get(int(row.key)) if row.kind == "vacancy" else None
        if not (vacancy and matches(self._member.department, self._member.location, vacancy, skipped)):
            self._mix[Pillar(row.pillar)] += 1

    def preferences(self) -> Preferences:
        member = self._member
        return Preferences(
            topics=member.topics,
            networks=member.networks,
            department=member.department,
            location=member.location,
            leads=Role.LEADER in member.roles,
            disliked=self._disliked,
            mix=self._mix,
            had=self._had,
            support=member.support,
            suggestions=member.minutes // MINUTES[0],
        )


def taken_wordings(tx: Tx, workspace_id: int, since: datetime) -> dict[str, set[tuple[str, int]]]:
    """The example texts that each department has had, by department."""
    taken: dict[str, set[tuple[str, int]]] = {}
    columns = wordings.c
    query = select(columns.department, columns.suggestion, columns.wording).where(
        columns.workspace_id == workspace_id, columns.given_at >= since
    )
    for department, suggestion, wording in tx.execute(query):
        taken.setdefault(department, set()).add((suggestion, wording))
    return taken


def record_wordings(
    tx: Tx, workspace_id: int, given: Sequence[tuple[str, ChosenItem]], now: datetime
) -> None:
    """Note the example texts that were given out, as pairs of department and pick."""
    rows: list[dict[str, Any]] = [
        {
            "workspace_id": workspace_id,
            "department": department,
            "suggestion": pick.text_key,
            "wording": pick.wording,
            "given_at": now,
        }
        for department, pick in given
        if pick.wording is not None
    ]
    if rows:
        statement = upsert.insert(tx, wordings)
        update = {"given_at": statement.excluded.given_at}
        tx.execute(statement.on_conflict_do_update(index_elements=wordings.primary_key, set_=update), rows)


def delete_old_wordings(tx: Tx, before: datetime) -> int:
    """Drop some of which texts a department had before then; return how many."""
    return delete_some(tx, wordings, wordings.c.given_at < before)
