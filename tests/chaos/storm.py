"""The weather at a platform: what goes wrong with each request, by chance; and what people were shown."""

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.channels.actions import decode_action
from bot.domain.actions.weekly import Decline
from playground.faults import Faults
from playground.shared import Json
from playground.slack.http import _read
from tests.chaos.ledger import Ledger, Shown, content

CALM: dict[str, float] = {}
STORM = {
    "slow": 0.08,
    "slow after": 0.08,
    "limited": 0.01,
    "500 before": 0.01,
    "502 after": 0.015,
    "error after": 0.01,
    "cut after": 0.02,
    "held back": 0.004,
    "hanging": 0.003,
}
"""How often each happens. Together about 7 % of calls fail, and another 15 % are slow."""
PATIENCE = 4.0
"""Seconds that the bot waits for an answer in a run of chaos, instead of fifteen."""
HELD = PATIENCE + 1
QUIET = 0.8
_KEY = re.compile(r"chaos-(\d+)")
Note = Callable[[web.Request, Json, Json], None]
Body = Callable[[web.Request], Awaitable[Json]]


@dataclass
class Weather:
    """What both platforms have in common: how bad it is, whether they are there, and when they were asked.

    `accepted` are the calls that were done and not answered yet.
    """

    chance: random.Random
    rates: Mapping[str, float]
    away: bool = False
    in_flight: int = 0
    accepted: int = 0
    asked_at: float = 0.0

    def is_quiet(self) -> bool:
        """Whether nobody has asked anything for a moment."""
        return not self.in_flight and time.monotonic() - self.asked_at > QUIET

    def next(self) -> str:
        """What happens to the next request."""
        draw = self.chance.random()
        for name, rate in self.rates.items():
            draw -= rate
            if draw < 0:
                return name
        return "fine"


class Storm(Faults):
    """The faults of one platform in such weather. `note` is told of what was asked and answered."""

    def __init__(self, limited: Json, weather: Weather, body: Body, note: Note) -> None:
        super().__init__(limited)
        self._weather, self._body, self._note = weather, body, note
        self.happened: dict[str, int] = {}

    async def around(self, request: web.Request, answer: Callable[[], web.Response]) -> web.Response:
        """Answer as the weather lets it."""
        self._weather.in_flight += 1
        self._weather.asked_at = time.monotonic()
        try:
            body = await self._body(request)
            what = "away" if self._weather.away else self._weather.next()
            self.happened[what] = self.happened.get(what, 0) + 1
            if early := await self._instead(request, what):
                return early
            response = answer()
            self._note(request, body, _content_of(response))
            self._weather.accepted += 1
            try:
                return await self._after(request, what, response)
            finally:
                self._weather.accepted -= 1
        finally:
            self._weather.in_flight -= 1
            self._weather.asked_at = time.monotonic()

    async def _instead(self, request: web.Request, what: str) -> web.Response | None:
        """An answer without anything done; None if it is done."""
        if what == "slow":
            await asyncio.sleep(self._weather.chance.uniform(0.2, 1.5))
        if what == "limited":
            return web.json_response(self._limited, status=429, headers={"Retry-After": "1"})
        if what == "500 before":
            return web.Response(status=500, text="upstream connect error")
        if what == "hanging":
            await asyncio.sleep(HELD)
        if what in ("hanging", "away"):
            _cut(request)
            return web.Response(status=503)
        return None

    async def _after(self, request: web.Request, what: str, response: web.Response) -> web.Response:
        """What was done, and the answer that is lost."""
        if what == "502 after":
            return web.Response(status=502, text="bad gateway")
        if what == "error after" and "slack" in request.path:
            return web.json_response({"ok": False, "error": "internal_error"})
        if what == "slow after":
            await asyncio.sleep(self._weather.chance.uniform(0.2, 1.5))
        if what == "held back":
            await asyncio.sleep(HELD)
        if what in ("cut after", "held back"):
            _cut(request)
        return response


class SlackNotes:
    """What Slack showed. `answers` has what was said at each response_url, shown or not."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.answers: dict[str, str] = {}

    async def read(self, request: web.Request) -> Json:
        body = await _read(request)
        if token := request.match_info.get("token"):
            self.answers[token] = self.answers.get(token, "") + str(body.get("text"))
        return {name: _opened(value) for name, value in body.items()}

    def note(self, request: web.Request, body: Json, answer: Json) -> None:
        """A message was posted or changed."""
        if not answer.get("ok"):
            return
        method, shown = request.match_info.get("method"), content(body.get("blocks") or [])
        metadata = body.get("metadata") or {}
        if method == "chat.postMessage" and "event_payload" in metadata:
            row = int(metadata["event_payload"]["id"])
            self._ledger.shown.append(Shown(row, time.time(), answer["ts"], shown))
        if method == "chat.update":
            self._ledger.edited[answer["ts"]] = shown


class TeamsNotes:
    """What Teams showed: a message carries the number of its row in its words, for it has no place for it."""

    def __init__(self, ledger: Ledger, rows: Mapping[int, int]) -> None:
        self._ledger, self._rows = ledger, rows

    async def read(self, request: web.Request) -> Json:
        body: Json = json.loads(await request.read() or b"{}")
        return body

    def note(self, request: web.Request, body: Json, answer: Json) -> None:
        """A card was posted."""
        if request.method != "POST" or not ("id" in answer or "activityId" in answer):
            return
        place, found = str(answer.get("activityId") or answer["id"]), _KEY.search(json.dumps(body))
        if found:
            self._ledger.shown.append(Shown(self._rows[int(found[1])], time.time(), place))
        elif (data := next(declining(body), None)) and (item := item_of(data)):
            self._ledger.of_items.append((item, Shown(0, time.time(), place)))
        else:
            person = request.match_info["conversation"].removeprefix("a:")
            self._ledger.of_people.append((person, Shown(0, time.time(), place)))


def declining(value: Any) -> Iterator[Json]:
    """What the buttons carry that decline something, wherever they are on a card."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and item_of(value) is not None:
        yield value
        return
    for one in inner:
        yield from declining(one)


def item_of(data: Json) -> int | None:
    """Which item such a button declines."""
    try:
        action = decode_action(json.dumps(data["action"]))
    except (LookupError, ValueError, TypeError):
        return None
    return action.item if isinstance(action, Decline) else None


def _opened(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value


def _content_of(response: web.Response) -> Json:
    found = json.loads(response.text or "{}") if response.content_type == "application/json" else {}
    return found if isinstance(found, dict) else {}


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
