"""A database in which nobody was offered anything twice, after the upgrade."""

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.store.engine import Store
from bot.store.migrate import _config, migrate
from tests.people import MONDAY

EARLIER = f"""
INSERT INTO workspaces (id, platform, external_id, time_zone, created_at)
    VALUES (1, 'slack', 'T1', 'Europe/Amsterdam', '{MONDAY}');
INSERT INTO members (id, workspace_id, external_id, address, state, language, time_zone, weekday, hour,
                     topics, networks, seen_on)
    VALUES (1, 1, 'U1', '{{}}', 'active', 'nl', 'Europe/Amsterdam', 0, 9, '[]', '[]', '2026-11-30');
INSERT INTO nudges (id, workspace_id, member_id, week, occasion, created_at)
    VALUES (1, 1, 1, '2026-W49', '', '{MONDAY}'), (2, 1, 1, '2026-W50', '', '{MONDAY}');
INSERT INTO nudge_items (id, nudge_id, member_id, position, kind, key, pillar)
    VALUES (7, 1, 1, 0, 'suggestion', 'an-hour-extra', 'personal');
INSERT INTO drafts (workspace_id, member_id, item_id, text, changed_at) VALUES (1, 1, 7, 'x', '{MONDAY}');
INSERT INTO shares (id, workspace_id, member_id, item_id, kind, key, pillar, network, shared_at)
    VALUES (9, 1, 1, 7, 'suggestion', 'an-hour-extra', 'personal', 'x', '{MONDAY}')
"""
AGAIN = (
    "INSERT INTO nudge_items (nudge_id, member_id, position, kind, key, pillar) VALUES"
    " (2, 1, 0, 'suggestion', 'an-hour-extra', 'personal')"
)
TWICE_ON_A_CARD = AGAIN.replace("(2, 1, 0", "(1, 1, 1")


def do(store: Store, *statements: str) -> None:
    store.write(lambda tx: [tx.execute(text(one)) for one in statements])


def rows(store: Store, table: str) -> list[int]:
    return store.read(lambda tx: list(tx.scalars(text(f"SELECT id FROM {table} ORDER BY id"))))


def test_own_words_and_shares_stay_with_what_they_are_about(empty_url: str) -> None:
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0021"))
    do(store, *EARLIER.split(";"))
    assert migrate(store)
    assert [rows(store, table) for table in ("nudge_items", "drafts", "shares")] == [[7], [1], [9]]
    found = "SELECT item_id FROM shares UNION ALL SELECT item_id FROM drafts"
    assert store.read(lambda tx: list(tx.scalars(text(found)))) == [7, 7]
    store.close()


def test_what_somebody_had_may_come_again_on_another_card_under_an_id_that_was_never_given(
    empty_url: str,
) -> None:
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0021"))
    do(store, *EARLIER.split(";"))
    migrate(store)
    if not store.is_sqlite:  # its counters were not told of the ids above
        do(store, "SELECT setval('nudge_items_id_seq', 7)")
    with pytest.raises(IntegrityError):
        do(store, TWICE_ON_A_CARD)
    do(store, "DELETE FROM nudge_items", AGAIN)
    assert rows(store, "nudge_items")[0] > 7
    assert rows(store, "drafts") == []
    store.close()
