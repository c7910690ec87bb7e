"""Who is here: the workspace and the person of an act, made known when they are new."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.domain.languages import LANGUAGES
from bot.domain.people import Actor, Member, Platform, Role, Workspace, unknown_member
from bot.features import facts
from bot.store import members, seen, workspaces
from bot.store.ambassador_recruitment import opt_outs
from bot.store.engine import Tx
from bot.store.vault import Vault

FROM_SETTINGS = "settings"


def find_member(tx: Tx, actor: Actor) -> tuple[Workspace, Member] | None:
    """The workspace and the person, if both are known."""
    workspace = workspaces.find_workspace(tx, actor.platform, actor.workspace)
    member = members.find_member(tx, workspace.id, actor.user) if workspace else None
    return (workspace, member) if workspace and member else None


def ensure_member(
    tx: Tx, actor: Actor, hr: Iterable[str], now: datetime, *, unseen: bool = False
) -> tuple[Workspace, Member]:
    """The workspace and the person. `hr`: the ids that the settings name as HR, given to a new workspace.

    `unseen`: nothing is written about the person, and who was never here is nobody afterwards either.
    """
    workspace = ensure_workspace(tx, actor.platform, actor.workspace, hr, now)
    if workspace.removed:
        workspaces.set_removed(tx, workspace.id, None)
    member = members.find_member(tx, workspace.id, actor.user)
    if unseen:
        return workspace, member or _passer_by(workspace, actor)
    if member is None:
        member = members.add_member(tx, workspace.id, actor.user, now.date())
    member = facts.update_from_profile(tx, workspace, member, actor.profile, now)
    seen.save_address(tx, member, actor, now.date())
    return workspace, member


def update_profile(tx: Tx, actor: Actor, now: datetime) -> None:
    """The platform tells of somebody who did nothing themselves; of strangers nothing is kept."""
    if found := find_member(tx, actor):
        facts.update_from_profile(tx, *found, actor.profile, now)


def ensure_workspace(
    tx: Tx, platform: Platform, external_id: str, hr: Iterable[str], now: datetime
) -> Workspace:
    """The workspace with this id; a new one gets the HR people that the settings name."""
    workspace = workspaces.find_workspace(tx, platform, external_id)
    if workspace is None:
        workspace = workspaces.add_workspace(tx, platform, external_id, now)
        members.sync_role(tx, workspace.id, tuple(hr), Role.HR, FROM_SETTINGS, now.date())
    return workspace


def apply_hr_settings(tx: Tx, hr: Mapping[Platform, tuple[str, ...]], keys: Vault, today: date) -> None:
    """Give the HR role to whom the settings name now, in every workspace, and hide marks of before."""
    for workspace in workspaces.list_workspaces(tx):
        members.sync_role(tx, workspace.id, hr[workspace.platform], Role.HR, FROM_SETTINGS, today)
    opt_outs.rekey_marks(tx, keys)


def mark_unreachable(tx: Tx, platform: Platform, workspace_id: str, user: str | None, now: datetime) -> None:
    """The bot was removed from a workspace (no `user`), or cannot reach somebody any more."""
    workspace = workspaces.find_workspace(tx, platform, workspace_id)
    if workspace is None:
        return
    if user is None:
        workspaces.set_removed(tx, workspace.id, now)
        return
    member = members.find_member(tx, workspace.id, user)
    if member:
        members.update_member(tx, member.id, unreachable_since=now)


def _passer_by(workspace: Workspace, actor: Actor) -> Member:
    """Somebody who was never here, as far as an answer needs it."""
    member = unknown_member(workspace, actor.user)
    language = next((one for one in LANGUAGES if one == actor.profile.language), member.language)
    return replace(member, language=language)
