import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.channels.teams.adapter import TeamsAdapter
from bot.channels.teams.connector import Connector
from bot.channels.teams.files import Files
from bot.channels.teams.listeners import Listeners
from bot.channels.teams.profiles import Profiles
from bot.channels.teams.tokens import Registration, SigningKeys, Tokens
from bot.domain.actions.membership import ShowMenu
from bot.domain.messages import Notice
from tests.channels.teams.conftest import TENANT, Bot, Conversation, Microsoft, Start


async def test_a_signed_message_is_let_in(start: Start) -> None:
    bot = await start()
    assert await bot.post(bot.activity(text="ambassador"), bot.token()) == (200, None)
    assert [action for _, action, _, _ in bot.conversation.acts] == [ShowMenu()]


async def test_an_invoke_is_answered_with_a_body(start: Start) -> None:
    bot = await start()
    value = {"action": {"type": "Action.Execute", "data": {"action": {"do": "ShowMenu"}}}}
    invoke = bot.activity(type="invoke", name="adaptiveCard/action", value=value)
    status, answer = await bot.post(invoke, bot.token())
    assert status == 200
    assert answer == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Fine",
    }


async def test_an_unknown_invoke_is_not_implemented(bot: Bot) -> None:
    assert await bot.post(bot.activity(type="invoke", name="signin/verifyState")) == (501, None)


BAD_CLAIMS: dict[str, dict[str, Any]] = {
    "expired": {"exp": 1_000_000},
    "without an end": {"exp": None},
    "not yet valid": {"nbf": 99_999_999_999},
    "for another bot": {"aud": "somebody-else"},
    "for nobody": {"aud": None},
    "from another issuer": {"iss": "https://sts.windows.net/x/"},
    "from no issuer": {"iss": None},
    "of another region": {"serviceurl": "https://elsewhere.example/"},
    "of no region": {"serviceurl": None},
    "of an unknown key": {"kid": "key-9"},
    "of another signer": {"key": "thief", "kid": "key-1"},
}


@pytest.mark.parametrize("claims", BAD_CLAIMS.values(), ids=BAD_CLAIMS.keys())
async def test_a_wrong_token_gets_401(start: Start, logs: list[Any], claims: dict[str, Any]) -> None:
    bot = await start()
    assert await bot.post(bot.activity(text="hello secret"), bot.token(**claims)) == (401, None)
    assert bot.conversation.acts == []
    assert len(logs) == 1
    assert "secret" not in str(logs)


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer garbage",
        "Bearer a.b.c",
        "Basic YTpi",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
    ],
)
async def test_no_token_or_garbage_gets_401(start: Start, authorization: str) -> None:
    bot = await start()
    assert await bot.post(bot.activity(text="hello"), authorization) == (401, None)
    assert bot.conversation.acts == []


async def test_a_key_of_another_channel_gets_401(start: Start, microsoft: Microsoft) -> None:
    microsoft.keys["chat-key"] = ["webchat"]
    bot = await start()
    assert await bot.post(bot.activity(text="hello"), bot.token("chat-key")) == (401, None)


async def test_another_channel_gets_401_even_with_a_good_token(start: Start) -> None:
    bot = await start()
    webchat = bot.activity(text="hello", channelId="webchat")
    assert await bot.post(webchat, bot.token()) == (401, None)


@pytest.mark.parametrize("service_url", [None, "", "https://elsewhere.example/"])
async def test_an_activity_needs_the_service_url_of_its_token(start: Start, service_url: str | None) -> None:
    bot = await start()
    activity = bot.activity(text="hello", serviceUrl=service_url)
    assert await bot.post(activity, bot.token()) == (401, None)
    assert await bot.post(activity, bot.token(serviceurl=None)) == (401, None)


async def test_without_an_app_id_nobody_gets_in(start: Start) -> None:
    bot = await start(app_id="")
    assert await bot.post(bot.activity(text="hello"), bot.token(aud="")) == (401, None)
    assert await bot.post(bot.activity(text="hello")) == (401, None)


@pytest.mark.parametrize("auth", [True, False])
async def test_another_tenant_gets_401(start: Start, auth: bool) -> None:
    bot = await start(auth=auth, tenant_id=TENANT)
    assert (await bot.post(bot.activity(text="hello"), bot.token()))[0] == 200
    other = bot.activity(text="hello", conversation={"id": "c", "tenantId": "tenant-2"})
    assert (await bot.post(other, bot.token()))[0] == 401
    assert len(bot.conversation.acts) == 1


async def test_without_auth_no_token_is_asked_or_sent(bot: Bot) -> None:
    assert await bot.post(bot.activity(text="hello")) == (200, None)
    assert await bot.post(bot.activity(text="hello"), "Bearer garbage") == (200, None)
    assert [authorization for *_, authorization in bot.microsoft.calls] == ["", ""]
    assert bot.microsoft.logins == bot.microsoft.key_fetches == 0


