"""What HR says of a month instead of the calendar's own theme."""

from collections import defaultdict

from sqlalchemy import bindparam, delete, select

from bot.domain.languages import Language
from bot.domain.themes import OwnThemes, ThemeWords
from bot.store import plainly, upsert
from bot.store.engine import Tx
from bot.store.tables.weekly import themes

_OF_WORKSPACE = select(themes).where(themes.c.workspace_id == bindparam("workspace"))


def get_own_themes(tx: Tx, workspace_id: int) -> OwnThemes:
    rows = plainly.execute(tx, _OF_WORKSPACE, {"workspace": workspace_id})
    own: dict[int, dict[Language, ThemeWords]] = defaultdict(dict)
    for row in rows:
        own[row.month][row.language] = ThemeWords(row.title, row.intro)
    return own


def save_theme(tx: Tx, workspace_id: int, month: int, language: Language, words: ThemeWords) -> None:
    key = {"workspace_id": workspace_id, "month": month, "language": language}
    upsert.upsert_row(tx, themes, key, {"title": words.title, "intro": words.intro})


def delete_theme(tx: Tx, workspace_id: int, month: int) -> None:
    tx.execute(delete(themes).where(themes.c.workspace_id == workspace_id, themes.c.month == month))
