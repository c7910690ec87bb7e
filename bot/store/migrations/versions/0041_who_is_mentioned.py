"""Whom messages name, by id; those of before are read for names one last time"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_AT_ONCE = 500
_NAMES_NOBODY = ("welcome", "nudge", "asked", "posted", "reminder", "checkin")

_outbox = sa.table(
    "outbox",
    *(sa.column(name, sa.Integer) for name in ("id", "workspace_id", "member_id")),
    sa.column("kind", sa.String),
    sa.column("about", sa.String),
    sa.column("message", sa.JSON(none_as_null=True)),
)
_members = sa.table(
    "members",
    *(sa.column(name, sa.Integer) for name in ("id", "workspace_id")),
    *(sa.column(name, sa.String) for name in ("name", "state")),
)


def upgrade() -> None:
    mentions = op.create_table(
        "mentions",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentions_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_mentions_outbox_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("outbox_id", "member_id", name=op.f("pk_mentions")),
    )
    op.create_index("ix_mentions_member", "mentions", ["member_id"])
    op.create_index("ix_wordings_given", "wordings", ["given_at"])
    found = [{"outbox_id": message, "member_id": member} for message, member in _find_mentions()]
    for start in range(0, len(found), _AT_ONCE):
        op.bulk_insert(mentions, found[start : start + _AT_ONCE])


Words = tuple[str, ...]


def _find_mentions() -> list[tuple[int, int]]:
    """Which messages name whom, but for those whom they are for."""
    query = sa.select(_outbox).where(
        _outbox.c.about.is_(None), _outbox.c.kind.not_in(_NAMES_NOBODY), _outbox.c.message.is_not(None)
    )
    rows = op.get_bind().execute(query.order_by(_outbox.c.workspace_id)).all()
    called: dict[int, dict[str, list[tuple[Words, int]]]] = {}
    found = []
    for row in rows:
        if row.workspace_id not in called:
            called = {row.workspace_id: _names_in(row.workspace_id)}
        named = {
            member
            for text in _texts(row.message)
            for member in _named_in(text, called[row.workspace_id])
            if member != row.member_id
        }
        found += [(row.id, member) for member in sorted(named)]
    return found


def _names_in(workspace_id: int) -> dict[str, list[tuple[Words, int]]]:
    """The names of a workspace by their first word, each in both orders if it has a comma."""
    query = sa.select(_members.c.id, _members.c.name).where(
        _members.c.workspace_id == workspace_id, _members.c.name != "", _members.c.state != "place"
    )
    called: dict[str, list[tuple[Words, int]]] = {}
    for member, name in op.get_bind().execute(query):
        family, comma, given = str(name).partition(",")
        orders = {_words(name), (*_words(given), *_words(family)) if comma else ()}
        for words in filter(None, orders):
            called.setdefault(words[0].casefold(), []).append((words, member))
    return called


def _named_in(text: str, called: dict[str, list[tuple[Words, int]]]) -> Iterator[int]:
    """A name of one word is only found as it is written: “Al” is not “al”."""
    written = _words(text)
    for place, word in enumerate(written):
        for name, member in called.get(word.casefold(), ()):
            here = written[place : place + len(name)]
            if here == name or (len(name) > 1 and _folded(here) == _folded(name)):
                yield member


def _words(text: str) -> Words:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", _ESCAPED.sub(r"\1", text))))


def _folded(words: Words) -> Words:
    return tuple(one.casefold() for one in words)


def _texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for one in data.values():
                yield from _texts(one)
        case list():
            for one in data:
                yield from _texts(one)
