"""What a row of the outbox says, as it would leave now."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from bot.domain.about import About, Subject
from bot.domain.messages import Message
from bot.drawing import Pen
from bot.store import members
from bot.store.engine import Tx
from bot.store.payloads import read_message


def rendered(tx: Tx, pen: Pen, row: Mapping[str, Any] | RowMapping) -> Message:
    """The message as it was written, or the card as it is now; empty if there is nothing left to show."""
    if row["about"] is None:
        return read_message(row["message"])
    about = About(Subject(row["about"]), row["about_id"])
    return pen.draw(tx, members.get_member(tx, row["member_id"]), about) or Message("")
