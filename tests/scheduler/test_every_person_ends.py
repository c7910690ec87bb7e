"""Whatever brought somebody into the database, they are forgotten in time, and what keeps them has a reason.

For each column of each table that can name a person there is a stranger who has just one row, in that column.
Years go by with nothing but what is done about what is old.
"""

from datetime import timedelta
from itertools import count

from sqlalchemy import delete, select

from bot.domain.people import Member, MemberState, Platform
from bot.store import members, workspaces
from bot.store.engine import Store, Tx
from bot.store.my_data import data_ownership
from bot.store.tables import metadata
from bot.store.tables.people import members as people
from bot.store.tables.weekly import drafts
from scheduler.data_retention import forget_old
from tests.people import MONDAY
from tests.store.my_data.filling import Filler
from tests.timed_runs import run_at

KEPT_BY = {
    "roles.member_id": "a role, as long as HR says so",
    "case_access.member_id": "a case that is open",
    "cases.reporter_id": "a case that is open",
    "consents.member_id": "consent that was not noted as over (`scheduler/consent.py` does so)",
}
"""What goes on until somebody ends it: there is no term after which it would end by itself."""


def fill(tx: Tx) -> dict[str, int]:
    """A stranger for each column that can name one, in a workspace of their own; return their ids."""
    strangers = {}
    others = Filler(stranger(tx, "others"), count(1000))
    others.fill(tx)
    for table in metadata.sorted_tables:
        if "id" not in table.c or table is drafts:  # there is one of a case, or of an item
            tx.execute(delete(table))
        named = data_ownership.columns_of_people(table)
        if named:  # a row of before may be gone, with what it went with
            others.filled.rows.pop(table.name, None)
        for column in named:
            name = f"{table.name}.{column.name}"
            who = stranger(tx, name)
            strangers[name] = who.id
            Filler(who, others.numbers, others.filled).write(tx, table, column, {})
    return strangers


def stranger(tx: Tx, name: str) -> Member:
    place = workspaces.add_workspace(tx, Platform.SLACK, name, MONDAY)
    return members.add_member(tx, place.id, f"U-{name}", MONDAY.date())


def test_every_way_to_be_known_ends_by_itself_or_has_a_reason(sqlite_store: Store) -> None:
    strangers = sqlite_store.write(fill)
    for days in (1, 40, 80, 400, 800, 2200, 2600):
        forget_old(run_at(MONDAY + timedelta(days=days), sqlite_store))
    left = sqlite_store.read(
        lambda tx: set(tx.scalars(select(people.c.id).where(people.c.state == MemberState.KNOWN)))
    )
    assert {name for name, one in strangers.items() if one in left} == set(KEPT_BY)
