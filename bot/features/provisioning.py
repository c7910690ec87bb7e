"""Who is here: the workspace and the person of an act, and what the platforms tell of them.

All that a platform tells is followed, but what the person chose in a form stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot import days_off
from bot.domain.answers import clean
from bot.domain.languages import LANGUAGES
from bot.domain.people import Actor, Member, MemberState, Platform, Profile, Role, Workspace, unknown_member
from bot.features.shared import next_nudge
from bot.store import audit, members, seen, workspaces
from bot.store.actors import find_actor
from bot.store.ambassador_recruitment import opt_outs
from bot.store.changes import recorded
from bot.store.engine import Tx
from bot.store.vault import Vault

FROM_SETTINGS = "settings"


class BeingForgotten(Exception):
    """The workspace is being removed with all that is kept of it."""


def find_member(tx: Tx, actor: Actor) -> tuple[Workspace, Member] | None:
    """The workspace and the person, if both are known."""
    found = find_actor(tx, actor)
    return found[:2] if found else None


def find_unreadable(tx: Tx, actor: Actor) -> tuple[Workspace, Member] | None:
    """The same, also of somebody whose own row does not read: who they are, and how to speak to them."""
    workspace = workspaces.find_workspace(tx, actor.platform, actor.workspace)
    member = members.find_unreadable(tx, workspace, actor.user) if workspace else None
    return (workspace, member) if workspace and member else None


def find_passer_by(tx: Tx, actor: Actor) -> tuple[Workspace, Member] | None:
    """The same, and nothing is written; who was never here is nobody afterwards either."""
    workspace = workspaces.find_workspace(tx, actor.platform, actor.workspace)
    if workspace is None or workspace.forgetting:
        return None
    return workspace, members.find_member(tx, workspace.id, actor.user) or _passer_by(workspace, actor)


def ensure_member(tx: Tx, actor: Actor, hr: Iterable[str], now: datetime) -> tuple[Workspace, Member]:
    """The workspace and the person. `hr`: the ids that the settings name as HR, given to a new workspace.

    Raises BeingForgotten.
    """
    workspace, member, before = find_actor(tx, actor) or _welcome(tx, actor, hr, now)
    if workspace.forgetting:
        raise BeingForgotten
    if workspace.removed:
        workspaces.set_removed(tx, workspace.id, None)
    member = update_from_profile(tx, workspace, member, actor.profile, now)
    seen.save_address(tx, member, actor, now.date(), before=before)
    return workspace, member


def _welcome(tx: Tx, actor: Actor, hr: Iterable[str], now: datetime) -> tuple[Workspace, Member, None]:
    workspace = ensure_workspace(tx, actor.platform, actor.workspace, hr, now)
    known = members.find_member(tx, workspace.id, actor.user)
    return workspace, known or members.add_member(tx, workspace.id, actor.user, now.date()), None


def update_profile(tx: Tx, actor: Actor, now: datetime) -> None:
    """The platform tells of somebody who did nothing themselves; of strangers nothing is kept."""
    if found := find_member(tx, actor):
        update_from_profile(tx, *found, actor.profile, now)


def ensure_workspace(
    tx: Tx, platform: Platform, external_id: str, hr: Iterable[str], now: datetime
) -> Workspace:
    """The workspace with this id; a new one gets the HR people that the settings name."""
    workspace = workspaces.find_workspace(tx, platform, external_id)
    if workspace is None:
        workspace = workspaces.add_workspace(tx, platform, external_id, now)
        _give_hr_role(tx, workspace, tuple(hr), now)
        workspaces.mark_roles_kept(tx, workspace.id, now)
    return workspace


def apply_hr_settings(
    tx: Tx, hr: Mapping[Platform, tuple[str, ...]], keys: Vault, now: datetime
) -> dict[Platform, int]:
    """Give the HR role to whom the settings name, where that still counts, and hide marks of before.

    It counts once, at the first start since roles are given in the chat, and then only where nobody is HR.
    Return how many the settings name in vain, by platform.
    """
    in_vain: dict[Platform, int] = {}
    for workspace in workspaces.list_workspaces(tx):
        named, held = hr[workspace.platform], members.list_with_role(tx, workspace.id, Role.HR)
        first = workspaces.mark_roles_kept(tx, workspace.id, now)
        if first or not held:
            _give_hr_role(tx, workspace, named, now)
        elif others := set(named) - {one.external_id for one in held}:
            in_vain[workspace.platform] = in_vain.get(workspace.platform, 0) + len(others)
    opt_outs.rekey_marks(tx, keys)
    return in_vain


def _give_hr_role(tx: Tx, workspace: Workspace, users: tuple[str, ...], now: datetime) -> None:
    """To exactly these; whose role comes or goes by that is in the audit log."""
    with recorded(tx) as recording:
        members.sync_role(tx, workspace.id, users, Role.HR, FROM_SETTINGS, now.date())
    if roles := recording.changes(tx).get("roles"):
        audit.log_settings(tx, workspace.id, now, {"roles": roles})


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


_LONGEST_NAME = 200


def update_from_profile(
    tx: Tx, workspace: Workspace, member: Member, profile: Profile, now: datetime
) -> Member:
    """Keep what is told, and what was not known before; nothing is written if nothing is new."""
    told = _usual(tx, workspace, member) | _told(member, profile)
    if profile.guest is not None:
        told |= {"guest": profile.guest, "asked_platform_in": month_seen(now)}
    news = {name: value for name, value in told.items() if value != getattr(member, name)}
    if not news:
        return member
    members.update_member(tx, member.id, **news)
    fresh = members.get_member(tx, member.id)
    if fresh.time_zone != member.time_zone:
        next_nudge.move_next_card(tx, member, fresh, now)
        return members.get_member(tx, member.id)
    return fresh


def month_seen(now: datetime) -> date:
    """The month that is kept of a moment at which the platform was asked: a day would say too much."""
    return now.date().replace(day=1)


def _usual(tx: Tx, workspace: Workspace, member: Member) -> dict[str, Any]:
    """What somebody has of whom nothing was ever told: the workspace's own."""
    if member.name or member.state is not MemberState.KNOWN:
        return {}
    zone, language = workspace.time_zone, workspaces.usual_language(tx, workspace.id)
    where = {"time_zone": zone, "country": days_off.country_of(zone)} if not member.time_zone_chosen else {}
    return where | ({"language": language} if language and not member.language_chosen else {})


