"""Who is here: the workspace and the person of an act, made known when they are new."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from bot import days_off
from bot.domain.answers import clean
from bot.domain.people import LANGUAGES, Actor, Member, MemberState, Platform, Role, Workspace, passer_by
from bot.store import members, seen, workspaces
from bot.store.engine import Tx

FROM_SETTINGS = "settings"


def find(tx: Tx, actor: Actor) -> tuple[Workspace, Member] | None:
    """The workspace and the person, if both are known."""
    workspace = workspaces.find(tx, actor.platform, actor.workspace)
    member = members.find(tx, workspace.id, actor.user) if workspace else None
    return (workspace, member) if workspace and member else None


def meet(
    tx: Tx, actor: Actor, hr: Iterable[str], now: datetime, *, unseen: bool = False
) -> tuple[Workspace, Member]:
    """The workspace and the person. `hr`: the ids that the settings name as HR, given to a new workspace.

    `unseen`: nothing is written about the person, and who was never here is nobody afterwards either.
    """
    workspace = know_workspace(tx, actor.platform, actor.workspace, hr, now)
    if workspace.removed:
        workspaces.set_removed(tx, workspace.id, None)
    member = members.find(tx, workspace.id, actor.user)
    if unseen:
        return workspace, member or _passer_by(workspace, actor)
    if member is None:
        member = members.add(tx, workspace.id, actor.user, now.date())
    if not member.name:
        _introduce(tx, member, workspace, actor)
        member = members.get(tx, member.id)
    seen.reach(tx, member, actor, now.date())
    return workspace, member


def know_workspace(
    tx: Tx, platform: Platform, external_id: str, hr: Iterable[str], now: datetime
) -> Workspace:
    """The workspace with this id; a new one gets the HR people that the settings name."""
    workspace = workspaces.find(tx, platform, external_id)
    if workspace is None:
        workspace = workspaces.add(tx, platform, external_id, now)
        members.grant(tx, workspace.id, tuple(hr), Role.HR, FROM_SETTINGS, now.date())
    return workspace


def lose(tx: Tx, platform: Platform, workspace_id: str, user: str | None, now: datetime) -> None:
    """The bot was removed from a workspace (no `user`), or cannot reach somebody any more."""
    workspace = workspaces.find(tx, platform, workspace_id)
    if workspace is None:
        return
    if user is None:
        workspaces.set_removed(tx, workspace.id, now)
        return
    member = members.find(tx, workspace.id, user)
    if member:
        members.change(tx, member.id, unreachable_since=now)


def _passer_by(workspace: Workspace, actor: Actor) -> Member:
    """Somebody who was never here, as far as an answer needs it."""
    member = passer_by(workspace, actor.user)
    language = next((one for one in LANGUAGES if one == actor.profile.language), member.language)
    return replace(member, language=language)


def _introduce(tx: Tx, member: Member, workspace: Workspace, actor: Actor) -> None:
    """Keep what the platform tells of somebody; what the person chose since stays as it is."""
    profile = actor.profile
    members.change(tx, member.id, name=clean(profile.name)[:200])
    if member.state is MemberState.KNOWN:
        zone = profile.time_zone if profile.time_zone in _zones() else workspace.time_zone
        language = profile.language if profile.language in LANGUAGES else member.language
        country = days_off.country_of(zone)
        members.change(tx, member.id, language=language, time_zone=zone, country=country)


@cache
def _zones() -> frozenset[str]:
    """The names of all time zones: read once, for each is a file."""
    return frozenset(available_timezones())
