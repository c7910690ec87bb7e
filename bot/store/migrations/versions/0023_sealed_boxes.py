"""Answers without a name lie in sealed boxes until they are folded, and nobody is noted as having answered

A round that is open is closed at once, by the rules that it was opened under: its answers were counted beside
the state of each person, which goes. Who was asked stays, until they have been told what came of it.
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

_LEAST, _LEAST_COMMENTS = 5, 8

_ROUNDS = sa.table("checkin_rounds", sa.column("id"), sa.column("closed", sa.Boolean))
_COUNTS = sa.table(
    "checkin_counts",
    *(sa.column(name) for name in ("round_id", "question", "group", "value", "number")),
)
_COMMENTS = sa.table("checkin_comments", sa.column("round_id"))
_OUTBOX = sa.table("outbox", sa.column("key", sa.String))


def upgrade() -> None:
    op.create_table(
        "boxes",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_boxes")),
    )
    _close_open_rounds()
    _keep_who_was_asked()
    # Who got a reminder had not answered.
    op.execute(sa.delete(_OUTBOX).where(_OUTBOX.c.key.startswith("checkin-again:")))


def _close_open_rounds() -> None:
    connection = op.get_bind()
    for round_id in connection.scalars(sa.select(_ROUNDS.c.id).where(_ROUNDS.c.closed.is_(False))).all():
        mine = _COUNTS.c.round_id == round_id
        sizes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in connection.execute(sa.select(_COUNTS).where(mine)):
            sizes[row.question][row.group] += row.number
        for question, groups in sizes.items():
            gone = set(groups) - _disclosable(groups)
            connection.execute(
                sa.delete(_COUNTS).where(mine, _COUNTS.c.question == question, _COUNTS.c.group.in_(gone))
            )
        texts = _COMMENTS.c.round_id == round_id
        number = connection.scalar(sa.select(sa.func.count()).select_from(_COMMENTS).where(texts))
        if (number or 0) < _LEAST_COMMENTS:
            connection.execute(sa.delete(_COMMENTS).where(texts))
        connection.execute(sa.update(_ROUNDS).where(_ROUNDS.c.id == round_id).values(closed=True))


def _disclosable(sizes: dict[str, int]) -> set[str]:
    """The whole, and the groups that hid everybody when the round was opened."""
    whole = sizes[""]
    if whole < _LEAST:
        return set()
    large = sorted((size, name) for name, size in sizes.items() if name and size >= _LEAST)
    rest = whole - sum(size for size, _ in large)
    while 0 < rest < _LEAST and large:
        rest += large.pop(0)[0]
    return {"", *(name for _, name in large)}


def _keep_who_was_asked() -> None:
    op.create_table(
        "checkin_asked",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_checkin_asked_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["checkin_rounds.id"], name=op.f("fk_checkin_asked_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_checkin_asked")),
    )
    op.create_index("ix_checkin_asked_member", "checkin_asked", ["member_id"])
    # In the order of their ids, for the old rows lie in the order of their last writing.
    op.execute(
        'INSERT INTO checkin_asked (round_id, member_id, "group")'
        " SELECT round_id, member_id, '' FROM checkin_people ORDER BY round_id, member_id"
    )
    op.drop_table("checkin_people")
