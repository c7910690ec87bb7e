"""What helps to find one's own words: the organisation's building blocks, and a check before sharing."""

from typing import Any

from sqlalchemy import Row, delete, select

from bot.domain.stories_and_feedback.stories import Blocks
from bot.store import rows, upsert
from bot.store.engine import Tx
from bot.store.tables.stories_and_feedback import building_blocks, share_checks


def get_blocks(tx: Tx, workspace_id: int) -> Blocks:
    """What HR filled in; empty if nothing yet."""
    query = select(building_blocks).where(building_blocks.c.workspace_id == workspace_id)
    return next(iter(rows.read_columns(building_blocks, tx.execute(query), _read_blocks)), Blocks())


def save_blocks(tx: Tx, workspace_id: int, blocks: Blocks) -> None:
    upsert.upsert_row(tx, building_blocks, {"workspace_id": workspace_id}, {"sentences": blocks.sentences})


def _read_blocks(row: Row[Any]) -> Blocks:
    return Blocks(
        {
            about: {language: tuple(lines) for language, lines in texts.items()}
            for about, texts in row.sentences.items()
        }
    )


def is_check_wanted(tx: Tx, member_id: int) -> bool:
    return tx.execute(select(share_checks).where(share_checks.c.member_id == member_id)).first() is not None


def set_check_wanted(tx: Tx, member_id: int, *, always: bool) -> None:
    """Show the check always from now on, or only when asked for."""
    if always:
        upsert.insert_if_absent(tx, share_checks, member_id=member_id)
    else:
        tx.execute(delete(share_checks).where(share_checks.c.member_id == member_id))
