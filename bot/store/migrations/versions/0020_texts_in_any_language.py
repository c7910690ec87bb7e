"""What HR writes in several languages is one value, and no longer a column for each

A published text of consent stays as it is, letter by letter, so what keeps it from being changed is put aside
while it moves, and made again for the new columns. The columns go one by one and not with their table: the
ledger of consent points at it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_MOVED = {
    "announcements": {"texts": {"nl": "nl", "en": "en"}},
    "building_blocks": {"sentences": {"nl": "nl", "en": "en"}},
    "consent_texts": {
        "texts": {"nl": "text_nl", "en": "text_en"},
        "purposes": {"nl": "purpose_nl", "en": "purpose_en"},
    },
}
"""By table and new column, which column had the text in a language."""
_KEYS = {"building_blocks": "workspace_id"}
_KEPT = (
    *("id", "workspace_id", "version", "texts", "purposes", "months", "contact", "mail", "made_at"),
    "published_at",
)
_JSON = {"texts", "purposes"}


def upgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for event in ("update", "delete"):
        name = f"consent_texts_refuse_{event}"
        op.execute(f"DROP TRIGGER {name} ON consent_texts" if postgres else f"DROP TRIGGER {name}")
        if postgres:
            op.execute(f"DROP FUNCTION {name}()")
    for table, columns in _MOVED.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.JSON(), server_default="{}", nullable=False))
        _move(table, columns)
        for column in {old: None for languages in columns.values() for old in languages.values()}:
            op.drop_column(table, column)
    _move_prompts()
    _keep(postgres=postgres)


def _move(table: str, columns: dict[str, dict[str, str]]) -> None:
    key = sa.column(_KEYS.get(table, "id"), sa.Integer)
    kind = sa.JSON if table == "building_blocks" else sa.Text
    olds = {old: sa.column(old, kind) for languages in columns.values() for old in languages.values()}
    found = sa.table(table, key, *olds.values(), *(sa.column(one, sa.JSON) for one in columns))
    for row in op.get_bind().execute(sa.select(key, *olds.values())).all():
        texts = {
            column: {language: text for language, old in languages.items() if (text := getattr(row, old))}
            for column, languages in columns.items()
        }
        op.execute(sa.update(found).where(key == row[0]).values(texts))


def _move_prompts() -> None:
    """What was confirmed of a prompt has its texts among the rest; what was filled in stays as it is."""
    prompts = sa.table(
        "prompts", sa.column("id", sa.Integer), sa.column("content", sa.JSON(none_as_null=True))
    )
    for row in op.get_bind().execute(sa.select(prompts).where(prompts.c.content.is_not(None))).all():
        if not isinstance(row.content, dict):  # it did not read before, and does not now
            continue
        rest = {name: value for name, value in row.content.items() if name not in {"nl", "en"}}
        texts = {language: text for language in ("nl", "en") if (text := row.content.get(language))}
        op.execute(sa.update(prompts).where(prompts.c.id == row.id).values(content={"texts": texts, **rest}))


def _keep(*, postgres: bool) -> None:
    """Refuse whatever would change a published text, as migration 0007 does for its columns."""
    changed = [_differs(name, postgres=postgres) for name in _KEPT]
    changed.append(f"(NEW.by_id IS NOT NULL AND {_differs('by_id', postgres=postgres)})")
    update = f"OLD.published_at IS NOT NULL AND ({' OR '.join(changed)})"
    for event, when in (("update", update), ("delete", "OLD.published_at IS NOT NULL")):
        name = f"consent_texts_refuse_{event}"
        for statement in (_in_postgres if postgres else _in_sqlite)(name, event.upper(), when):
            op.execute(statement)


def _differs(name: str, *, postgres: bool) -> str:
    if not postgres:
        return f"NEW.{name} IS NOT OLD.{name}"
    as_text = "::text" if name in _JSON else ""  # PostgreSQL compares no JSON
    return f"NEW.{name}{as_text} IS DISTINCT FROM OLD.{name}{as_text}"


def _in_sqlite(name: str, event: str, when: str) -> tuple[str, ...]:
    refuse = "SELECT RAISE(ABORT, 'consent_texts are never changed');"
    return (f"CREATE TRIGGER {name} BEFORE {event} ON consent_texts WHEN {when} BEGIN {refuse} END",)


def _in_postgres(name: str, event: str, when: str) -> tuple[str, ...]:
    refuse = (
        "RAISE EXCEPTION 'consent_texts are never changed' USING ERRCODE = 'integrity_constraint_violation';"
    )
    row = "NEW" if event == "UPDATE" else "OLD"
    body = f"BEGIN IF {when} THEN {refuse} END IF; RETURN {row}; END"
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        f"CREATE TRIGGER {name} BEFORE {event} ON consent_texts FOR EACH ROW EXECUTE FUNCTION {name}()",
    )
