"""What somebody who checks an installation wants to know of its database."""

from sqlalchemy import func, select

from bot.domain.people import Platform, Role
from bot.domain.sealed import Sealed
from bot.store.engine import Tx
from bot.store.tables.cases import case_entries
from bot.store.tables.people import members, roles, workspaces
from bot.store.tables.weekly import drafts, shares


def list_newest_sealed(tx: Tx) -> list[Sealed]:
    """The newest text of each kind that is kept encrypted."""
    newest = (
        select(shares.c.post_link).where(shares.c.post_link.is_not(None)).order_by(shares.c.id.desc()),
        select(drafts.c.text).order_by(drafts.c.changed_at.desc()),
        select(case_entries.c.text)
        .where(case_entries.c.text.is_not(None))
        .order_by(case_entries.c.id.desc()),
    )
    found = (tx.execute(query.limit(1)).scalar() for query in newest)
    return [text for text in found if text]


def count_hr_people(tx: Tx, platform: Platform) -> int:
    """How many people of a platform may do what HR does."""
    query = select(func.count()).select_from(roles).join(members).join(workspaces)
    return tx.execute(query.where(roles.c.role == Role.HR, workspaces.c.platform == platform)).scalar_one()
