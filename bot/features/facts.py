"""What the platforms tell of somebody: name, language, time zone, guest or not.

All of it follows the platform, but what the person chose in a form stays as it is.
"""

from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot import days_off
from bot.domain.answers import clean
from bot.domain.languages import LANGUAGES
from bot.domain.people import Member, MemberState, Profile, Workspace
from bot.features.shared import moving
from bot.store import members, workspaces
from bot.store.engine import Tx

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
        moving.move_next_card(tx, member, fresh, now)
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
    if chosen is None:
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
