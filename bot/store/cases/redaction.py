"""Blacking out a passage in all that was written in a case. What stood there is kept nowhere."""

from collections.abc import Collection, Iterator

from sqlalchemy import Column, delete, select, update

from bot.domain.cases.redaction import black_out
from bot.store import sealing
from bot.store.cases import cooling
from bot.store.engine import Tx
from bot.store.tables.cases import case_entries, case_examples, case_files, cases
from bot.store.vault import Vault

_PLACES = (
    (case_entries.c.case_id, case_entries.c.text),
    (case_examples.c.case_id, case_examples.c.text),
    (cases.c.id, cases.c.link),
)


def redact_case(tx: Tx, vault: Vault, case_id: int, passage: str) -> bool:
    """False if it stands nowhere in what those who handle the case can read.

    In a reaction that rests, which only its author reads, it is blacked out as well, but not looked for.
    """
    found = list(_found(tx, vault, case_id, passage))
    for column, row_id, text in found:
        new = sealing.sealed_change(tx, column.table, row_id, {column.name: vault.seal(text)})
        tx.execute(update(column.table).where(column.table.c.id == row_id).values(new))
    draft = cooling.find_draft(tx, case_id)
    if found and draft:
        text = black_out(vault.open(draft.text), passage)
        cooling.save_draft(tx, case_id, draft.member_id, vault.seal(text), draft.ready_at)
    return bool(found)


def delete_files(tx: Tx, case_id: int, file_ids: Collection[int]) -> None:
    tx.execute(delete(case_files).where(case_files.c.case_id == case_id, case_files.c.id.in_(file_ids)))


def _found(tx: Tx, vault: Vault, case_id: int, passage: str) -> Iterator[tuple[Column[str], int, str]]:
    """Where it stands: the column, the id of the row, and the text without it."""
    for of_case, column in _PLACES:
        table = column.table
        for row_id, sealed in tx.execute(select(table.c.id, column).where(of_case == case_id)).all():
            before = vault.open(sealed) if sealed else ""
            after = black_out(before, passage)
            if after != before:
                yield column, row_id, after
