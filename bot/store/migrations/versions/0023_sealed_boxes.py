"""Answers without a name lie in sealed boxes until they are folded, and nobody is noted as having answered

A round that is open is closed at once, by the rules that it was opened under: its answers were counted beside
the state of each person, which goes. Who was asked stays, until they have been told what came of it. What was
said on leaving is kept as far as it may be told, by the rules of before; the rest goes.
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
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
    _tell_of_exits()
    # Who got a reminder had not answered.
    op.execute(sa.delete(_OUTBOX).where(_OUTBOX.c.key.startswith("checkin-again:")))
    op.drop_index("ix_outbox_checkins", table_name="outbox")


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


_FIGURES = sa.table(
    "exit_figures",
    *(sa.column(name) for name in ("workspace_id", "question", "first", "last", "value", "number")),
)
_TEXTS = sa.table("exit_comments", sa.column("workspace_id"), sa.column("quarter"))


def _tell_of_exits() -> None:
    """Quarters go together until something of a question may be told, and then stand there as they are."""
    op.create_table(
        "exit_figures",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(8), nullable=False),
        sa.Column("first", sa.String(7), nullable=False),
        sa.Column("last", sa.String(7), nullable=False),
        sa.Column("value", sa.String(12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_exit_figures_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "question", "last", "value", name=op.f("pk_exit_figures")),
    )
    given: dict[tuple[int, str], dict[str, dict[str, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    read = (
        "SELECT workspace_id, 'reason', month, reason, number FROM leave_reasons",
        "SELECT workspace_id, question, quarter, value, number FROM exit_counts",
    )
    for query in read:
        for workspace_id, question, month, value, number in op.get_bind().execute(sa.text(query)):
            given[workspace_id, question][_quarter(month)][value] += number
    for (workspace_id, question), by_quarter in given.items():
        _tell_of_question(workspace_id, question, by_quarter)
    _delete_few_texts()
    op.drop_table("leave_reasons")
    op.drop_table("exit_counts")


def _tell_of_question(workspace_id: int, question: str, by_quarter: dict[str, dict[str, int]]) -> None:
    first, sizes = "", {"": 0}
    for quarter in sorted(by_quarter):
        first = first or quarter
        for value, number in by_quarter[quarter].items():
            sizes[value] = sizes.get(value, 0) + number
            sizes[""] += number
        told = _disclosable(sizes) - {""}
        if not told:
            continue
        numbers = {value: sizes[value] for value in told}
        rest = sizes[""] - sum(numbers.values())
        common = {"workspace_id": workspace_id, "question": question, "first": first}
        for value, number in {**numbers, **({"": rest} if rest else {})}.items():
            row = {**common, "last": _last_month(quarter), "value": value, "number": number}
            op.execute(sa.insert(_FIGURES).values(row))
        first, sizes = "", {"": 0}


def _delete_few_texts() -> None:
    """What had not been put together with enough others yet."""
    connection = op.get_bind()
    query = sa.select(_TEXTS.c.workspace_id, _TEXTS.c.quarter, sa.func.count())
    waiting: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for workspace_id, quarter, number in connection.execute(
        query.group_by(_TEXTS.c.workspace_id, _TEXTS.c.quarter).order_by(_TEXTS.c.quarter)
    ).all():
        waiting[workspace_id].append((quarter, number))
        group = [one for one, _ in waiting[workspace_id]]
        if sum(many for _, many in waiting[workspace_id]) >= _LEAST_COMMENTS:
            together = _TEXTS.c.workspace_id == workspace_id, _TEXTS.c.quarter.in_(group)
            connection.execute(sa.update(_TEXTS).where(*together).values(quarter=quarter))
            del waiting[workspace_id]
    for workspace_id, few in waiting.items():
        for quarter, _ in few:
            gone = _TEXTS.c.workspace_id == workspace_id, _TEXTS.c.quarter == quarter
            connection.execute(sa.delete(_TEXTS).where(*gone))


def _quarter(month: str) -> str:
    year, number = month.split("-")
    return f"{year}-{(int(number) - 1) // 3 * 3 + 1:02}"


def _last_month(quarter: str) -> str:
    year, number = quarter.split("-")
    return f"{year}-{int(number) + 2:02}"
