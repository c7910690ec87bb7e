"""Prompts that were never confirmed: all of a workspace at once, and their end by themselves."""

from datetime import datetime

from sqlalchemy import Update, select, update

from bot.domain.prompts import PromptState
from bot.store.engine import Tx
from bot.store.tables.prompts import prompts


def list_draft_ids(tx: Tx, workspace_id: int) -> list[int]:
    mine = prompts.c.workspace_id == workspace_id, prompts.c.state == PromptState.DRAFT
    return list(tx.scalars(select(prompts.c.id).where(*mine).order_by(prompts.c.id.desc())))


def delete_drafts(tx: Tx, workspace_id: int, newest: int) -> int:
    """Delete drafts up to this id, so that none goes which was written in the meantime; return how many."""
    mine = prompts.c.workspace_id == workspace_id, prompts.c.id <= newest
    return tx.execute(_dropped().where(*mine)).rowcount


def delete_old_drafts(tx: Tx, before: datetime) -> int:
    """Delete some that were filled in before then; return how many."""
    return tx.execute(_dropped().where(prompts.c.proposed_at < before)).rowcount


def _dropped() -> Update:
    dropped = {"proposal": None, "revision": prompts.c.revision + 1, "state": PromptState.DELETED}
    return update(prompts).where(prompts.c.state == PromptState.DRAFT).values(dropped)
