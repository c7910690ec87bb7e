"""Teams' way to a bot."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from playground.shared import Json


@dataclass(frozen=True)
class Answer:
    """What the bot answered. `status` is 0 if nothing came; `problem` says what went wrong."""

    status: int = 0
    body: Any = None
    problem: str = ""


class BotClient:
    """Sends what people do to the bot, and once more if it takes too long."""

    def __init__(self, patience: float) -> None:
        self._timeout = aiohttp.ClientTimeout(total=patience)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, url: str, activity: Json) -> Answer:
        """Send an activity, with the same id at both tries."""
        answer = await self._post(url, activity)
        return answer if answer.problem != "timeout" else await self._post(url, activity)

    async def _post(self, url: str, activity: Json) -> Answer:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        try:
            async with self._session.post(url, json=activity, timeout=self._timeout) as response:
                text = await response.text()
                taken = 200 <= response.status < 300  # noqa: PLR2004 - what HTTP calls success
                return Answer(response.status, _parsed(text), "" if taken else f"HTTP {response.status}")
        except TimeoutError:
            return Answer(problem="timeout")
        except aiohttp.ClientError:
            return Answer(problem="no connection")


def _parsed(text: str) -> object:
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return text
