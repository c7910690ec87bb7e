"""Slack's way to an app: signed requests, little patience, and retries for events."""

import asyncio
import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

from playground.shared import Json
from playground.slack.world import Timing


def signed_headers(secret: str, body: str) -> dict[str, str]:
    """The headers that prove who sent a request, and when: in real time, as the app checks it."""
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": str(signature)}


@dataclass(frozen=True)
class Ack:
    """What the app answered. `status` is 0 if nothing came; `problem` is Slack's word for what went wrong."""

    status: int = 0
    body: str = ""
    problem: str = ""
    no_retry: bool = False

    def content(self) -> Json:
        """The answer as JSON; plain text is a message's text."""
        try:
            content = json.loads(self.body) if self.body.strip() else {}
        except ValueError:
            content = self.body
        return content if isinstance(content, dict) else {"text": str(content)}


class AppClient:
    """Sends what people do to the app."""

    def __init__(self, signing_secret: str, timing: Timing) -> None:
        self._secret = signing_secret
        self._timing = timing
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def form(self, url: str, fields: dict[str, str]) -> Ack:
        """Send a form, as commands and interactions come."""
        return await self._post(url, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    async def event(self, url: str, envelope: Json) -> Ack:
        """Send an event, and send it again as long as the app does not take it."""
        body, headers = json.dumps(envelope), {"Content-Type": "application/json"}
        ack = await self._post(url, body, headers)
        for number, delay in enumerate(self._timing.retries, start=1):
            if not ack.problem or ack.no_retry:
                break
            await asyncio.sleep(delay)
            reason = "http_timeout" if ack.problem == "operation_timeout" else "http_error"
            retry = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
            ack = await self._post(url, body, {**headers, **retry})
        return ack

    async def _post(self, url: str, body: str, headers: dict[str, str]) -> Ack:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {**headers, **signed_headers(self._secret, body)}
        timeout = aiohttp.ClientTimeout(total=self._timing.answer)
        try:
            async with self._session.post(url, data=body, headers=headers, timeout=timeout) as response:
                taken = 200 <= response.status < 300  # noqa: PLR2004 - what HTTP calls success
                no_retry = response.headers.get("X-Slack-No-Retry") == "1"
                text = await response.text()
                return Ack(response.status, text, "" if taken else "dispatch_failed", no_retry)
        except TimeoutError:
            return Ack(problem="operation_timeout")
        except aiohttp.ClientError:
            return Ack(problem="dispatch_failed")
