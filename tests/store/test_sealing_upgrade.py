"""The upgrade seals anew what earlier releases sealed, each in its place, and may be killed at any moment."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from unittest.mock import patch

import pytest
from alembic import command
from alembic.runtime.migration import MigrationContext
from cryptography.fernet import Fernet
from sqlalchemy import Text, select, text, type_coerce

from bot.domain.sealed import Purpose, Sealed
from bot.store import data_keys
from bot.store.data_keys import WrongKey
from bot.store.engine import Store, Tx
from bot.store.migrate import _config
from bot.store.opening import opened_database
from bot.store.rotation import encrypted_columns, rotate, upgrade_sealed
from bot.store.tables.people import workspaces
from bot.store.tables.weekly import drafts
from bot.store.vault import Vault
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.sealing import KEY, VAULT, sealed_before
from tests.store.my_data.filling import fill, read_opened

WORDS = "words of before"


class Killed(BaseException):
    """The upgrade was killed."""


@contextmanager
def killed_after(batches: int) -> Iterator[None]:
    left, true = batches, Store.write

    def write(store: Store, work: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return true(store, work)  # type: ignore[arg-type]

    with patch.object(Store, "write", write):
        yield


def seal_as_before(tx: Tx, key: str = KEY) -> None:
    """Everything that is encrypted, as an earlier release did: with the key of its purpose, or the key."""
    for number, (table, column) in enumerate(encrypted_columns()):
        purpose: Purpose = column.info["encrypted"]
        token = sealed_before(key, WORDS.encode(), purpose if number % 2 else None)
        bare = text(f"UPDATE {table.name} SET {column.name} = :token WHERE {column.name} IS NOT NULL")
        tx.execute(bare, {"token": token if purpose is Purpose.FILE else token.decode()})


@pytest.fixture
def before(store: Store) -> Store:
    """A row in every table, and in each all that earlier releases had sealed."""
    fill(store, add_ambassador(store, add_workspace(store)))
    store.write(seal_as_before)
    return store


def all_words(store: Store) -> set[str]:
    return store.read(
        lambda tx: {one for _, column in encrypted_columns() for one in read_opened(tx, column)}
    )


def count_of_before(tx: Tx) -> int:
    """How many texts have the form of before."""
    kept = (type_coerce(column, Text) for _, column in encrypted_columns() if column.name != "content")
    return sum(str(one).startswith("gAAAAA") for column in kept for one in tx.scalars(select(column)))


def test_everything_is_sealed_anew_wherever_it_is_killed(before: Store) -> None:
    """After each kill some is of now and some of before, and the upgrade goes on."""
    batches, left = 0, [before.read(count_of_before)]
    while not before.read(data_keys.is_upgraded):
        with suppress(Killed), killed_after(batches := batches + 5):
            assert upgrade_sealed(before, VAULT) == 0
        left.append(before.read(count_of_before))
    assert left == sorted(left, reverse=True)
    assert len(set(left)) > 3
    assert before.read(count_of_before) == 0
    assert before.read(data_keys.is_upgraded)
    assert all_words(before) == {WORDS}
    new = Fernet.generate_key().decode()
    assert rotate(before, Vault(f"{new},{KEY}")) > 0
    assert upgrade_sealed(before, Vault(new)) == 0


def test_what_no_key_opens_stays_and_a_key_that_is_found_later_opens_it(before: Store) -> None:
    lost = Fernet.generate_key().decode()
    token = sealed_before(lost, b"found again", Purpose.TEXT)
    before.write(lambda tx: tx.execute(text("UPDATE drafts SET text = :one"), {"one": token.decode()}))
    number = upgrade_sealed(before, VAULT)
    assert number > 0
    assert not before.read(data_keys.is_upgraded)
    before.read(lambda tx: data_keys.check_key(tx, VAULT))
    assert upgrade_sealed(before, Vault(f"{KEY},{lost}")) == 0
    assert before.read(data_keys.is_upgraded)
    assert set(before.read(lambda tx: read_opened(tx, drafts.c.text))) == {"found again"}


def revision(url: str) -> str | None:
    with closing(Store(url)) as store:
        return store.read(lambda tx: MigrationContext.configure(tx).get_current_revision())


def _names_and_keys(tx: Tx) -> tuple[set[str], list[Sealed]]:
    rows = tx.execute(select(workspaces.c.row_name, workspaces.c.mark_key)).all()
    return {row.row_name for row in rows}, [row.mark_key for row in rows]


def test_without_its_key_nothing_is_changed_and_with_it_all_is_kept(empty_url: str) -> None:
    with closing(Store(empty_url)) as store:
        store.write(lambda tx: command.upgrade(_config(tx), "0021"))
        place = "INSERT INTO workspaces (platform, external_id, time_zone, created_at, mark_key)"
        values = "VALUES ('slack', :team, 'Europe/Amsterdam', :at, :key)"
        added = text(f"{place} {values}")
        for team in ("T1", "T2"):
            key = sealed_before(KEY, b"a key", Purpose.TEXT).decode()
            row = {"key": key, "at": str(MONDAY), "team": team}
            store.write(partial(Tx.execute, statement=added, parameters=row))
        proof = {"proof": sealed_before(KEY, b"", Purpose.TEXT).decode()}
        into = "INSERT INTO key_proof (name, proof) VALUES ('proof', :proof)"
        store.write(lambda tx: tx.execute(text(into), proof))
    other = Vault(Fernet.generate_key().decode())
    for opened in (opened_database(empty_url), opened_database(empty_url, lambda: other)):
        with pytest.raises(WrongKey, match="left as it is"), opened:
            pass
        assert revision(empty_url) == "0021"
    with opened_database(empty_url, lambda: VAULT) as store:
        names, keys = store.read(_names_and_keys)
        assert (len(names), [VAULT.open(one) for one in keys]) == (2, ["a key"] * 2)
    with opened_database(empty_url):
        pass


def test_an_empty_database_needs_no_key(empty_url: str) -> None:
    with opened_database(empty_url) as store:
        assert store.read(data_keys.is_upgraded)
