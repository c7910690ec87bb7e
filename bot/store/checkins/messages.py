"""A round's messages in the outbox: who has the card, and reminders that leave no trace."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.outbox import Kind, State
from bot.store.engine import Tx
from bot.store.tables.outbox import outbox

_AGAIN = "checkin-again:"


def card_key(round_id: int, member_id: int) -> str:
    return f"checkin:{round_id}:{member_id}"


def reminder_key(round_id: int, member_id: int) -> str:
    return f"{_AGAIN}{round_id}:{member_id}"


def result_key(round_id: int, member_id: int) -> str:
    """The key of what came of a round."""
    return f"checkin-result:{round_id}:{member_id}"


def cards_sent(tx: Tx, workspace_id: int, round_id: int) -> dict[int, datetime]:
    """When each person got the card, by their id."""
    query = select(outbox.c.member_id, outbox.c.sent_at).where(
        outbox.c.workspace_id == workspace_id,
        outbox.c.kind == Kind.CHECKIN,
        outbox.c.state == State.SENT,
        outbox.c.key.startswith(card_key(round_id, 0).removesuffix("0"), autoescape=True),
    )
    return {row.member_id: row.sent_at for row in tx.execute(query)}


def is_any_reminder_sent(tx: Tx) -> bool:
    """Whether there are reminders that have left."""
    return tx.execute(select(outbox.c.id).where(*_DONE).limit(1)).first() is not None


def delete_sent_reminders(tx: Tx) -> None:
    """Forget reminders that have left: that somebody got one tells that they had not answered."""
    tx.execute(delete(outbox).where(*_DONE))


_DONE = (
    outbox.c.kind == Kind.CHECKIN,
    outbox.c.state.not_in((State.TODO, State.SENDING)),
    outbox.c.key.startswith(_AGAIN, autoescape=True),
)
