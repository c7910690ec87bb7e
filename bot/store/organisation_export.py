"""What an organisation takes along when it ends: what it made itself, and what it has to be able to prove.

What people did, chose or wrote is theirs, and each of them can save it (`mydata`). So is what could single
somebody out: of figures only what HR was told. Nothing that is encrypted is in it.
"""

from typing import Any

from sqlalchemy import Column, Table, select

from bot.store.batches import in_batches
from bot.store.engine import Tx
from bot.store.forgotten_workspace import belongs_to_workspace
from bot.store.my_data import data_ownership
from bot.store.rows import UNREADABLE
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata
from bot.store.tables.people import members
from bot.store.tables.prompts import prompts
from bot.store.tables.stories_and_feedback import offers

_TO_PROVE = {"consents": ("member_id", "by_id"), "audit": ("actor_id",)}
"""Ledgers that name people, and the columns in which: of the audit log not about whom it was."""
_MADE = (
    *("workspaces", "building_blocks", "own_ideas", "themes", "prompts", "announcements", "guidelines"),
    *("vacancies", "vacancy_sources", "news_sources", "events", "event_plans", "checkin_plans"),
    *("case_rules", "recognition_rules", "results", "closed_periods", "consent_texts", "workforce"),
)


def export_organisation(tx: Tx, workspace_id: int) -> dict[str, Any]:
    """By table, rows with their values by column; and under `people` who the ids in the ledgers are."""
    tables = [one for one in metadata.sorted_tables if one.name in {*_MADE, *_TO_PROVE}]
    kept = {one.name: _rows(tx, one, workspace_id) for one in tables}
    named = {
        row[column]
        for name, columns in _TO_PROVE.items()
        for row in kept[name]
        for column in columns
        if row[column] is not None
    }
    return kept | {"people": _people(tx, named)}


def _rows(tx: Tx, table: Table, workspace_id: int) -> list[dict[str, Any]]:
    columns = [one for one in table.columns if _is_told(table, one)]
    query = select(*columns).where(belongs_to_workspace(table, workspace_id)).order_by(*table.primary_key)
    if table is prompts:  # somebody's story is not the organisation's
        query = query.where(prompts.c.id.not_in(select(offers.c.prompt_id)))
    return [
        {name: None if value is UNREADABLE else value for name, value in row.items()}
        for row in tx.execute(query).mappings()
    ]


def _is_told(table: Table, column: Column[Any]) -> bool:
    if data_ownership.is_encrypted(column) or column.name == ROW_NAME:
        return False
    is_person = any(key.column.table is members for key in column.foreign_keys)
    return not is_person or column.name in _TO_PROVE.get(table.name, ())


def _people(tx: Tx, ids: set[int]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for some in in_batches(ids):
        query = select(members.c.id, members.c.name, members.c.external_id).where(members.c.id.in_(some))
        found += [dict(row) for row in tx.execute(query.order_by(members.c.id)).mappings()]
    return found
