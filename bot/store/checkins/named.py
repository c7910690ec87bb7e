"""Answers to questions that say on the card that HR sees the name."""

from sqlalchemy import select

from bot.domain.checkins.question import Question
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.checkins import checkin_named
from bot.store.tables.people import members
from bot.store.vault import Vault

_STEP = 16


def save_answer(tx: Tx, vault: Vault, round_id: int, member_id: int, question: Question, value: int) -> None:
    """Keep an answer, in the place of the one before."""
    encrypted = vault.seal_timeless(str(value), _STEP)
    asked = {"round_id": round_id, "member_id": member_id, "question": question}
    upsert.upsert_row(tx, checkin_named, asked, {"value": encrypted})


def answers_of_member(tx: Tx, vault: Vault, round_id: int, member_id: int) -> dict[Question, int]:
    mine = checkin_named.c.round_id == round_id, checkin_named.c.member_id == member_id
    found = tx.execute(select(checkin_named.c.question, checkin_named.c.value).where(*mine))
    return dict(
        read_columns(checkin_named, found, lambda row: (Question(row.question), int(vault.open(row.value))))
    )


def list_answers_of_round(tx: Tx, vault: Vault, round_id: int) -> list[tuple[int, Question, int]]:
    """Everybody's answers with who gave them, in the order of their names."""
    query = (
        select(members.c.id, checkin_named.c.question, checkin_named.c.value)
        .join(members, members.c.id == checkin_named.c.member_id)
        .where(checkin_named.c.round_id == round_id)
        .order_by(members.c.name, members.c.id, checkin_named.c.question)
    )
    return read_columns(
        checkin_named,
        tx.execute(query),
        lambda row: (row.id, Question(row.question), int(vault.open(row.value))),
    )
