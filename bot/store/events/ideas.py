"""Ideas for a brainstorm. The text is encrypted; whose it is, HR sees only if that person says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.events import event_ideas


@dataclass(frozen=True)
class Idea:
    """One idea; `text` is encrypted."""

    id: int
    event_id: int
    member_id: int
    text: str
    named: bool


_IDEAS = Reader(event_ideas, Idea)


def add_idea(tx: Tx, workspace_id: int, event_id: int, member_id: int, text: str, *, named: bool) -> None:
    row = {"workspace_id": workspace_id, "event_id": event_id, "member_id": member_id}
    tx.execute(event_ideas.insert().values(row | {"text": text, "named": named}))


def list_ideas_of_member(tx: Tx, event_id: int, member_id: int) -> list[Idea]:
    mine = event_ideas.c.event_id == event_id, event_ideas.c.member_id == member_id
    return _IDEAS.each(tx, select(event_ideas).where(*mine).order_by(event_ideas.c.id))


def list_ideas_of_event(tx: Tx, event_id: int) -> list[Idea]:
    return _IDEAS.each(tx, select(event_ideas).where(event_ideas.c.event_id == event_id))


def find_idea(tx: Tx, workspace_id: int, idea_id: int) -> Idea | None:
    mine = event_ideas.c.workspace_id == workspace_id, event_ideas.c.id == idea_id
    return _IDEAS.first(tx, select(event_ideas).where(*mine))


def delete_idea(tx: Tx, idea: Idea) -> None:
    tx.execute(delete(event_ideas).where(event_ideas.c.id == idea.id))


def count_ideas(tx: Tx, event_ids: Iterable[int]) -> dict[int, int]:
    query = (
        select(event_ideas.c.event_id, func.count().label("number"))
        .where(event_ideas.c.event_id.in_(list(event_ids)))
        .group_by(event_ideas.c.event_id)
    )
    return {row.event_id: row.number for row in tx.execute(query)}
