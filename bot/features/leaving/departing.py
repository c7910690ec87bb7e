"""An account that was closed at the platform: the person left, with all that follows from that.

Accounts are closed by mistake too, and opened again. So it is as if they had stopped themselves: after ninety
days they are erased (scheduler/data_retention.py), unless they are back by then. A role has to be given anew.
"""

from datetime import datetime

from bot.domain.people import Platform
from bot.features.context import Context
from bot.features.leaving import leaving
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.onboarding import onboarding_progress
from bot.store.vault import Vault
from content_library.library import Library


def leave_with_account(
    tx: Tx, library: Library, vault: Vault, platform: Platform, workspace: str, user: str, now: datetime
) -> None:
    """Let somebody leave whose account is closed; whom the bot does not know stays unknown."""
    found = workspaces.find_workspace(tx, platform, workspace)
    member = members.find_member(tx, found.id, user) if found else None
    if found is None or member is None:
        return
    members.update_member(tx, member.id, unreachable_since=now)
    members.revoke_roles(tx, member.id)
    if member.is_joining:
        onboarding_progress.cancel_onboarding(tx, member.id)
    leaving.end_membership(Context(tx, library, vault, now, found, member, address=""))
