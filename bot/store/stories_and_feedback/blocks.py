"""The organisation's building blocks."""

from typing import Any

from sqlalchemy import Row, select

from bot.domain.stories_and_feedback.blocks import Blocks
from bot.store import rows, upsert
from bot.store.engine import Tx
from bot.store.tables.stories_and_feedback import building_blocks


def get_blocks(tx: Tx, workspace_id: int) -> Blocks:
    """What HR filled in; empty if nothing yet."""
    query = select(building_blocks).where(building_blocks.c.workspace_id == workspace_id)
    row = tx.execute(query).first()
    return _read(row) if row else Blocks()


def save_blocks(tx: Tx, workspace_id: int, blocks: Blocks) -> None:
    upsert.upsert_row(tx, building_blocks, {"workspace_id": workspace_id}, {"sentences": blocks.sentences})


@rows.reads(building_blocks)
def _read(row: Row[Any]) -> Blocks:
    return Blocks({language: tuple(lines) for language, lines in row.sentences.items()})
