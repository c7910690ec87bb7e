"""What Slack tells about somebody, in `users.info` and in the event `user_change`."""

from typing import Any

from bot.domain.languages import LANGUAGES
from bot.domain.people import Profile

_GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")


def read_profile(person: dict[str, Any], team: str) -> Profile:
    language = str(person.get("locale") or "")[:2]
    return Profile(
        name=str(person.get("real_name") or person.get("name") or ""),
        language=language if language in LANGUAGES else "",
        time_zone=str(person.get("tz") or ""),
        guest=any(person.get(flag) for flag in _GUESTS) or _is_of_others(person, team),
    )


def _is_of_others(person: dict[str, Any], team: str) -> bool:
    """Whether somebody is from another workspace, through a shared channel, and not of our enterprise."""
    everywhere = (person.get("enterprise_user") or {}).get("teams") or ()
    return person.get("team_id", team) != team and team not in everywhere
