from datetime import timedelta

from sqlalchemy import delete, select

from bot.domain.people import Platform
from bot.store import audit
from bot.store.engine import Store
from bot.store.tables.outbox import audit as table
from bot.store.tables.people import members
from tests.people import MONDAY, add_hr, add_workspace


def test_actions_are_kept_in_their_order_and_by_workspace(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    hr, other = add_hr(store, here), add_hr(store, there)
    store.write(lambda tx: audit.log_action(tx, hr, MONDAY, "ShowReport"))
    store.write(
        lambda tx: audit.log_action(tx, hr, MONDAY - timedelta(days=1), "SendNow", week="2026-W48", people=3)
    )
    store.write(lambda tx: audit.log_action(tx, other, MONDAY, "ShowReport"))
    assert store.read(lambda tx: audit.list_actions(tx, here.id)) == ["ShowReport", "SendNow"]
    details = store.read(lambda tx: list(tx.scalars(select(table.c.details).order_by(table.c.id))))
    assert details == [{}, {"week": "2026-W48", "people": 3}, {}]


def test_what_somebody_did_stays_known_when_the_person_is_erased(store: Store) -> None:
    workspace = add_workspace(store)
    hr = add_hr(store, workspace)
    store.write(lambda tx: audit.log_action(tx, hr, MONDAY, "ShowReport"))
    store.write(lambda tx: tx.execute(delete(members)))
    assert store.read(lambda tx: audit.list_actions(tx, workspace.id)) == ["ShowReport"]
    assert store.read(lambda tx: tx.execute(select(table.c.actor_id)).scalar()) is None
