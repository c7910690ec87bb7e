"""The organisation's building blocks."""

from sqlalchemy import select

from bot.domain.voice.blocks import Blocks
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.voice import building_blocks


def of(tx: Tx, workspace_id: int) -> Blocks:
    """What HR filled in; empty if nothing yet."""
    query = select(building_blocks).where(building_blocks.c.workspace_id == workspace_id)
    row = tx.execute(query).first()
    return Blocks({"nl": tuple(row.nl), "en": tuple(row.en)}) if row else Blocks()


def put(tx: Tx, workspace_id: int, blocks: Blocks) -> None:
    """Keep them in the place of those before."""
    sentences = {"nl": list(blocks.sentences["nl"]), "en": list(blocks.sentences["en"])}
    upsert.put(tx, building_blocks, {"workspace_id": workspace_id}, sentences)
