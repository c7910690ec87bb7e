"""What somebody notes about their own growth: skills, and the size of their networks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, delete, func, insert, select

from bot.domain.people import Member, Network
from bot.domain.personal_growth import Size
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.sealing import sealed_row
from bot.store.tables.personal_growth import network_sizes, skills
from bot.store.vault import ToSeal, Vault

_STEP = 16


@dataclass(frozen=True)
class Skill:
    id: int
    on: date
    text: str


def add_skill(tx: Tx, member: Member, on: date, text: ToSeal) -> None:
    row = {"workspace_id": member.workspace_id, "member_id": member.id, "on": on, "text": text}
    tx.execute(insert(skills).values(sealed_row(skills, row)))


def list_skills(tx: Tx, vault: Vault, member_id: int) -> list[Skill]:
    query = select(skills).where(skills.c.member_id == member_id)
    rows = tx.execute(query.order_by(skills.c.on.desc(), skills.c.id.desc()))
    return read_columns(skills, rows, lambda row: Skill(row.id, row.on, vault.open(row.text)))


def save_size(tx: Tx, vault: Vault, member: Member, network: str, on: date, size: int) -> None:
    """In the place of what was noted for that day."""
    encrypted = {"size": vault.seal_timeless(str(size), _STEP)}
    whose = {"workspace_id": member.workspace_id, "member_id": member.id}
    upsert.upsert_row(tx, network_sizes, {**whose, "network": network, "on": on}, encrypted)


def list_sizes(tx: Tx, vault: Vault, member_id: int) -> list[Size]:
    """The sizes of somebody's networks, the newest first."""
    query = select(network_sizes).where(network_sizes.c.member_id == member_id)
    rows = tx.execute(query.order_by(network_sizes.c.on.desc(), network_sizes.c.id.desc()))
    return read_columns(
        network_sizes, rows, lambda row: Size(row.id, Network(row.network), row.on, int(vault.open(row.size)))
    )


def count_skills(tx: Tx, member_id: int) -> int:
    return _count(tx, skills, member_id)


def count_sizes(tx: Tx, member_id: int) -> int:
    return _count(tx, network_sizes, member_id)


def delete_skill(tx: Tx, member_id: int, skill_id: int) -> bool:
    mine = skills.c.member_id == member_id, skills.c.id == skill_id
    return tx.execute(delete(skills).where(*mine)).rowcount == 1


def delete_size(tx: Tx, member_id: int, size_id: int) -> bool:
    mine = network_sizes.c.member_id == member_id, network_sizes.c.id == size_id
    return tx.execute(delete(network_sizes).where(*mine)).rowcount == 1


def _count(tx: Tx, table: Table, member_id: int) -> int:
    query = select(func.count()).select_from(table).where(table.c.member_id == member_id)
    return tx.execute(query).scalar_one()
