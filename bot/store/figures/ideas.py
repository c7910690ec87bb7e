"""What came of ideas and questions on cards, up to a moment: for HR, in weeks that are over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from bot.domain.closing import IdeaWork
from bot.store.engine import Tx
from bot.store.tables.weekly import nudge_items, nudges, shares

_KIND = "suggestion"


def count_idea_work(tx: Tx, workspace_id: int, keys: Sequence[str], end: datetime) -> dict[str, IdeaWork]:
    """Of each that was on a card before `end`: how often, for how many people, and what they did with it."""
    item = nudge_items.c
    on_cards = select(item.key, func.count(item.member_id.distinct()), func.count())
    on_cards = on_cards.select_from(nudge_items.join(nudges)).where(item.kind == _KIND, item.key.in_(keys))
    on_cards = on_cards.where(nudges.c.workspace_id == workspace_id, nudges.c.created_at < end)
    shown = {key: (people, number) for key, people, number in tx.execute(on_cards.group_by(item.key))}
    aside = _numbers(
        tx, on_cards.with_only_columns(item.key, func.count()).where(item.declined_at < end), item.key
    )
    mine = shares.c.workspace_id == workspace_id, shares.c.kind == _KIND, shares.c.key.in_(keys)
    posts = select(shares.c.key, func.count()).where(*mine, shares.c.shared_at < end)
    shared = _numbers(tx, posts, shares.c.key)
    return {
        key: IdeaWork(people, number, shared.get(key, 0), aside.get(key, 0))
        for key, (people, number) in shown.items()
    }


def _numbers(tx: Tx, query: Select[Any], key: Any) -> dict[str, int]:
    return {name: number for name, number in tx.execute(query.group_by(key))}  # noqa: C416 - rows are no pairs
