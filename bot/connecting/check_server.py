"""Checks of the running server, of the way to it from outside, and of the clock."""

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.config import Settings
from bot.connecting.finding import Finding
from bot.connecting.public_url import wrong_with

_ALIVE = '{"status": "ok"}'
_CLOCKS_DIFFER = 60
"""Seconds. Slack and Microsoft refuse what differs by five minutes; nobody's nudge should be a minute off."""


async def check_server(settings: Settings, session: ClientSession) -> Finding:
    """Whether a server runs here, and does its work."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(settings.host, settings.host)  # noqa: S104 - compared, not bound
    place = f"{host}:{settings.port}"
    try:
        async with session.get(f"http://{place}/readyz", allow_redirects=False) as response:
            facts = await response.json()
            return _serving(facts, place)
    except (ClientError, TimeoutError, ValueError):
        text = f"none answers at {place}. Start it: ambassador-bot serve"
        return Finding("Server", text, todo=True)


def _serving(facts: Any, place: str) -> Finding:
    if not isinstance(facts, dict) or "seconds_since_tick" not in facts:
        text = (
            f"another program answers at {place}. Set PORT to a free one, and start it: ambassador-bot serve"
        )
        return Finding("Server", text, todo=True)
    last = f"it last planned {round(facts['seconds_since_tick'])} s ago"
    if facts.get("ready"):
        return Finding("Server", f"runs at {place}; {last}")
    if not facts.get("database"):
        why = "it cannot read its database"
    elif facts.get("seconds_since_slack", 0) > facts["seconds_since_tick"]:
        why = f"it has not heard from Slack for {round(facts['seconds_since_slack'])} s"
    else:
        why = last
    return Finding("Server", f"runs at {place}, but {why}. Read its log, and start it again", todo=True)


async def check_public_url(settings: Settings, session: ClientSession) -> Finding:
    """Whether the bot is found at the address that others use."""
    needed = settings.teams or (settings.slack and not settings.socket_mode)
    if not settings.public_url and not needed:
        text = "PUBLIC_URL is not set; nobody needs it to reach the bot, but links in posts cannot be counted"
        return Finding("Public address", text)
    if wrong := wrong_with(settings.public_url):
        return Finding("Public address", wrong.replace(": ", " ", 1), todo=True)
    address = settings.public_url.rstrip("/")
    try:
        async with session.get(f"{address}/healthz", allow_redirects=False) as response:
            if response.status == HTTPStatus.OK and await response.text() == _ALIVE:
                return Finding("Public address", f"{address} leads to the bot")
            why = f"answers {response.status} to /healthz"
    except (ClientError, TimeoutError, ValueError) as error:
        why = f"cannot be reached from here ({type(error).__name__})"
    text = f"{address} {why}. Let your proxy pass it on to HOST:PORT, with a valid certificate"
    return Finding("Public address", text, todo=True)


async def check_clock(url: str, session: ClientSession, now: Callable[[], datetime]) -> Finding:
    """Whether this computer's clock agrees with the platform's."""
    try:
        async with session.get(url, allow_redirects=False) as response:
            theirs = parsedate_to_datetime(response.headers["Date"])
    except (ClientError, TimeoutError, LookupError, ValueError) as error:
        text = f"could not be compared ({type(error).__name__}). Let this computer reach {url}"
        return Finding("Clock", text, todo=True)
    ahead = round((now() - theirs).total_seconds())
    if abs(ahead) <= _CLOCKS_DIFFER:
        return Finding("Clock", "right")
    text = f"{abs(ahead)} s {'fast' if ahead > 0 else 'slow'}. Switch on this computer's time synchronisation"
    return Finding("Clock", text, todo=True)
