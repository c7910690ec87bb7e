"""What the choice of suggestions goes by: somebody's shares, what they saw, and what was not for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.domain.choosing import ChosenItem, Preferences
from bot.domain.content import Pillar
from bot.domain.people import MINUTES, Member, Topic
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.weekly import nudge_items, shares, wordings

SHARES_COUNT_FOR = timedelta(weeks=26)
"""How long a share counts for somebody's mix."""
WORDING_RESTS_FOR = timedelta(weeks=8)
"""How long an example text is not given again within a department."""


def load(
    tx: Tx, people: Sequence[Member], topics_of: Mapping[str, Sequence[Topic]], since: datetime
) -> dict[int, Preferences]:
    """The taste of each person by member id; shares count `since` then."""
    ids = [member.id for member in people]
    counts: dict[int, Counter[Pillar]] = {key: Counter() for key in ids}
    seen: dict[int, set[str]] = {key: set() for key in ids}
    disliked: dict[int, Counter[Topic]] = {key: Counter() for key in ids}
    for member_id, pillar, number in tx.execute(
        select(shares.c.member_id, shares.c.pillar, func.count())
        .where(shares.c.member_id.in_(ids), shares.c.shared_at >= since)
        .group_by(shares.c.member_id, shares.c.pillar)
    ):
        if pillar in list(Pillar):  # what another release knows counts for nothing here
            counts[member_id][Pillar(pillar)] = number
    columns = nudge_items.c
    for row in tx.execute(
        select(columns.member_id, columns.kind, columns.key, columns.declined_at).where(
            columns.member_id.in_(ids)
        )
    ):
        seen[row.member_id].add(f"{row.kind}:{row.key}")
        if row.declined_at and row.kind == "suggestion":
            disliked[row.member_id].update(topics_of.get(row.key, ()))
    return {
        member.id: Preferences(
            topics=member.topics,
            networks=member.networks,
            department=member.department,
            location=member.location,
            disliked=disliked[member.id],
            shares=counts[member.id],
            seen=frozenset(seen[member.id]),
            support=member.support,
            suggestions=member.minutes // MINUTES[0],
        )
        for member in people
    }


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
            "suggestion": pick.key,
            "wording": pick.wording,
            "given_at": now,
        }
        for department, pick in given
        if pick.kind == "suggestion" and pick.wording is not None
    ]
    if rows:
        statement = upsert.insert(tx, wordings)
        update = {"given_at": statement.excluded.given_at}
        tx.execute(statement.on_conflict_do_update(index_elements=wordings.primary_key, set_=update), rows)
