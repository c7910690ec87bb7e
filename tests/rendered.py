"""What a row of the outbox says, as it would leave now."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from bot.domain.about import About, Subject
from bot.domain.mentions import with_names
from bot.domain.messages import Message
from bot.drawing import Pen
from bot.store import members, mentions
from bot.store.engine import Tx
from bot.store.payloads import read_message


def written(tx: Tx, row: Mapping[str, Any] | RowMapping) -> Message:
    """A message with the names of whom it mentions, as it would leave now."""
    names = mentions.names_by_message(tx, [row["id"]])
    return read_message(with_names(row["message"], names.get(row["id"], {})))


def rendered(tx: Tx, pen: Pen, row: Mapping[str, Any] | RowMapping) -> Message:
    """The message as it was written, or the card as it is now; empty if there is nothing left to show."""
    if row["about"] is None:
        return written(tx, row)
    about = About(Subject(row["about"]), row["about_id"])
    return pen.draw(tx, members.get_member(tx, row["member_id"]), about) or Message("")
