"""What HR set for the cases of a workspace."""

from dataclasses import asdict, fields

from sqlalchemy import select

from bot import days_off
from bot.domain.cases.rules import Calendar, Rules
from bot.domain.people import Workspace
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.cases import case_rules
from bot.store.tables.people import workspaces


def of(tx: Tx, workspace_id: int) -> Rules:
    """The rules of a workspace, or the usual ones."""
    columns = [case_rules.c[field.name] for field in fields(Rules)]
    row = tx.execute(select(*columns).where(case_rules.c.workspace_id == workspace_id)).first()
    return Rules(*row) if row else Rules()


def calendar_of(tx: Tx, workspace: Workspace) -> Calendar:
    """When the HR of a workspace works, and how soon it wants to answer."""
    kept = of(tx, workspace.id)
    return Calendar(kept, workspace.zone, days_off.public_holidays(kept.country, kept.region))


def put(tx: Tx, workspace_id: int, rules: Rules) -> None:
    upsert.put(tx, case_rules, {"workspace_id": workspace_id}, asdict(rules))


def hold(tx: Tx, workspace_id: int) -> Rules:
    """The rules of a workspace, to change them: nobody else does so until the transaction ends."""
    tx.execute(select(workspaces.c.id).where(workspaces.c.id == workspace_id).with_for_update())
    return of(tx, workspace_id)
