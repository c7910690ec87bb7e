"""Whatever is sent to the bot as an activity, it is refused or ignored and breaks nothing."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.channels.teams.conftest import Bot
from tests.channels.teams.test_adapter import NAMES, _handled

BAD_BODIES: dict[str, bytes] = {
    "empty": b"",
    "not JSON": b"{secret",
    "an array": b'["secret"]',
    "an array of many": b"[" * 100_000,
    "a text": b'"secret"',
    "null": b"null",
    "no type": b'{"text": "secret"}',
    "a wrong conversation": b'{"type": "message", "conversation": "secret"}',
    "a wrong sender": b'{"type": "message", "from": ["secret"]}',
    "a wrong time": b'{"type": "message", "timestamp": "secret"}',
    "no tenant": b'{"type": "message", "from": {"id": "secret"}, "conversation": {"id": "c"}}',
    "nobody": b'{"type": "message", "text": "secret"}',
    "not text": b"\xff\xfe\x00secret",
    "a huge number": b'{"type": "message", "value": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
async def test_what_is_no_activity_gets_400(bot: Bot, logs: list[Any], caplog: Any, body: bytes) -> None:
    assert await bot.post(body) == (400, None)
    assert len(logs) == 1
    assert "secret" not in str(logs)
    assert "secret" not in caplog.text


async def test_a_body_that_is_too_large_gets_413(bot: Bot) -> None:
    assert (await bot.post(b" " * 1_000_001))[0] == 413


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(NAMES), JSON),
    st.sampled_from(["message", "invoke", "installationUpdate", "conversationUpdate"]),
    st.sampled_from(
        ["adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/fetchTask", "other"]
    ),
    st.sampled_from(["personal", "channel"]),
)
def test_no_shape_of_json_breaks_the_bot(fields: dict[str, Any], kind: str, name: str, where: str) -> None:
    body = {"from": {"id": "x"}, "channelId": "msteams", "name": name, "serviceUrl": "http://127.0.0.1:9/"}
    body["conversation"] = {"id": "c", "tenantId": "t", "conversationType": where}
    status, _ = asyncio.run(_handled(json.dumps(body | fields | {"type": kind}).encode()))
    assert status in (200, 400, 401, 501)
