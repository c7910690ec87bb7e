"""What people wrote without their name. Neither ids, nor order, nor size, nor time lead to anybody."""

from secrets import SystemRandom

from sqlalchemy import delete, func, insert, select

from bot.domain.checkins.totals import LEAST_COMMENTS
from bot.store.engine import Tx
from bot.store.sealing import sealed_row
from bot.store.tables.checkins import checkin_comments
from bot.store.vault import Vault

_STEP = 256
"""Sizes are rounded up to a multiple of so many bytes."""
_by_chance = SystemRandom()


def save_comment(tx: Tx, vault: Vault, round_id: int, comment_id: str, text: str) -> None:
    """Keep a comment, or another text of it; an empty one takes it away.

    All comments of the round are written anew in random order, for a database keeps its rows as they come.
    """
    mine = checkin_comments.c.round_id == round_id
    kept = {row.id: row.text for row in tx.execute(select(checkin_comments).where(mine))}
    kept.pop(comment_id, None)
    texts = {one: vault.open(encrypted) for one, encrypted in kept.items()}
    if text:
        texts[comment_id] = text
    rows = [
        sealed_row(
            checkin_comments, {"id": one, "round_id": round_id, "text": vault.seal_timeless(said, _STEP)}
        )
        for one, said in texts.items()
    ]
    _by_chance.shuffle(rows)
    tx.execute(delete(checkin_comments).where(mine))
    if rows:
        tx.execute(insert(checkin_comments), rows)


def read_comment(tx: Tx, vault: Vault, round_id: int, comment_id: str) -> str:
    """A comment by its id, which only the card of who wrote it leads to; empty if it is not there."""
    mine = checkin_comments.c.round_id == round_id, checkin_comments.c.id == comment_id
    encrypted = tx.scalars(select(checkin_comments.c.text).where(*mine)).first()
    return vault.open(encrypted) if encrypted else ""


def count_comments(tx: Tx, round_id: int) -> int:
    return tx.execute(
        select(func.count()).where(checkin_comments.c.round_id == round_id).select_from(checkin_comments)
    ).scalar_one()


def list_comments(tx: Tx, vault: Vault, round_id: int, start: int, limit: int) -> list[str]:
    """Some of the comments of a round that is over, in the order of their random ids."""
    query = select(checkin_comments.c.text).where(checkin_comments.c.round_id == round_id)
    rows = tx.scalars(query.order_by(checkin_comments.c.id).offset(start).limit(limit))
    return [vault.open(encrypted) for encrypted in rows]


def delete_if_too_few(tx: Tx, round_id: int) -> None:
    """Forget the comments of a round that is over, if there are too few to show."""
    if count_comments(tx, round_id) < LEAST_COMMENTS:
        tx.execute(delete(checkin_comments).where(checkin_comments.c.round_id == round_id))
