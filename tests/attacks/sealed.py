"""Who can write in the database, or has a copy of it, and moves or forges what is encrypted."""

import os
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from itertools import count, permutations
from typing import Any

from sqlalchemy import Column, Table, select, type_coerce
from sqlalchemy.types import LargeBinary, Text

from bot.domain.sealed import Place, Purpose, Sealed
from bot.store.errors import DecryptError
from bot.store.rotation import encrypted_columns
from bot.store.sealing import ROW_NAME, sealed_file
from bot.store.vault import Vault
from tests.attacks.frame import Tries, Try, attack
from tests.features.world import World
from tests.people import add_ambassador, add_workspace
from tests.sealing import KEY, VAULT, sealed_before
from tests.store.my_data.filling import Filler


def does_not_open(sealed: Sealed, vault: Vault = VAULT) -> bool:
    try:
        vault.open_bytes(sealed)
    except DecryptError:
        return True
    return False


def is_no_link(token: str) -> bool:
    try:
        VAULT.open_link(token)
    except DecryptError:
        return True
    return False


def fill_twice(world: World) -> list[Sealed]:
    """Everything that is encrypted of two people."""
    numbers = count(1000)
    for team in ("T1", "T2"):  # some tables have one row for each
        workspace = add_workspace(world.store, external_id=team)
        world.store.write(Filler(add_ambassador(world.store, workspace), numbers).fill)
    found = everything_sealed(world)
    assert not any(does_not_open(one) for one in found)
    return found


def everything_sealed(world: World) -> list[Sealed]:
    """All that is encrypted, with its place."""
    return [one for table, column in encrypted_columns() for one in _read(world, table, column)]


def _read(world: World, table: Table, column: Column[Any]) -> Iterator[Sealed]:
    purpose: Purpose = column.info["encrypted"]
    query = select(table.c[ROW_NAME], column).where(column.is_not(None))
    for name, kept in world.store.read(lambda tx: tx.execute(query).all()):
        yield sealed_file(purpose, table, column.name, name, kept) if purpose is Purpose.FILE else kept


@attack("put one text in the place of another: rows, columns, tables")
async def move(world: World) -> Tries:
    for one, other in permutations(fill_twice(world), 2):
        moved = Sealed(other.purpose, other.place, one.content)
        yield Try(f"{one.place.table}.{one.place.column} in {other.place}", does_not_open(moved))


@attack("open a stored text as a link")
async def use_as_link(world: World) -> Tries:
    for one in fill_twice(world):
        token = urlsafe_b64encode(one.content).decode()
        for form in (token, token.rstrip("="), one.content.decode("latin-1")):
            yield Try(f"{one.place} as a link", is_no_link(form))


@attack("put what an earlier release sealed back into the database")
async def bring_back(world: World) -> Tries:
    for one in fill_twice(world):
        for purpose in (one.purpose, None):
            for link in (True, False):
                token = sealed_before(KEY, b'{"page": "my_data", "member": 1}', purpose)
                if link:
                    yield Try(f"{purpose} as a link", is_no_link(token.decode()))
                else:
                    yield Try(f"{one.place}", does_not_open(Sealed(one.purpose, one.place, token)))


@attack("change, cut or make up what is encrypted")
async def forge(world: World) -> Tries:
    for one in fill_twice(world):
        for place in range(0, len(one.content), 7):
            for changed in (
                one.content[:place],
                one.content[place + 1 :],
                one.content[:place] + bytes([one.content[place] ^ 1]) + one.content[place + 1 :],
            ):
                forged = Sealed(one.purpose, one.place, changed)
                yield Try(f"{one.place} changed at {place}", does_not_open(forged))
        made_up = Sealed(one.purpose, one.place, b"\x02" + os.urandom(60))
        yield Try(f"{one.place} made up", does_not_open(made_up))


@attack("open everything with another key")
async def guess_key(world: World) -> Tries:
    found = fill_twice(world)
    for _ in range(3):
        other = Vault(urlsafe_b64encode(os.urandom(32)).decode())
        for one in found:
            yield Try(f"{one.place}", does_not_open(one, other))


@attack("find words of people in the database's own bytes")
async def read_bytes(world: World) -> Tries:
    fill_twice(world)
    for table, column in encrypted_columns():
        kind = LargeBinary if column.info["encrypted"] is Purpose.FILE else Text
        query = select(type_coerce(column, kind)).where(column.is_not(None))
        for kept in world.store.read(lambda tx, asked=query: list(tx.scalars(asked))):  # type: ignore[misc]
            yield Try(f"{table.name}.{column.name}", "encrypted" not in str(kept))


@attack("seal a link with the key of another purpose")
async def sign_again(world: World) -> Tries:
    del world
    for purpose in Purpose:
        for place in (Place("", "", ""), Place("drafts", "text", "a" * 32)):
            sealed = VAULT.seal_at(purpose, place, b'{"page": "my_data", "member": 1}')
            yield Try(f"a link of {purpose}", is_no_link(urlsafe_b64encode(sealed.content).decode()))
