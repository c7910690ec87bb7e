"""Whoever reaches the port, and asks anything at all of every route."""

import re
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from aiohttp import web
from structlog.testing import capture_logs
from yarl import URL

from bot.web.connections import Limits
from tests.attacks.frame import Tries, Try, attack
from tests.attacks.platforms import rows_left
from tests.end_to_end.world import HOST, living
from tests.features.world import World
from tests.patience import PATIENCE
from tests.web.test_connections import ASK, HEAD, MALFORMED, SECRET, _served, _status

A_LINK, A_BROWSER = "a token that was shared", "a browser that was let in"
BEHIND: dict[str, str] = {
    "/slack/events": "Slack's signature",
    "/api/messages": "Microsoft's token",
    "/r/{token}": A_LINK,
    "/r/{token:[A-Za-z0-9_-]{16,32}}/{shape:wide|square}.png": A_LINK,
    "/picture/{token:[A-Za-z0-9_-]{60,1000}}": A_LINK,
    "/picture/{token:[A-Za-z0-9_-]{24}}.jpg": A_LINK,
    "/picture/{token:[A-Za-z0-9_-]{60,1000}}.png": A_LINK,
    "/invite/{token}": A_LINK,
    "/event/{token}.ics": A_LINK,
    "/page/{token}": A_BROWSER,
    "/share/{token}": A_BROWSER,
    "/share/{token}/{shape:wide|square}.png": A_BROWSER,
    "/hr/in/{token}": A_BROWSER,
    **dict.fromkeys(
        (
            *("/hr", "/hr/{screen:[a-z]+}", "/hr/{screen:[a-z]+}.xlsx", "/hr/act", "/hr/leave", "/hr/upload"),
            "/hr/{screen:[a-z]+}/{sheet:[a-z0-9_-]+}.csv",
        ),
        "a session of the cockpit",
    ),
    **dict.fromkeys(
        ("/about", "/share/page.js", "/healthz", "/readyz"), "nothing, and has nothing of anybody"
    ),
}
"""What each route asks for. One without a line fails."""
_GAP = re.compile(r"\{\w+(?::(?:[^{}]|\{[\d,]+\})*)?\}")
TOKENS = (
    "x",
    "A" * 24,
    "A" * 80,
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "'--",
    "%C3%A9" * 40,
    "x" * 2000,
)
ASKED = ("", "?via=https://evil.example", "?via=x%0d%0aLocation:%20https://evil.example", "?a[]=1&a=2")
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"Host": "evil.example"},
    {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"},
    {"Cookie": "ambassador-browser=x", "Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"User-Agent": "Slackbot-LinkExpanding 1.0", "Range": "bytes=0-99999999999"},
)
FEW = Limits(seconds=PATIENCE, connections=4)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PROPFIND")


@attack("find a way in at any route")
async def any_route(_: World) -> Tries:
    with TemporaryDirectory() as folder, capture_logs() as lines:
        async with living(Path(folder), public_url=f"http://{HOST}:1") as served:
            paths = {one.path for one in served.bot.routes if isinstance(one, web.RouteDef)}
            for path in paths ^ set(BEHIND):
                yield Try(f"{path} has no line that says what it asks for", held=False)
            before = rows_left(served)
            ways = list(product(sorted(paths), TOKENS, ASKED, HEADERS, METHODS))
            Random(18).shuffle(ways)
            for path, token, asked, headers, method in ways:
                url = URL(f"{served.url}{_filled(path, token)}{asked}", encoded=True)
                ask = served.session.request(method, url, headers=headers, allow_redirects=False)
                async with ask as answer:
                    said = f"{answer.headers} {await answer.text(errors='replace')}"
                held = answer.status < 500 and "evil" not in said and "Set-Cookie" not in answer.headers
                yield Try(f"{method} {path} {token[:20]} {asked} {headers}: {answer.status}", held)
            yield Try("something was left", rows_left(served) == before)
        yield Try(
            "the log has an address or a token", not any(one in str(lines) for one in (HOST, *TOKENS[1:3]))
        )


def _filled(path: str, token: str) -> str:
    """The path with this in each gap, but for those that take few words."""
    return _GAP.sub(lambda gap: "wide" if "wide" in gap[0] else token, path)


@attack("stop the server, or be in its log, with what is no HTTP, slow or compressed")
async def no_http(_: World) -> Tries:
    async with _served() as client:
        for name, text in MALFORMED.items():
            answer = await client.hears(text)
            held = (not answer or _status(answer) in {400, 404}) and SECRET.encode() not in answer
            yield Try(name, held and await client.healthy())
        for encoding in ("gzip", "identity", "x, gzip"):
            head = f"{HEAD}Content-Encoding: {encoding}\r\nContent-Length: 4000000\r\n\r\n"
            yield Try(encoding, _status(await client.hears(head)) == 415 and await client.healthy())
    async with _served(FEW) as client:
        for half in ("", "GET", f"{HEAD}Content-Length: 9\r\n\r\n1", f"{HEAD}X-Slow: ", ASK):
            for _one in range(FEW.connections + 1):
                await client.sends(half)
            yield Try(f"{half!r} at every place", await client.healthy())
