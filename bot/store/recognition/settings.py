"""What HR set for recognition, with the week of the last round-up; and how people want to be recognised."""

from typing import Any

from sqlalchemy import Row, select, update

from bot.domain.recognition.recognition import About, Wish
from bot.domain.recognition.rules import Rules
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.recognition import recognition_rules, recognition_wishes


def get_rules(tx: Tx, workspace_id: int) -> Rules:
    """The rules of a workspace, or the usual ones."""
    query = select(recognition_rules).where(recognition_rules.c.workspace_id == workspace_id)
    return next(iter(read_columns(recognition_rules, tx.execute(query), _rules)), Rules())


def _rules(row: Row[Any]) -> Rules:
    kept = row._mapping  # noqa: SLF001 - public, and a Row has values of its own
    return Rules(tuple(kept["values"]), row.channel_id, row.goal)


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


def get_wishes(tx: Tx, member_id: int) -> dict[About, Wish]:
    """Somebody's choice about each; who has not chosen gets everything, for nobody else to see."""
    found = tx.execute(select(recognition_wishes).where(recognition_wishes.c.member_id == member_id))
    return dict.fromkeys(About, Wish.PRIVATE) | dict(
        read_columns(
            recognition_wishes,
            found,
            lambda row: (About(row.kind), _wish(wanted=row.wanted, public=row.public)),
        )
    )


def save_wish(tx: Tx, member_id: int, about: About, wish: Wish) -> None:
    chosen = {"wanted": wish is not Wish.OFF, "public": wish is Wish.PUBLIC}
    upsert.upsert_row(tx, recognition_wishes, {"member_id": member_id, "kind": about}, chosen)


def _wish(*, wanted: bool, public: bool) -> Wish:
    if not wanted:
        return Wish.OFF
    return Wish.PUBLIC if public else Wish.PRIVATE
