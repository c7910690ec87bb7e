"""The audit log and the ledger of consent are kept by the database

A row is added, and loses the name of somebody who is erased. It is deleted when its term is over by the clock
of the database, which no statement can set, or with its whole workspace, once `workspaces.forgetting` says
so. What would put another row in its place is refused as well: SQLite asks no trigger of deletion then.

Deleting the workspace's own row first is refused too: by then nothing says any more that it is forgotten.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_KEPT = {
    "audit": ("id", "workspace_id", "at", "action", "details", "changes", "refused"),
    "consents": (
        *("id", "workspace_id", "person", "channel", "reuse_id", "text_id", "event", "at", "until"),
        *("how", "received_on"),
    ),
    "consent_texts": (
        *("id", "workspace_id", "version", "texts", "purposes", "months", "contact", "mail", "made_at"),
        "published_at",
    ),
}
_PEOPLE = {"audit": ("actor_id", "about_id"), "consents": ("member_id", "by_id"), "consent_texts": ("by_id",)}
_JSON = {"details", "changes", "texts", "purposes"}
_IS_DRAFT = "OLD.published_at IS NULL"
_FORGOTTEN = (
    "EXISTS (SELECT 1 FROM workspaces WHERE workspaces.id = OLD.workspace_id"
    " AND workspaces.forgetting IS NOT NULL)"
)
_TWO_YEARS, _FIVE_YEARS = 2 * 365, 5 * 365


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("forgetting", sa.DateTime(timezone=True), nullable=True))
    op.add_column("audit", sa.Column("changes", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("audit", sa.Column("refused", sa.String(length=16), server_default="", nullable=False))
    op.create_index("ix_audit_workspace", "audit", ["workspace_id", "id"])
    op.create_index("ix_audit_actor", "audit", ["actor_id"])
    op.create_index("ix_audit_at", "audit", ["at"])
    postgres = op.get_bind().dialect.name == "postgresql"
    for table in ("consents", "consent_texts"):
        for event in ("update", "delete"):
            _drop(table, event, postgres=postgres)
    for table, events in _refused(postgres=postgres).items():
        for event, when in events.items():
            for statement in (_in_postgres if postgres else _in_sqlite)(table, event, when):
                op.execute(statement)
        if postgres:
            op.execute(_truncating(table))


def _refused(*, postgres: bool) -> dict[str, dict[str, str]]:
    """By table, when what is refused."""
    old = {
        "audit": _is_before("OLD.at", _TWO_YEARS, postgres=postgres),
        # Only of who was erased, and each entry that long after its own end.
        "consents": "OLD.member_id IS NULL AND "
        + _is_before("COALESCE(OLD.until, DATE(OLD.at))", _FIVE_YEARS, postgres=postgres),
        "consent_texts": _IS_DRAFT,
    }
    return {
        table: {
            "insert": f"NEW.id IN (SELECT id FROM {table})",  # noqa: S608 - the names above
            "update": _changes(table, postgres=postgres),
            # Without a moment that reads it is not known to be old, and stays.
            "delete": f"NOT COALESCE({old[table]}, FALSE) AND NOT {_FORGOTTEN}",
        }
        for table in _KEPT
    }


def _is_before(moment: str, days: int, *, postgres: bool) -> str:
    ago = f"clock_timestamp() - INTERVAL '{days} days'" if postgres else f"datetime('now', '-{days} days')"
    return f"{moment} < {ago}"


def _changes(table: str, *, postgres: bool) -> str:
    changed = [_differs(name, postgres=postgres) for name in _KEPT[table]]
    changed += [
        f"(NEW.{name} IS NOT NULL AND {_differs(name, postgres=postgres)})" for name in _PEOPLE[table]
    ]
    kept = f"({' OR '.join(changed)})"
    return f"NOT ({_IS_DRAFT}) AND {kept}" if table == "consent_texts" else kept


def _differs(name: str, *, postgres: bool) -> str:
    if not postgres:
        return f"NEW.{name} IS NOT OLD.{name}"
    as_text = "::text" if name in _JSON else ""  # PostgreSQL compares no JSON
    return f"NEW.{name}{as_text} IS DISTINCT FROM OLD.{name}{as_text}"


def _drop(table: str, event: str, *, postgres: bool) -> None:
    name = f"{table}_refuse_{event}"
    op.execute(f"DROP TRIGGER {name} ON {table}" if postgres else f"DROP TRIGGER {name}")
    if postgres:
        op.execute(f"DROP FUNCTION {name}()")


def _in_sqlite(table: str, event: str, when: str) -> Iterator[str]:
    refuse = f"SELECT RAISE(ABORT, '{table} are never changed');"
    named = f"{table}_refuse_{event} BEFORE {event.upper()} ON {table}"
    yield f"CREATE TRIGGER {named} WHEN {when} BEGIN {refuse} END"


def _in_postgres(table: str, event: str, when: str) -> Iterator[str]:
    if event == "insert":
        return  # there a key that is taken is refused by itself, whatever the statement
    name, row = f"{table}_refuse_{event}", "OLD" if event == "delete" else "NEW"
    body = f"BEGIN IF {when} THEN {_raise(table)} END IF; RETURN {row}; END"
    yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def _truncating(table: str) -> str:
    """Emptying a whole table asks no trigger of its rows."""
    name = f"{table}_refuse_truncate"
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {_raise(table)} END$$;"
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()"
    )


def _raise(table: str) -> str:
    return f"RAISE EXCEPTION '{table} are never changed' USING ERRCODE = 'integrity_constraint_violation';"