async def test_a_new_key_is_fetched_when_it_is_used_first(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    activity = bot.activity(text="hello")
    assert (await bot.post(activity, bot.token()))[0] == 200
    microsoft.keys = {"key-2": ["msteams"]}
    bot.clock.now += 60
    assert (await bot.post(activity, bot.token("key-2")))[0] == 200
    assert (await bot.post(activity, bot.token("key-1")))[0] == 401
    assert microsoft.key_fetches == 2


async def test_made_up_keys_do_not_make_us_fetch_all_the_time(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    for name in range(5):
        assert (await bot.post(bot.activity(text="x"), bot.token(kid=f"made-up-{name}")))[0] == 401
    assert microsoft.key_fetches == 1


async def test_keys_are_fetched_again_after_a_day(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    await bot.post(bot.activity(text="x"), bot.token())
    microsoft.keys = {"key-2": ["msteams"]}
    bot.clock.now += 25 * 3600
    assert (await bot.post(bot.activity(text="x"), bot.token("key-1")))[0] == 401


async def test_a_key_server_that_is_down_refuses_and_says_so(
    start: Start, microsoft: Microsoft, logs: list[Any]
) -> None:
    microsoft.keys = {}
    bot = await start()
    microsoft.url = "http://127.0.0.1:1"
    assert (await bot.post(bot.activity(text="x"), bot.token()))[0] == 401
    assert [line["event"] for line in logs] == ["teams_signing_keys_unavailable", "teams_request_refused"]


async def test_slow_keys_do_not_stop_the_loop(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    microsoft.hold.clear()
    posts = [bot.post(bot.activity(id=f"a-{n}", text="hello"), bot.token()) for n in range(3)]
    waiting = asyncio.gather(*posts)
    await microsoft.asked.wait()
    assert (await bot.post(bot.activity(text="x")))[0] == 401, "others are served meanwhile"
    microsoft.hold.set()
    assert [status for status, _ in await waiting] == [200] * 3
    assert microsoft.key_fetches == 1


async def test_a_slow_token_does_not_stop_the_loop(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    bot.conversation.curious = False
    bot.conversation.reply = None
    await bot.post(bot.activity(text="hello"), bot.token())
    bot.conversation.reply = Notice("Fine")
    microsoft.asked.clear()
    microsoft.hold.clear()
    posts = [bot.post(bot.activity(id=f"a-{n}", text="hello"), bot.token()) for n in range(3)]
    waiting = asyncio.gather(*posts)
    await microsoft.asked.wait()
    bot.conversation.reply = None
    assert (await bot.post(bot.activity(text="hello"), bot.token()))[0] == 200, "others are served meanwhile"
    microsoft.hold.set()
    assert [status for status, _ in await waiting] == [200] * 3
    assert (microsoft.logins, len(microsoft.calls)) == (1, 3)


NAMES = ["id", "channelId", "serviceUrl", "from", "recipient", "conversation", "channelData"]
NAMES += ["entities", "value", "name", "locale", "text", "attachments"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Forwarded": "for=192.0.2.1"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"x-forwarded-proto": "https"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_without_proof_nothing_from_a_page_or_through_a_proxy_comes_in(
    bot: Bot, headers: dict[str, str], logs: list[Any]
) -> None:
    body = json.dumps(bot.activity(text="join"))
    sent = {"Content-Type": "application/json"} | headers
    async with bot.client.post("/api/messages", data=body, headers=sent) as response:
        assert response.status == 403
    assert bot.conversation.acts == []
    assert [line["event"] for line in logs] == ["teams_request_refused"]
    assert "192.0.2.1" not in str(logs)


@pytest.mark.parametrize(
    "url",
    [
        *("https://evil.example/", "http://127.0.0.1.evil.example/", "http://evil.example#127.0.0.1"),
        *(
            "http://127.0.0.1@evil.example/",
            "http://[::1",
            "",
            None,
            "http://10.0.0.1/",
            "http://169.254.169.254/",
        ),
    ],
)
async def test_without_proof_nothing_is_answered_elsewhere(bot: Bot, url: str | None) -> None:
    assert (await bot.post(bot.activity(text="join", serviceUrl=url)))[0] == 401
    assert bot.conversation.acts == []
    assert bot.microsoft.calls == []


async def test_with_proof_a_proxy_may_pass_it_on(start: Start) -> None:
    bot = await start()
    headers = {"Authorization": bot.token(), "X-Forwarded-For": "192.0.2.1"}
    async with bot.client.post("/api/messages", json=bot.activity(text="join"), headers=headers) as response:
        assert response.status == 200
    assert len(bot.conversation.acts) == 1


async def _handled(body: bytes) -> tuple[int, Any]:
    registration = Registration(auth=False)
    async with ClientSession() as session:
        tokens = Tokens(session, registration)
        connector = Connector(session, tokens)
        adapter = TeamsAdapter(registration, SigningKeys(session), connector)
        listeners = Listeners(Conversation(curious=False), Files(session, tokens), Profiles(connector))
        return await adapter.process(body, "", listeners.on_turn)
