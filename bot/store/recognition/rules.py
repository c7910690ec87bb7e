"""What HR set for recognition in a workspace, and in which week it had its last round-up."""

from sqlalchemy import select, update

from bot.domain.recognition.rules import Rules
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.recognition import recognition_rules


def get_rules(tx: Tx, workspace_id: int) -> Rules:
    """The rules of a workspace, or the usual ones."""
    query = select(recognition_rules).where(recognition_rules.c.workspace_id == workspace_id)
    row = tx.execute(query).mappings().first()
    return Rules(tuple(row["values"]), row["channel_id"], row["goal"]) if row else Rules()


def save_rules(tx: Tx, workspace_id: int, rules: Rules) -> None:
    kept = {"values": list(rules.values), "channel_id": rules.channel_id, "goal": rules.goal}
    upsert.upsert_row(tx, recognition_rules, {"workspace_id": workspace_id}, kept)


def list_with_channel(tx: Tx) -> list[tuple[int, str]]:
    """The workspaces whose programme has a channel, each with the week of its last round-up."""
    columns = recognition_rules.c.workspace_id, recognition_rules.c.rounded_up
    query = select(*columns).where(recognition_rules.c.channel_id.isnot(None))
    return [(row.workspace_id, row.rounded_up) for row in tx.execute(query)]


def claim_round_up(tx: Tx, workspace_id: int, week: str) -> bool:
    """Take a week's round-up; False if it has been written."""
    open_ = recognition_rules.c.workspace_id == workspace_id, recognition_rules.c.rounded_up < week
    return tx.execute(update(recognition_rules).where(*open_).values(rounded_up=week)).rowcount == 1


def reopen_round_up(tx: Tx, workspace_id: int) -> None:
    mine = recognition_rules.c.workspace_id == workspace_id
    tx.execute(update(recognition_rules).where(mine).values(rounded_up=""))
