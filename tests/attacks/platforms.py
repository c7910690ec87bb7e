"""Whoever reaches the port, and says to be Slack or Teams."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import jwt
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.domain.actions.membership import Join
from playground.slack.app_client import signed_headers
from tests.attacks.frame import Tries, Try, attack
from tests.channels.teams.conftest import APP, TENANT, Bot, microsoft_here, private_key, starting
from tests.channels.teams.test_adapter import BAD_CLAIMS
from tests.end_to_end.world import SECRET, living
from tests.features.world import World

USER = "U0STRANGER"
CLICK = {
    "type": "block_actions",
    "team": {"id": "T0001"},
    "user": {"id": USER},
    "actions": [{"action_id": "a", "block_id": "b", "value": encode_action(Join())}],
}
COMMAND = {"command": "/advocacy", "team_id": "T0001", "user_id": USER, "text": "report"}
BODIES = {
    "a click": urlencode({"payload": json.dumps(CLICK)}),
    "a command": urlencode(COMMAND),
    "nothing": "",
}
HOLD = ("received", "members", "audit", "outbox", "shares", "browsers")
"""Where whatever came in would leave something."""
ALGORITHMS = (("none", None), ("HS256", APP * 2), ("HS384", APP * 2), ("HS512", "secret" * 20))
KIDS = ("key-1", "", "../key-1", "key-1' OR 1=1", "x" * 3000)
HEADS = {"jku": "https://evil.example/keys", "x5u": "https://evil.example/x", "jwk": {"kty": "RSA"}}
HEADS |= {"crit": ["jku"], "x5c": ["MIIB"]}
CLAIMS: tuple[dict[str, Any], ...] = (
    *(
        {"iss": one}
        for one in ("https://sts.windows.net/", "https://login.microsoftonline.com/x/v2.0", "", " ")
    ),
    *({"aud": one} for one in ([], ["x"], "", APP[:-1], 7)),
    *({"exp": one} for one in ("soon", 0, -1)),
    *({"nbf": one} for one in ("soon", 10**11)),
    *({"serviceurl": one} for one in ("", "https://evil.example/", 7)),
)
ELSEWHERE: tuple[dict[str, Any], ...] = (
    {"channelId": "webchat"},
    {"channelId": None},
    {"serviceUrl": "https://evil.example/"},
    {"serviceUrl": "http://169.254.169.254/"},
    {"conversation": {"id": "c", "tenantId": "tenant-2"}},
)
"""What a good token does not let in."""


def rows_left(world: Any) -> list[int]:
    return [len(world.rows(table)) for table in HOLD]


def _unsigned(body: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Headers that are not what Slack signs."""
    now, good = int(time.time()), signed_headers(SECRET, body)
    made, stamp = good["X-Slack-Signature"], "X-Slack-Request-Timestamp"
    yield "no header", {}
    yield "no time", {"X-Slack-Signature": made}
    yield "no signature", {stamp: str(now)}
    for secret in ("guess", "0", SECRET.upper(), f"{SECRET} "):
        yield f"signed with {secret!r}", signed_headers(secret, body)
    yield "of another body", signed_headers(SECRET, f"{body}&x=1")
    for at in ("0", "-1", str(now - 310), str(now + 310), "9" * 30, "", "soon", f"{now}.0", "٣"):
        yield f"the time {at!r}", good | {stamp: at}
    for one in ("", "v0=", "v0=00", made[3:], made[:-1], made.upper(), f"v1{made[2:]}", "v0=é"):
        yield f"signed {one[:9]!r}", good | {"X-Slack-Signature": one}


@attack("come in as Slack without what Slack signs")
async def unsigned(_: World) -> Tries:
    with TemporaryDirectory() as folder, capture_logs() as lines:
        async with living(Path(folder)) as served:
            before = rows_left(served)
            for name, body in BODIES.items():
                for how, headers in _unsigned(body):
                    sent = {"Content-Type": "application/x-www-form-urlencoded", **headers}
                    status, said = await served.post("/slack/events", body, **sent)
                    held = status == 401 and not said and rows_left(served) == before
                    yield Try(f"{name}, {how}: {status}", held)
        yield Try("the log names nobody", USER not in str(lines))


def _forged(bot: Bot) -> Iterator[tuple[str, str]]:
    """Tokens that Microsoft has not made, or not for this."""
    whole = bot.token()
    good = jwt.decode(whole[7:], options={"verify_signature": False})
    for name, claims in (*BAD_CLAIMS.items(), *((str(one), one) for one in CLAIMS)):
        yield name, bot.token(**claims)
    for algorithm, key in ALGORITHMS:
        for kid in KIDS:
            yield f"{algorithm} with {kid[:9]!r}", _signed(good, key, algorithm, kid=kid)
    for algorithm in ("RS256", "RS384", "PS256"):
        for head, value in HEADS.items():
            forged = _signed(good, private_key("thief"), algorithm, kid="key-1", **{head: value})
            yield f"{algorithm} with {head}", forged
    for made in (
        whole[:-3],
        f"{whole}A",
        whole.replace(".", "..", 1),
        whole.replace("Bearer", "Basic"),
        whole[7:],
    ):
        yield f"{made[:9]}…{made[-5:]}", made
    for made in ("", "Bearer", "Bearer ", "Bearer a.b.c", f"Bearer {'A' * 7000}"):
        yield made[:30], made


def _signed(claims: dict[str, Any], key: Any, algorithm: str, **head: Any) -> str:
    return f"Bearer {jwt.encode(claims, key, algorithm=algorithm, headers=head)}"


@attack("come in as Teams without Microsoft's token")
async def without_token(_: World) -> Tries:
    with capture_logs() as lines:
        async with microsoft_here() as microsoft, starting(microsoft) as start:
            bot = await start(tenant_id=TENANT)
            assert (await bot.post(bot.activity(text="hello"), bot.token()))[0] == 200
            bot.conversation.acts.clear()
            for name, token in _forged(bot):
                status, _said = await bot.post(bot.activity(text="join"), token)
                yield Try(f"{name}: {status}", status == 401 and not bot.conversation.acts)
            for one in ELSEWHERE:
                status, _said = await bot.post(bot.activity(text="join", **one), bot.token())
                yield Try(f"a good token, and {one}: {status}", status == 401 and not bot.conversation.acts)
        yield Try("the log names nobody", "aad-anna" not in str(lines))


@attack("be anybody through a page or a proxy where TEAMS_AUTH is off")
async def without_proof(_: World) -> Tries:
    sent = {"Origin": "https://evil.example", "Forwarded": "for=192.0.2.1", "X-Forwarded-For": "192.0.2.1"}
    sent |= {"X-Forwarded-Proto": "https", "x-forwarded-host": "bot.example", "X-Forwarded-Anything": ""}
    kinds = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")
    tried = [{"Content-Type": "application/json", name: value} for name, value in sent.items()]
    tried += [{"Content-Type": kind} for kind in kinds]
    with capture_logs():
        async with microsoft_here() as microsoft, starting(microsoft) as start:
            bot = await start(auth=False)
            body = json.dumps(bot.activity(text="join"))
            for headers in tried:
                async with bot.client.post("/api/messages", data=body, headers=headers) as answer:
                    held = answer.status == 403 and not bot.conversation.acts and not microsoft.calls
                yield Try(f"{headers}: {answer.status}", held)
