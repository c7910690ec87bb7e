"""Messages to others in which a person is named."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, select, update

from bot.domain.naming import name_matcher
from bot.domain.outbox import Kind, State
from bot.domain.people import Member
from bot.store.engine import Tx
from bot.store.tables.outbox import outbox

_NEVER_NAMES = (Kind.WELCOME, Kind.NUDGE, Kind.ASKED, Kind.REMINDER, Kind.CHECKIN)
"""Messages in which no other people are named."""
_PLAIN = re.compile("[A-Za-z0-9]+")
_AT_ONCE = 500


def erase_mentions(tx: Tx, member: Member) -> None:
    """Take a person out of what others were sent: messages that name them are emptied, or never leave."""
    ids = _naming(tx, member) if member.name else []
    for start in range(0, len(ids), _AT_ONCE):
        these = outbox.c.id.in_(ids[start : start + _AT_ONCE])
        waiting = outbox.c.state.in_((State.TODO, State.SENDING))
        dropped = {"state": State.DROPPED, "reason": "names an erased person"}
        tx.execute(update(outbox).where(these, waiting).values(dropped | {"revision": outbox.c.revision + 1}))
        tx.execute(update(outbox).where(these).values(message={"title": "", "parts": []}))


def _naming(tx: Tx, member: Member) -> list[int]:
    """The messages to others that name somebody: the database finds those that may, and we look closer."""
    is_named = name_matcher(member.name)
    query = select(outbox.c.id, outbox.c.message).where(
        outbox.c.workspace_id == member.workspace_id,
        outbox.c.member_id != member.id,
        outbox.c.kind.not_in(_NEVER_NAMES),
        _may_name(member.name),
    )
    return [row.id for row in tx.execute(query) if any(map(is_named, _texts(row.message)))]


def _may_name(name: str) -> ColumnElement[bool]:
    """Whether the longest piece of a name is in it that is the same in every way to write it."""
    pieces = _PLAIN.findall(unicodedata.normalize("NFC", name))
    return cast(outbox.c.message, Text).icontains(max(pieces, key=len, default=""), autoescape=True)


def _texts(data: Any) -> Iterator[str]:
    """Every text in a message, whatever it is for."""
    match data:
        case str():
            yield data
        case dict():
            for one in data.values():
                yield from _texts(one)
        case list():
            for one in data:
                yield from _texts(one)
