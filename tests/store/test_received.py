from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from bot.store import received
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import received as kept
from bot.store.vault import Vault, new_key
from tests.people import MONDAY
from tests.sealing import KEY, VAULT


def test_what_arrives_is_new_the_first_time_only(store: Store) -> None:
    assert [store.write(lambda tx: received.claim_key(tx, VAULT, "one", MONDAY)) for _ in range(3)] == [
        True,
        False,
        False,
    ]
    assert store.write(lambda tx: received.claim_key(tx, VAULT, "two", MONDAY)) is True


def test_of_sixteen_at_once_one_is_new(store: Store) -> None:
    def arrive(_: int) -> bool:
        return store.write(lambda tx: received.claim_key(tx, VAULT, "one", MONDAY))

    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(arrive, range(16))) == 1


def test_what_failed_is_new_again(store: Store) -> None:
    def fail(tx: Tx) -> None:
        received.claim_key(tx, VAULT, "one", MONDAY)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(fail)
    assert store.write(lambda tx: received.claim_key(tx, VAULT, "one", MONDAY)) is True


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_what_arrived_is_known_for_a_day_at_least_whatever_the_hour(store: Store, hour: int) -> None:
    arrived = MONDAY.replace(hour=hour, minute=59)
    store.write(lambda tx: received.claim_key(tx, VAULT, "one", arrived))

    def clean(now: datetime) -> bool:
        store.write(lambda tx: received.delete_old_keys(tx, now - received.KNOWN_FOR))
        return store.read(lambda tx: tx.execute(select(kept)).first()) is None

    assert not clean(arrived + received.KNOWN_FOR)
    assert clean(MONDAY.replace(hour=0) + timedelta(days=2))


def test_neither_what_it_was_nor_the_minute_is_kept(store: Store) -> None:
    """Whoever knows what could have been, such as “exit:7:2026-11-30”, finds nothing by trying it out."""
    store.write(lambda tx: received.claim_key(tx, VAULT, "exit:7:2026-11-30", MONDAY.replace(minute=41)))
    [(key, at)] = store.read(lambda tx: tx.execute(select(kept)).all())
    assert at == MONDAY.replace(hour=0, minute=0)
    assert key not in {"exit:7:2026-11-30", sha256(b"exit:7:2026-11-30").hexdigest()}
    assert key in VAULT.marks("received", "exit:7:2026-11-30")
    assert key not in Vault(new_key()).marks("received", "exit:7:2026-11-30")


def test_what_arrived_before_a_change_of_keys_is_still_known(store: Store) -> None:
    old, new = KEY, new_key()
    store.write(lambda tx: received.claim_key(tx, Vault(old), "one", MONDAY))
    both = Vault(f"{new},{old}")
    assert store.write(lambda tx: received.claim_key(tx, both, "one", MONDAY)) is False
    assert store.write(lambda tx: received.claim_key(tx, both, "two", MONDAY)) is True
    assert store.write(lambda tx: received.claim_key(tx, both, "two", MONDAY)) is False
    assert store.write(lambda tx: received.claim_key(tx, Vault(new), "two", MONDAY)) is False


def test_the_order_in_which_things_arrived_is_not_kept(sqlite_store: Store) -> None:
    with pytest.raises(OperationalError, match="rowid"):
        sqlite_store.read(lambda tx: tx.execute(text("SELECT rowid FROM received")))
