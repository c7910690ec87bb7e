"""Whether a data key is the right one, and which bots run with it: no key may go that anything needs."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from bot.domain.sealed import Sealed
from bot.store import inspection, upsert
from bot.store.engine import Tx
from bot.store.tables.keys import key_holders, key_proof
from bot.store.vault import Vault, is_of_now

SILENT_FOR = timedelta(minutes=10)
"""A bot that has not been heard of for so long does not run: it reports every minute."""


class WrongKey(Exception):
    """The data key does not open what is kept, or there is none."""


def report_process(tx: Tx, process: str, vault: Vault, now: datetime) -> None:
    """A process says that it runs, and which key it seals with."""
    upsert.upsert_row(
        tx, key_holders, {"process": process}, {"fingerprint": vault.fingerprint, "seen_at": now}
    )


def remove_process(tx: Tx, process: str) -> None:
    """A process says that it seals nothing any more; those that could not say so are forgotten with it."""
    tx.execute(delete(key_holders).where(key_holders.c.process == process))


def count_with_another_key(tx: Tx, vault: Vault, now: datetime) -> int:
    """How many bots run that seal with another key than the newest."""
    query = select(func.count()).where(
        key_holders.c.fingerprint != vault.fingerprint, key_holders.c.seen_at > now - SILENT_FOR
    )
    return tx.execute(query).scalar_one()


def is_used(tx: Tx) -> bool:
    """Whether anything was encrypted in this database before."""
    return _find_proof(tx) is not None or bool(inspection.list_newest_sealed(tx))


def check_key(tx: Tx, vault: Vault) -> None:
    """Raises WrongKey if it is not the key of this database.

    Before there was a proof, a key may have been lost for some texts: it is the right one if it opens any.
    """
    proof = _find_proof(tx)
    kept = [proof] if proof else inspection.list_newest_sealed(tx)
    if kept and not any(vault.opens(sealed) for sealed in kept):
        raise WrongKey


def is_upgraded(tx: Tx) -> bool:
    """Whether all that earlier releases sealed was sealed anew: the proof is the last."""
    proof = _find_proof(tx)
    return is_of_now(proof) if proof else not inspection.list_newest_sealed(tx)


def save_key_proof(tx: Tx, vault: Vault, *, anew: bool = False) -> None:
    """Leave something by which the key is known; `anew`: with the newest key, in place of what is there."""
    name, proof = {"name": "proof"}, {"proof": vault.seal("")}
    if anew:
        upsert.upsert_row(tx, key_proof, name, proof)
    else:
        upsert.insert_if_absent(tx, key_proof, **name, **proof)


def delete_silent_processes(tx: Tx, before: datetime) -> None:
    """Forget the processes that ended without saying so."""
    tx.execute(delete(key_holders).where(key_holders.c.seen_at < before))


def _find_proof(tx: Tx) -> Sealed | None:
    return tx.execute(select(key_proof.c.proof)).scalar()
