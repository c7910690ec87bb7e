"""Whom messages name, beside them: to put the names in as they leave, and to find them at an erasure."""

from collections.abc import Collection

from sqlalchemy import Integer, bindparam, delete, insert, select, update

from bot.domain.mentions import Named
from bot.domain.outbox import State
from bot.store import plainly
from bot.store.engine import Tx
from bot.store.tables.outbox import mentions, outbox
from bot.store.tables.people import members

_NAMES = (
    select(mentions.c.outbox_id, members.c.id, members.c.name, members.c.external_id)
    .join(members, members.c.id == mentions.c.member_id)
    .where(mentions.c.outbox_id.in_(bindparam("ids", expanding=True)))
)


# Built once: to build it takes longer than to run it.
_SAVE = insert(mentions).from_select(
    ["outbox_id", "member_id"],
    select(bindparam("message", type_=Integer), members.c.id).where(
        members.c.workspace_id == bindparam("workspace"), members.c.id.in_(bindparam("named", expanding=True))
    ),
)


def save_mentions(tx: Tx, workspace_id: int, message: int, named: Collection[int]) -> None:
    """Note whom a new message names. Of another workspace there is nobody to name."""
    if named:
        tx.execute(_SAVE, {"message": message, "workspace": workspace_id, "named": list(named)})


def replace_mentions(tx: Tx, workspace_id: int, message: int, named: Collection[int]) -> None:
    tx.execute(delete(mentions).where(mentions.c.outbox_id == message))
    save_mentions(tx, workspace_id, message, named)


def names_by_message(tx: Tx, messages: Collection[int]) -> dict[int, dict[int, Named]]:
    """What those are called whom these messages name, and their ids at the platform."""
    found: dict[int, dict[int, Named]] = {}
    for row in plainly.execute(tx, _NAMES, {"ids": list(messages)}):
        found.setdefault(row.outbox_id, {})[row.id] = (row.name, row.external_id)
    return found


def list_mentioned(tx: Tx, message: int) -> list[int]:
    """The ids of those whom a message names."""
    return list(tx.scalars(select(mentions.c.member_id).where(mentions.c.outbox_id == message)))


def erase_mentions(tx: Tx, *member_ids: int) -> None:
    """Take people out of what others were sent: messages that name them are emptied, or never leave."""
    them = mentions.c.member_id.in_(member_ids)
    theirs = outbox.c.id.in_(select(mentions.c.outbox_id).where(them))
    waiting = outbox.c.state.in_((State.TODO, State.SENDING))
    dropped = {"state": State.DROPPED, "reason": "names an erased person"}
    tx.execute(update(outbox).where(theirs, waiting).values(dropped | {"revision": outbox.c.revision + 1}))
    tx.execute(update(outbox).where(theirs).values(message={"title": "", "parts": []}))
    tx.execute(delete(mentions).where(them))
