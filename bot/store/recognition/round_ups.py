"""The round-up that waits in the outbox, and taking something out of it."""

from datetime import UTC, datetime

from bot.domain.recognition.recognition import Recognition
from bot.store import outbox
from bot.store.engine import Tx
from bot.store.recognition import given, rules


def key_of(at: datetime) -> str:
    """The outbox's key of the round-up that was written then."""
    return f"round-up:{at.astimezone(UTC).isoformat()}"


def take_back(tx: Tx, kept: Recognition) -> None:
    """It is not public any more: if the round-up with it has not left, that is written anew without it."""
    if kept.posted_at and outbox.withdraw(tx, kept.workspace_id, key_of(kept.posted_at)):
        given.not_posted(tx, kept.workspace_id, kept.posted_at)
        rules.reopen_round_up(tx, kept.workspace_id)
