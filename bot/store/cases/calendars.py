"""When the HR of a workspace works, and how soon it wants to answer."""

from bot import days_off
from bot.domain.cases.rules import Calendar
from bot.domain.people import Workspace
from bot.store.cases import rules
from bot.store.engine import Tx


def of(tx: Tx, workspace: Workspace) -> Calendar:
    """The calendar by which cases and removals are due."""
    kept = rules.of(tx, workspace.id)
    return Calendar(kept, workspace.zone, days_off.public_holidays(kept.country, kept.region))
