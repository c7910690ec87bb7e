"""Whom a form of the cockpit offers by name: who has a role, for HR gave it.

The platform shows all colleagues in a chat. Of whom the bot knows, nobody is told more than that.
"""

from datetime import datetime

from bot.domain.cockpit import Seat
from bot.domain.looks import Look
from bot.domain.messages import Option
from bot.domain.roles import GIVEN
from bot.features.context import Context
from bot.features.shared.looks import names_for_hr
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library


def list_people(tx: Tx, library: Library, vault: Vault, seat: Seat, now: datetime) -> tuple[Option, ...]:
    workspace = workspaces.get_workspace(tx, seat.member.workspace_id)
    ctx = Context(tx, library, vault, now, workspace, seat.member, "")
    found = {one.id: one for role in GIVEN for one in members.list_with_role(tx, workspace.id, role)}
    named = names_for_hr(ctx, found, Look.ROLE)
    return tuple(Option(found[one].external_id, named[one]) for one in sorted(named, key=named.__getitem__))
