from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.people import MemberState, Network
from bot.store import members, outbox, received, shares
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as outbox_table
from bot.store.tables.weekly import shares as shares_table
from bot.store.vault import Vault
from scheduler.retention import forget_old
from tests.features.world import KEY
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post
from tests.store.cards import add_card

DAY = timedelta(days=1)
VAULT = Vault(KEY)


def links(store: Store) -> list[str | None]:
    return store.read(lambda tx: list(tx.scalars(select(shares_table.c.post_link))))


def test_a_link_to_a_post_ends_after_a_year_and_the_share_stays(store: Store) -> None:
    workspace = add_workspace(store)
    item, _ = add_card(store, add_ambassador(store, workspace))
    store.write(lambda tx: shares.add(tx, workspace.id, item, Network.X, "sealed", MONDAY))
    forget_old(store, MONDAY + 365 * DAY)
    assert links(store) == ["sealed"]
    forget_old(store, MONDAY + 366 * DAY)
    assert links(store) == [None]


def test_a_message_is_forgotten_after_sixty_days_unless_it_still_waits(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    post(store, outgoing(member, "sent"), outgoing(member, "waits"))

    def send_one(tx: Tx) -> None:
        (one,) = outbox.claim(tx, member.workspace_id, MONDAY, 1)
        outbox.sent(tx, one, MONDAY)

    store.write(send_one)
    forget_old(store, MONDAY + 60 * DAY)
    keys = select(outbox_table.c.key).order_by(outbox_table.c.id)
    assert store.read(lambda tx: list(tx.scalars(keys))) == ["sent", "waits"]
    forget_old(store, MONDAY + 61 * DAY)
    assert store.read(lambda tx: list(tx.scalars(keys))) == ["waits"]


def test_whoever_left_is_erased_after_ninety_days(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1", state=MemberState.LEFT, left_at=MONDAY, next_nudge_at=None)
    forget_old(store, MONDAY + 90 * DAY)
    assert store.read(lambda tx: members.find(tx, workspace.id, "U1"))
    forget_old(store, MONDAY + 91 * DAY)
    assert store.read(lambda tx: members.find(tx, workspace.id, "U1")) is None


def test_what_arrived_is_known_for_a_day(store: Store) -> None:
    store.write(lambda tx: received.is_new(tx, VAULT, "one", MONDAY))
    forget_old(store, MONDAY + DAY)
    assert store.write(lambda tx: received.is_new(tx, VAULT, "one", MONDAY + DAY)) is False
    forget_old(store, MONDAY + 2 * DAY + DAY)
    assert store.write(lambda tx: received.is_new(tx, VAULT, "one", MONDAY)) is True


@pytest.mark.parametrize("day", [1, 30])
def test_strangers_go_at_the_end_of_the_month_after(store: Store, day: int) -> None:
    here = add_workspace(store).id
    store.write(lambda tx: members.add(tx, here, "U1", date(2026, 11, day)))
    forget_old(store, datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert store.read(lambda tx: members.find(tx, here, "U1"))
    forget_old(store, datetime(2027, 1, 1, tzinfo=UTC))
    assert store.read(lambda tx: members.find(tx, here, "U1")) is None
