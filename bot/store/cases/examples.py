"""Cases that were rewritten for training, encrypted. Without the reporter's consent none is used."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from bot.domain.cases.case import Kind
from bot.domain.sealed import Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.cases import case_examples
from bot.store.vault import ToSeal


@dataclass(frozen=True)
class Example:
    """A case as it would be told to others. `agreed_at` is None until the reporter agrees."""

    case_id: int
    kind: Kind
    text: Sealed
    agreed_at: datetime | None


_EXAMPLES = Reader(case_examples, Example)


def save_example(tx: Tx, workspace_id: int, case_id: int, kind: Kind, text: ToSeal, now: datetime) -> None:
    """Keep a rewritten case in the place of an earlier one; the reporter has to agree to it anew."""
    changed = {"kind": kind, "text": text, "agreed_at": None, "changed_at": now}
    upsert.upsert_row(tx, case_examples, {"workspace_id": workspace_id, "case_id": case_id}, changed)


def find_example(tx: Tx, case_id: int) -> Example | None:
    """The example of a case, agreed to or not."""
    found = _examples(tx, case_examples.c.case_id == case_id)
    return found[0] if found else None


def agree_to_example(tx: Tx, case_id: int, now: datetime) -> None:
    agreed = {"agreed_at": now, "changed_at": now}
    tx.execute(update(case_examples).where(case_examples.c.case_id == case_id).values(agreed))


def delete_example(tx: Tx, case_id: int) -> None:
    tx.execute(delete(case_examples).where(case_examples.c.case_id == case_id))


def list_agreed(tx: Tx, workspace_id: int) -> list[Example]:
    """The examples of a workspace that may be used, in the order they were made."""
    return _examples(
        tx, (case_examples.c.workspace_id == workspace_id) & case_examples.c.agreed_at.is_not(None)
    )


def _examples(tx: Tx, condition: ColumnElement[bool]) -> list[Example]:
    return _EXAMPLES.all(tx, select(case_examples).where(condition).order_by(case_examples.c.id))