def _told(member: Member, profile: Profile) -> dict[str, Any]:
    name = clean(profile.name).strip()[:_LONGEST_NAME]
    columns: dict[str, Any] = {"name": name} if name else {}
    if profile.language in LANGUAGES:
        columns |= _unless_chosen(member, "language", profile.language)
    if profile.time_zone in _zones():
        columns |= _unless_chosen(member, "time_zone", profile.time_zone)
    return columns | (_country(member, columns["time_zone"]) if "time_zone" in columns else {})


def _unless_chosen(member: Member, name: str, told: str) -> dict[str, Any]:
    """The value, or what can now be seen: who has another one than their platform chose it."""
    chosen = getattr(member, f"{name}_chosen")
    if chosen is None:  # of before that was kept: the platform's next word decides
        return {f"{name}_chosen": told != getattr(member, name)}
    return {} if chosen else {name: told}


def _country(member: Member, zone: str) -> dict[str, str]:
    """The country that goes with a zone; who has another than went with the old zone keeps that one."""
    before, after = days_off.country_of(member.time_zone), days_off.country_of(zone)
    if after == member.country or member.country not in {before, ""}:
        return {}
    return {"country": after or member.country, "region": ""}


@cache
def _zones() -> frozenset[str]:
    """The names of all time zones: read once, for each is a file."""
    return frozenset(available_timezones())
