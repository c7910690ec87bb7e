"""The workspace that the bot's token belongs to."""

import asyncio

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.base import DeliveryError
from bot.channels.slack.errors import delivery_errors

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
