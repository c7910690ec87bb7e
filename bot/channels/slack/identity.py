"""Who is who in Slack: the workspace and the bot in it, and what Slack tells about people."""

import asyncio
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.base import DeliveryError
from bot.channels.slack.errors import delivery_errors
from bot.domain.languages import LANGUAGES
from bot.domain.people import Profile

_log = structlog.get_logger(__name__)
_PAUSES = (1, 5, 30, 60)


class Team:
    """Which workspace it is, and who the bot is in it; empty until Slack has told."""

    def __init__(self) -> None:
        self.id = ""
        self.name = ""
        self.bot = ""

    async def learn(self, client: AsyncWebClient) -> None:
        """Ask Slack until it answers: without Slack the bot starts, and waits for it."""
        tries = 0
        while not self.id:
            try:
                with delivery_errors():
                    told = await client.auth_test()
            except DeliveryError as error:
                _log.warning("slack_team_unknown", reason=error.reason)
                await asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
                tries += 1
            else:
                self.bot = str(told.get("user_id") or "")
                self.id, self.name = str(told.get("team_id") or ""), str(told.get("team") or "")
                return


_SLACKBOT = "USLACKBOT"
_GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")


def read_profile(person: dict[str, Any], team: str) -> Profile:
    language = str(person.get("locale") or "")[:2]
    return Profile(
        name=str(person.get("real_name") or person.get("name") or ""),
        language=language if language in LANGUAGES else "",
        time_zone=str(person.get("tz") or ""),
        guest=any(person.get(flag) for flag in _GUESTS) or _is_of_others(person, team),
    )


def is_colleague(person: dict[str, Any], team: str) -> bool:
    """Whether it is somebody who works here: no app, nobody of elsewhere, and still there."""
    is_app = person.get("is_bot") or person.get("id") == _SLACKBOT
    return not (is_app or person.get("deleted") or read_profile(person, team).guest)


def _is_of_others(person: dict[str, Any], team: str) -> bool:
    """Whether somebody is from another workspace, through a shared channel, and not of our enterprise."""
    everywhere = (person.get("enterprise_user") or {}).get("teams") or ()
    return person.get("team_id", team) != team and team not in everywhere
