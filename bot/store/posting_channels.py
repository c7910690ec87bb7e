"""Channels that HR named, and that cannot be reached any more."""

from enum import StrEnum

from sqlalchemy import select, update

from bot.store.engine import Tx
from bot.store.tables.cases import case_rules
from bot.store.tables.people import members
from bot.store.tables.recognition import recognition_rules


class Topic(StrEnum):
    CASES = "cases"
    PROGRAMME = "programme"


_RULES = {Topic.CASES: case_rules, Topic.PROGRAMME: recognition_rules}


def list_lost_channels(tx: Tx, topic: Topic) -> list[tuple[int, int]]:
    """The workspaces whose channel the bot was taken out of, or is gone, each with that channel."""
    rules = _RULES[topic]
    kept = select(rules.c.workspace_id, rules.c.channel_id).join(members, members.c.id == rules.c.channel_id)
    return [(row[0], row[1]) for row in tx.execute(kept.where(members.c.unreachable_since.isnot(None)))]


def remove_channel(tx: Tx, topic: Topic, workspace_id: int, channel_id: int) -> bool:
    """Tell nothing there any more; False if that is so already, or if HR has named another channel."""
    rules = _RULES[topic]
    mine = rules.c.workspace_id == workspace_id, rules.c.channel_id == channel_id
    return tx.execute(update(rules).where(*mine).values(channel_id=None)).rowcount == 1
