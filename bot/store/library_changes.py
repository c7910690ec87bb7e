"""Who last changed what in the library, and how often it was changed: as the audit log has it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from bot.domain.own_ideas import idea_key
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.outbox import audit

_ACTIONS = (
    *("KeepOwnIdea", "SwitchIdea", "KeepAddition", "KeepBlocks"),
    *("ApproveNews", "ApproveNewsPage", "KeepNewsOptions", "TakeNewerWords"),
)
_MOST = 2000


@dataclass(frozen=True)
class Change:
    """The last one. `number`: how many there were; `who` is None once that person is erased."""

    who: int | None
    at: datetime
    number: int = 1


def changes_by_entry(tx: Tx, workspace_id: int) -> dict[str, Change]:
    """By the key of an entry, such as `own-3` or `guideline:own-opinion`."""
    mine = audit.c.workspace_id == workspace_id, audit.c.action.in_(_ACTIONS), audit.c.refused == ""
    columns = audit.c.actor_id, audit.c.at, audit.c.action, audit.c.details, audit.c.changes
    query = select(*columns).where(*mine).order_by(audit.c.id.desc()).limit(_MOST)
    found: dict[str, Change] = {}
    for keys, change in read_columns(audit, tx.execute(query), _read):
        for key in keys:
            newest = found.get(key)
            found[key] = replace(newest, number=newest.number + 1) if newest else change
    return found


def _read(row: Row[Any]) -> tuple[tuple[str, ...], Change]:
    return tuple(_keys(row)), Change(row.actor_id, row.at)


def _keys(row: Row[Any]) -> Iterator[str]:
    """What an act changed; an act that changed nothing is none."""
    if not row.changes:
        return
    yield from (idea_key(number) for number in row.changes.get("own_ideas", {}))
    match row.action:
        case "SwitchIdea" if "workspaces" in row.changes:
            yield row.details["key"]
        case "KeepAddition":
            yield f"guideline:{row.details['chapter']}"
        case "KeepBlocks":
            yield f"blocks:{row.details['about']}"
