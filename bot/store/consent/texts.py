"""The texts that people consent to. A published one never changes."""

from datetime import datetime

from sqlalchemy import delete, func, select, update

from bot.domain.consent.text import ConsentText
from bot.domain.people import Member
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.consent import consent_asks, consent_texts
from bot.store.tables.people import workspaces

_TEXTS = Reader(consent_texts, ConsentText)


def save_draft(tx: Tx, text: ConsentText, by: Member, now: datetime) -> ConsentText:
    """Keep a draft in the place of this person's last one. The id that `text` has does not matter."""
    mine = consent_texts.c.workspace_id == text.workspace_id, consent_texts.c.by_id == by.id
    tx.execute(delete(consent_texts).where(*mine, consent_texts.c.published_at.is_(None)))
    return _TEXTS.add(
        tx,
        workspace_id=text.workspace_id,
        texts=text.texts,
        purposes=text.purposes,
        months=text.months,
        contact=text.contact,
        mail=text.mail,
        made_at=now,
        by_id=by.id,
    )


def publish_text(tx: Tx, text: ConsentText, now: datetime) -> ConsentText | None:
    """Make a draft the text that holds, throw other drafts away, and let everybody be asked.

    None if it is a draft no more: two people at HR may have done it at once.
    """
    tx.execute(select(workspaces.c.id).where(workspaces.c.id == text.workspace_id).with_for_update())
    newest = find_current_text(tx, text.workspace_id)
    version = (newest.version or 0) + 1 if newest else 1
    open_ = consent_texts.c.id == text.id, consent_texts.c.published_at.is_(None)
    done = update(consent_texts).where(*open_).values(version=version, published_at=now)
    row = tx.execute(done.returning(consent_texts)).first()
    if row is None:
        return None
    drafts = consent_texts.c.workspace_id == text.workspace_id, consent_texts.c.published_at.is_(None)
    tx.execute(delete(consent_texts).where(*drafts))
    upsert.upsert_row(tx, consent_asks, {"workspace_id": text.workspace_id}, {"text_id": text.id, "up_to": 0})
    return _TEXTS(row)


def find_current_text(tx: Tx, workspace_id: int) -> ConsentText | None:
    newest = select(func.max(consent_texts.c.version)).where(consent_texts.c.workspace_id == workspace_id)
    query = select(consent_texts).where(
        consent_texts.c.workspace_id == workspace_id, consent_texts.c.version == newest.scalar_subquery()
    )
    return _TEXTS.first(tx, query)


def list_published(tx: Tx, workspace_id: int) -> list[ConsentText]:
    """Every version, the newest first."""
    mine = consent_texts.c.workspace_id == workspace_id, consent_texts.c.version.is_not(None)
    return _TEXTS.all(tx, select(consent_texts).where(*mine).order_by(consent_texts.c.version.desc()))


def find_text(tx: Tx, workspace_id: int, text_id: int) -> ConsentText | None:
    """A text of a workspace, published or not."""
    mine = consent_texts.c.workspace_id == workspace_id, consent_texts.c.id == text_id
    return _TEXTS.first(tx, select(consent_texts).where(*mine))


def versions_by_id(tx: Tx, workspace_id: int) -> dict[int, int]:
    mine = consent_texts.c.workspace_id == workspace_id, consent_texts.c.version.is_not(None)
    rows = tx.execute(select(consent_texts.c.id, consent_texts.c.version).where(*mine))
    return {row.id: row.version for row in rows}


def list_texts_to_ask(tx: Tx) -> list[tuple[int, int, int]]:
    """The texts that everybody is still being asked about: workspace, text, and up to which member."""
    return [(row.workspace_id, row.text_id, row.up_to) for row in tx.execute(select(consent_asks))]


def mark_asked(tx: Tx, workspace_id: int, text_id: int, up_to: int | None) -> None:
    """Everybody up to this member has been asked; None: everybody there is."""
    mine = consent_asks.c.workspace_id == workspace_id, consent_asks.c.text_id == text_id
    if up_to is None:
        tx.execute(delete(consent_asks).where(*mine))
    else:
        tx.execute(update(consent_asks).where(*mine).values(up_to=up_to))
