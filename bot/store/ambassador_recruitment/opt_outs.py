"""Who was invited lately, and who wants no invitation ever: kept as marks, which name nobody.

A mark can only be compared with somebody who is there; it holds when all else about them has been erased. So
its key is not one that a change of keys ends: each workspace has one of its own, by chance, that is
encrypted.
"""

from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import bindparam, delete, or_, select, update

from bot.domain.ambassador_recruitment.invitations import INVITED_ONCE_IN
from bot.domain.people import Member
from bot.domain.sealed import Sealed
from bot.store import outbox, upsert
from bot.store.ambassador_recruitment.invitations import message_key
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.marks import keyed_hash
from bot.store.sealing import sealed_change
from bot.store.tables.ambassador_recruitment import invitation_marks, nominations
from bot.store.tables.people import workspaces
from bot.store.vault import Vault

_KEY = ["workspace_id", "mark"]


def add_refusal(tx: Tx, vault: Vault, member: Member) -> None:
    """Somebody wants no invitation any more, from anybody; those that wait for an answer are gone."""
    row = _of(tx, vault, member.workspace_id, member.external_id)
    upsert.upsert_row(tx, invitation_marks, row, {"refused": True, "invited_on": None})
    _take_back(tx, member)


def has_refused(tx: Tx, vault: Vault, workspace_id: int, external_id: str) -> bool:
    row = _of(tx, vault, workspace_id, external_id)
    mine = invitation_marks.c.workspace_id == workspace_id, invitation_marks.c.mark == row["mark"]
    return (
        tx.execute(select(invitation_marks.c.mark).where(*mine, invitation_marks.c.refused)).first()
        is not None
    )


def delete_marks_of(tx: Tx, vault: Vault, member: Member) -> None:
    """Somebody joins of their own accord: whatever they said or got before is over."""
    row = _of(tx, vault, member.workspace_id, member.external_id)
    mine = invitation_marks.c.workspace_id == member.workspace_id, invitation_marks.c.mark == row["mark"]
    tx.execute(delete(invitation_marks).where(*mine))
    _take_back(tx, member)


def mark_invited(tx: Tx, vault: Vault, workspace_id: int, external_id: str, today: date) -> bool:
    """Note that somebody is invited today; False if they may not be, which nobody else gets to know."""
    row = _of(tx, vault, workspace_id, external_id) | {"invited_on": today}
    statement = upsert.insert(tx, invitation_marks).values(row)
    before = today - INVITED_ONCE_IN
    again = statement.on_conflict_do_update(
        index_elements=_KEY,
        set_={"invited_on": today},
        where=invitation_marks.c.refused.is_(False)
        & or_(invitation_marks.c.invited_on.is_(None), invitation_marks.c.invited_on <= before),
    )
    return tx.execute(again.returning(invitation_marks.c.mark)).first() is not None


def delete_old_invitations(tx: Tx, today: date) -> int:
    """Drop the marks of invitations that are no reason any more not to invite; refusals stay."""
    old = invitation_marks.c.refused.is_(False), invitation_marks.c.invited_on <= today - INVITED_ONCE_IN
    return delete_some(tx, invitation_marks, *old)


def _take_back(tx: Tx, member: Member) -> None:
    """Nominations that wait for an answer are over; one that has not arrived yet never does."""
    mine = nominations.c.member_id == member.id
    for nomination_id in tx.scalars(select(nominations.c.id).where(mine)).all():
        outbox.withdraw_message(tx, member.workspace_id, message_key(nomination_id))
    tx.execute(delete(nominations).where(mine))


def rekey_marks(tx: Tx, vault: Vault) -> None:
    """Give every workspace a key for its marks. Those of before there were keys are kept under it, too."""
    for workspace_id in tx.scalars(select(workspaces.c.id).where(workspaces.c.mark_key.is_(None))).all():
        _make_key(tx, vault, workspace_id)


def _of(tx: Tx, vault: Vault, workspace_id: int, external_id: str) -> dict[str, object]:
    """A mark is mixed with the workspace's own id on the platform, so that it means nothing anywhere else."""
    query = select(workspaces.c.external_id, workspaces.c.mark_key).where(workspaces.c.id == workspace_id)
    row = tx.execute(query).one()
    key = vault.open(row.mark_key or _make_key(tx, vault, workspace_id))
    plain = sha256(f"invited:{row.external_id}:{external_id}".encode()).hexdigest()
    return {"workspace_id": workspace_id, "mark": keyed_hash(key.encode(), plain)}


def _make_key(tx: Tx, vault: Vault, workspace_id: int) -> Sealed:
    """The workspace's key, encrypted, which is new unless another process just made it."""
    mine, key = workspaces.c.id == workspace_id, token_urlsafe(32)
    sealed = sealed_change(tx, workspaces, workspace_id, {"mark_key": vault.seal(key)})
    made = update(workspaces).where(mine, workspaces.c.mark_key.is_(None)).values(sealed)
    if tx.execute(made).rowcount:
        _put_under(tx, key, workspace_id)
    encrypted: Sealed = tx.execute(select(workspaces.c.mark_key).where(mine)).scalar_one()
    return encrypted


def _put_under(tx: Tx, key: str, workspace_id: int) -> None:
    """Keep the marks that are there under the key: who they are of need not be known for that."""
    here = invitation_marks.c.workspace_id == workspace_id
    found = tx.scalars(select(invitation_marks.c.mark).where(here)).all()
    if found:
        one = update(invitation_marks).where(here, invitation_marks.c.mark == bindparam("_plain"))
        rows = [{"_plain": plain, "_mark": keyed_hash(key.encode(), plain)} for plain in found]
        tx.execute(one.values(mark=bindparam("_mark")), rows)
