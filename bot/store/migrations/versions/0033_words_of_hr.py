"""What HR writes about who helps and of events is in several languages; building blocks are about something

Which language it was written in was not asked: it becomes that of the organisation, and who reads another one
still gets it, as long as there is none in theirs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_EVENT = ("title", "description", "bring")
_HELPERS = ("contact", "adviser", "police")


def upgrade() -> None:
    op.add_column("case_rules", sa.Column("helpers", sa.JSON(), server_default="{}", nullable=False))
    olds = [sa.column(one, sa.Text) for one in _HELPERS]
    rules = sa.table(
        "case_rules", sa.column("workspace_id", sa.Integer), sa.column("helpers", sa.JSON), *olds
    )
    for row in op.get_bind().execute(sa.select(rules.c.workspace_id, *olds)).all():
        written = {one: {"nl": text} for one in _HELPERS if (text := getattr(row, one).strip())}
        op.execute(sa.update(rules).where(rules.c.workspace_id == row.workspace_id).values(helpers=written))
    for one in _HELPERS:
        op.drop_column("case_rules", one)
    _sort_blocks()
    _move_events()


def _move_events() -> None:
    """An event has texts in each language; which one it was written in was not asked either."""
    op.add_column("events", sa.Column("texts", sa.JSON(), server_default="{}", nullable=False))
    olds = [sa.column(one, sa.Text) for one in _EVENT]
    events = sa.table("events", sa.column("id", sa.Integer), sa.column("texts", sa.JSON), *olds)
    for row in op.get_bind().execute(sa.select(events.c.id, *olds)).all():
        texts = {"nl": {one: getattr(row, one) for one in _EVENT}}
        op.execute(sa.update(events).where(events.c.id == row.id).values(texts=texts))
    for one in _EVENT:
        op.drop_column("events", one)


def _sort_blocks() -> None:
    """All building blocks were about working here."""
    blocks = sa.table(
        "building_blocks", sa.column("workspace_id", sa.Integer), sa.column("sentences", sa.JSON)
    )
    for row in op.get_bind().execute(sa.select(blocks)).all():
        if not isinstance(row.sentences, dict):  # it did not read before, and does not now
            continue
        texts = {language: lines for language, lines in row.sentences.items() if lines}
        sorted_ = {"working-here": texts} if texts else {}
        op.execute(
            sa.update(blocks).where(blocks.c.workspace_id == row.workspace_id).values(sentences=sorted_)
        )
