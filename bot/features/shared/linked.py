"""The other workspace of somebody at HR who is linked with themselves there."""

from dataclasses import replace
from datetime import datetime

from bot.domain.linked import Linked
from bot.domain.people import Member, Workspace
from bot.features.context import Context
from bot.store import linked_people, members, role_holders, workspaces
from bot.store.engine import Tx
from content_library.library import Library


def find_linked(tx: Tx, member: Member, now: datetime) -> Linked | None:
    """Who they are there, if they are at HR on both sides at this moment. `member` has the roles of now."""
    other_id = linked_people.find_linked_id(tx, member.id) if member.is_hr else None
    return _find_at_hr(tx, other_id, now) if other_id else None


def _find_at_hr(tx: Tx, member_id: int, now: datetime) -> Linked | None:
    try:
        member = members.get_member(tx, member_id)
        workspace = workspaces.get_workspace(tx, member.workspace_id)
    except LookupError:
        return None
    member = replace(member, roles=role_holders.roles_at(tx, workspace, member, now))
    is_there = member.is_hr and member.reachable and not (workspace.forgetting or workspace.removed)
    return Linked(workspace, member) if is_there else None


def find_somebody(ctx: Context, member_id: int | None) -> Linked | None:
    """Somebody of another workspace who is at HR there at this moment."""
    return _find_at_hr(ctx.tx, member_id, ctx.now) if member_id else None


def place_name(library: Library, workspace: Workspace, reader: Member) -> str:
    """A workspace, such as “Teams: Rivierzorg”."""
    organisation = library.organisation(workspace, reader.language)
    return f"{workspace.platform.capitalize()}: {organisation}"
