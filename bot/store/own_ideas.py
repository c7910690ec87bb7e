"""Ideas that HR adds to those of the library, and those of the library that HR switched off."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from bot.domain.own_ideas import IdeaTexts, OwnIdea
from bot.domain.prompts import Audience, Who
from bot.domain.themes import MONTHS
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.ideas import own_ideas
from bot.store.tables.people import workspaces


def _texts(row: Row[Any]) -> dict[str, IdeaTexts]:
    return {language: IdeaTexts(**texts) for language, texts in row.texts.items()}


def _months(row: Row[Any]) -> tuple[int, ...]:
    if set(row.months) <= set(MONTHS):
        return tuple(row.months)
    raise ValueError("not a list of months")


_OF_WORKSPACE = (
    select(own_ideas)
    .where(own_ideas.c.workspace_id == bindparam("workspace"))
    .order_by(own_ideas.c.id.desc())
)
_IDEAS = Reader(
    own_ideas,
    OwnIdea,
    texts=_texts,
    audience=lambda row: Audience(Who(row.who), row.value),
    months=_months,
)


def list_own_ideas(tx: Tx, workspace_id: int) -> list[OwnIdea]:
    """All of a workspace, the newest first."""
    return _IDEAS.all(tx, _OF_WORKSPACE, {"workspace": workspace_id})


def find_own_idea(tx: Tx, workspace_id: int, idea_id: int) -> OwnIdea | None:
    query = select(own_ideas).where(own_ideas.c.id == idea_id, own_ideas.c.workspace_id == workspace_id)
    return _IDEAS.first(tx, query)


def add_own_idea(tx: Tx, idea: OwnIdea) -> int:
    return upsert.insert_row(tx, own_ideas, **_columns(idea), workspace_id=idea.workspace_id)


def save_own_idea(tx: Tx, idea: OwnIdea) -> None:
    """What HR changed; whether it is given out stays."""
    mine = own_ideas.c.id == idea.id, own_ideas.c.workspace_id == idea.workspace_id
    tx.execute(update(own_ideas).where(*mine).values(_columns(idea)))


def switch_own_idea(tx: Tx, workspace_id: int, idea_id: int, *, on: bool) -> None:
    mine = own_ideas.c.id == idea_id, own_ideas.c.workspace_id == workspace_id
    tx.execute(update(own_ideas).where(*mine).values(is_on=on))


def delete_own_idea(tx: Tx, workspace_id: int, idea_id: int) -> None:
    """Its number is never given again, so cards that have it show no other idea in its place."""
    mine = own_ideas.c.id == idea_id, own_ideas.c.workspace_id == workspace_id
    tx.execute(delete(own_ideas).where(*mine))


def save_switched_off(tx: Tx, workspace_id: int, keys: frozenset[str]) -> None:
    """Which ideas of the library are given out no more."""
    mine = workspaces.c.id == workspace_id
    tx.execute(update(workspaces).where(mine).values(ideas_off=sorted(keys)))


def _columns(idea: OwnIdea) -> dict[str, Any]:
    return {
        "texts": {language: asdict(texts) for language, texts in idea.texts.items()},
        "link": idea.link,
        "pillar": idea.pillar,
        "topics": idea.topics,
        "who": idea.audience.who,
        "value": idea.audience.value,
        "valid_from": idea.valid_from,
        "valid_until": idea.valid_until,
        "months": idea.months,
    }
