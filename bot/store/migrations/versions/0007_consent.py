"""Consent

The triggers keep the ledger and published texts as they are, whoever asks: an entry is never changed and
never deleted, but for the people in it, who are forgotten when they are erased. Only entries of somebody who
was erased can be deleted, which is what happens when their time is over. SQLite drops triggers with their
table, so a later change of these tables must make them again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PEOPLE = {"consents": ("member_id", "by_id"), "consent_texts": ("by_id",)}
_KEPT = {
    "consents": (
        *("id", "workspace_id", "person", "channel", "reuse_id", "text_id", "event", "at", "until"),
        *("how", "received_on"),
    ),
    "consent_texts": (
        *("id", "workspace_id", "version", "text_nl", "text_en", "purpose_nl", "purpose_en", "months"),
        *("contact", "mail", "made_at", "published_at"),
    ),
}
_IS_KEPT = {"consents": "OLD.member_id IS NOT NULL", "consent_texts": "OLD.published_at IS NOT NULL"}
_MAY_BE_CHANGED = {"consents": "FALSE", "consent_texts": "OLD.published_at IS NULL"}


def upgrade() -> None:
    op.create_table(
        "consent_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("text_nl", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("purpose_nl", sa.String(length=200), nullable=False),
        sa.Column("purpose_en", sa.String(length=200), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("mail", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["members.id"], name=op.f("fk_consent_texts_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_consent_texts_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_texts")),
        sa.UniqueConstraint("workspace_id", "version", name=op.f("uq_consent_texts_workspace_id_version")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consent_asks",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("up_to", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_id"], ["consent_texts.id"], name=op.f("fk_consent_asks_text_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_consent_asks_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_consent_asks")),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("reuse_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["members.id"], name=op.f("fk_consents_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_consents_member_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["text_id"], ["consent_texts.id"], name=op.f("fk_consents_text_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_consents_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_member", "consents", ["member_id"], unique=False)
    op.create_index("ix_consents_person", "consents", ["person"], unique=False)
    op.create_index("ix_consents_until", "consents", ["until"], unique=False)
    op.create_table(
        "reuses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_reuses_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_reuses_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_reuses_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reuses")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reuses_member", "reuses", ["member_id"], unique=False)
    op.create_table(
        "removals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("reuse_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("places", sa.Text(), nullable=True),
        sa.Column("reminded", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["members.id"], name=op.f("fk_removals_done_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_removals_member_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_removals_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removals")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_removals_member", "removals", ["member_id"], unique=False)
    op.create_index("ix_removals_workspace", "removals", ["workspace_id", "done_at"], unique=False)
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("reuse_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("removal_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["members.id"], name=op.f("fk_publications_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["consent_id"], ["consents.id"], name=op.f("fk_publications_consent_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_publications_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["removal_id"], ["removals.id"], name=op.f("fk_publications_removal_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_publications_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publications_member", "publications", ["member_id"], unique=False)
    op.create_index("ix_publications_removal", "publications", ["removal_id"], unique=False)
    for table in ("consents", "consent_texts"):
        _keep(table)


def _keep(table: str) -> None:
    """Refuse whatever would change what a table holds."""
    postgres = op.get_bind().dialect.name == "postgresql"
    differs = "IS DISTINCT FROM" if postgres else "IS NOT"
    changed = [f"NEW.{name} {differs} OLD.{name}" for name in _KEPT[table]]
    changed += [f"(NEW.{name} IS NOT NULL AND NEW.{name} {differs} OLD.{name})" for name in _PEOPLE[table]]
    update = f"NOT ({_MAY_BE_CHANGED[table]}) AND ({' OR '.join(changed)})"
    for event, when in (("update", update), ("delete", _IS_KEPT[table])):
        name = f"{table}_refuse_{event}"
        for statement in (_in_postgres if postgres else _in_sqlite)(table, name, event.upper(), when):
            op.execute(statement)


def _in_sqlite(table: str, name: str, event: str, when: str) -> tuple[str, ...]:
    refuse = f"SELECT RAISE(ABORT, '{table} are never changed');"
    return (f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN {refuse} END",)


def _in_postgres(table: str, name: str, event: str, when: str) -> tuple[str, ...]:
    refuse = f"RAISE EXCEPTION '{table} are never changed' USING ERRCODE = 'integrity_constraint_violation';"
    row = "NEW" if event == "UPDATE" else "OLD"
    body = f"BEGIN IF {when} THEN {refuse} END IF; RETURN {row}; END"
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )
