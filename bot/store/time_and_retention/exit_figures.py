"""What people said without a name when they left: in a sealed box, and what may be told of it once it may."""

import os
from collections.abc import Callable
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, select

from bot.domain.tally import Answered
from bot.domain.time_and_retention.exits import OTHERS, QUESTIONS, ExitBox, ExitFigure
from bot.domain.time_and_retention.months import checked_month, month_of, quarter_of
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.boxes.boxes import Boxes, Marking
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.sealing import sealed_row
from bot.store.tables.people import workspaces
from bot.store.tables.personal_growth import exit_comments, exit_figures
from bot.store.vault import Vault

_BOX = "exits-"
_SECRET_BYTES = 16
_STEP = 256


def add_answers(boxes: Boxes, workspace_id: int, who: str, given: Answered, quarter: str) -> None:
    """Keep what somebody answers, if they have not yet.

    The secret of the marks is in the box: whoever opens it can find out who answered. It has to last for
    quarters, and no more is promised.
    """

    def change(content: str, _: Callable[[], Marking]) -> str:
        box = ExitBox.from_text(content) if content else ExitBox(os.urandom(_SECRET_BYTES).hex())
        mark = Marking(bytes.fromhex(box.secret)).mark_of(who)
        return box.with_answers(mark, given, quarter).to_text()

    boxes.change(box_of(workspace_id), lambda _: True, change)


def fold_answers(boxes: Boxes, vault: Vault, workspace_id: int, quarter: str, forget: str) -> None:
    """Write what may be told now that `quarter` has begun; what has waited since before `forget` goes.

    In two steps, so that a crash in between neither loses an answer nor writes it twice.
    """

    def set_apart(tx: Tx, content: str) -> str:
        if not content:
            return ""
        told = {(one.question, one.last) for one in list_figures(tx, workspace_id)}
        box = ExitBox.from_text(content).without_old(forget)
        return box.folded(quarter, lambda *one: one in told, lambda: token_hex(16)).to_text()

    def write(tx: Tx, content: str) -> str:
        if not content:
            return ""
        box = ExitBox.from_text(content)
        _add_told(tx, vault, workspace_id, box)
        left = box.without_told()
        return left.to_text() if left else ""

    for step in (set_apart, write):
        boxes.fold(box_of(workspace_id), step)


def list_figures(tx: Tx, workspace_id: int) -> list[ExitFigure]:
    query = select(exit_figures).where(exit_figures.c.workspace_id == workspace_id)
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in read_columns(exit_figures, tx.execute(query), _known):
        found.setdefault((row.question, row.first, row.last), {})[row.value] = row.number
    return [ExitFigure(*which, numbers) for which, numbers in sorted(found.items())]


def _known(row: Row[Any]) -> Row[Any]:
    if row.value not in {OTHERS, *QUESTIONS[row.question]}:
        raise ValueError("an answer of another release")
    checked_month(row.first), checked_month(row.last)
    return row


def add_figure(tx: Tx, workspace_id: int, told: ExitFigure) -> None:
    """Write a figure, unless it is there."""
    common = {"workspace_id": workspace_id, "question": told.question, "first": told.first, "last": told.last}
    rows = [{**common, "value": value, "number": number} for value, number in told.numbers.items()]
    tx.execute(upsert.insert(tx, exit_figures).on_conflict_do_nothing(), rows)


def list_newest_texts(tx: Tx, vault: Vault, workspace_id: int, limit: int) -> list[str]:
    """Some of the texts that were told last, in the order of their random ids."""
    mine = exit_comments.c.workspace_id == workspace_id
    newest = select(exit_comments.c.quarter).where(mine).order_by(exit_comments.c.quarter.desc()).limit(1)
    query = select(exit_comments.c.text).where(mine, exit_comments.c.quarter == newest.scalar_subquery())
    found = tx.execute(query.order_by(exit_comments.c.id).limit(limit))
    return read_columns(exit_comments, found, lambda row: vault.open(row.text))


def delete_old_texts(tx: Tx, before: datetime) -> int:
    """Delete some of the texts of quarters before that one."""
    return delete_some(tx, exit_comments, exit_comments.c.quarter < quarter_of(month_of(before.date())))


def find_open_boxes(tx: Tx) -> set[str]:
    """The boxes of all workspaces that there are."""
    return {box_of(one) for one in tx.scalars(select(workspaces.c.id))}


def box_of(workspace_id: int) -> str:
    return f"{_BOX}{workspace_id}"


def _add_told(tx: Tx, vault: Vault, workspace_id: int, box: ExitBox) -> None:
    for told in box.figures:
        add_figure(tx, workspace_id, told)
    rows = [
        sealed_row(
            exit_comments,
            {
                "id": one.id,
                "workspace_id": workspace_id,
                "quarter": one.quarter,
                "text": vault.seal_timeless(one.text, _STEP),
            },
        )
        for one in sorted(box.texts, key=lambda one: one.id)
    ]
    if rows:
        tx.execute(upsert.insert(tx, exit_comments).on_conflict_do_nothing(), rows)
