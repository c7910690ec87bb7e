"""What HR set for the cases of a workspace."""

from dataclasses import asdict

from sqlalchemy import select

from bot import days_off
from bot.domain.cases.rules import Calendar, Rules
from bot.domain.people import Workspace
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.cases import case_rules
from bot.store.tables.people import workspaces

_RULES = Reader(case_rules, Rules)


def get_rules(tx: Tx, workspace_id: int) -> Rules:
    """The rules of a workspace, or the usual ones."""
    mine = select(case_rules).where(case_rules.c.workspace_id == workspace_id)
    return next(iter(_RULES.all(tx, mine)), Rules())


def get_calendar(tx: Tx, workspace: Workspace) -> Calendar:
    """When the HR of a workspace works, and how soon it wants to answer."""
    kept = get_rules(tx, workspace.id)
    return Calendar(kept, workspace.zone, days_off.public_holidays(kept.country, kept.region))


def save_rules(tx: Tx, workspace_id: int, rules: Rules) -> None:
    upsert.upsert_row(tx, case_rules, {"workspace_id": workspace_id}, asdict(rules))


def lock_rules(tx: Tx, workspace_id: int) -> Rules:
    tx.execute(select(workspaces.c.id).where(workspaces.c.id == workspace_id).with_for_update())
    return get_rules(tx, workspace_id)
