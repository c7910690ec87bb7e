"""When Slack fails: whether a message may have arrived all the same."""

import asyncio
from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web

from bot.channels.base import DeliveryError
from bot.channels.slack.send import SlackChannel, web_client
from tests.channels.slack.conftest import FakeSlack
from tests.channels.slack.test_send import KNOWN, NEW, refused
from tests.loop_time import LoopTime

DOUBTS: list[tuple[int, str, str]] = [
    (503, "<html>", "looked up"),
    (500, "no", "always"),
    (502, "{", "always"),
    (504, "", "always"),
    (500, '{"ok": false, "error": "fatal_error"}', "always"),
    (200, '{"ok": false, "error": "internal_error"}', "always"),
    (200, '{"ok": false, "error": "service_unavailable"}', "looked up"),
    (200, '{"ok": false, "error": "request_timeout"}', "never"),
    (200, '{"ok": false, "error": "team_added_to_org"}', "looked up"),
    (200, "<html>", "always"),
    (403, "<html>proxy", "never"),
    (0, "", "always"),
]


@pytest.mark.parametrize("place", ["D0009", "C0001"])
@pytest.mark.parametrize(("status", "text", "doubt"), DOUBTS)
async def test_a_fault_at_slack_is_no_fault_of_the_message(
    slack: FakeSlack, channel: SlackChannel, status: int, text: str, doubt: str, place: str
) -> None:
    """Where it can be looked up, whatever is not certain is in doubt; elsewhere, only what is likely."""
    kind = "application/json" if text.startswith("{") else "text/html"
    broken = web.Response(status=status, text=text, content_type=kind) if status else None
    slack.answers["chat.postMessage"] = broken
    with pytest.raises(DeliveryError) as caught:
        await channel.send(replace(KNOWN, address={"channel": place}))
    error = caught.value
    assert (error.permanent, error.retry_after, error.outage) == (False, None, True)
    assert error.in_doubt is (doubt == "always" or (doubt == "looked up" and place == "D0009"))
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_broken_connection_leaves_no_doubt_before_the_post(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    slack.answers["conversations.open"] = None
    with pytest.raises(DeliveryError) as caught:
        await channel.send(NEW)
    assert (caught.value.in_doubt, caught.value.outage) == (False, True)
    assert slack.called("chat.postMessage") == []


async def test_nobody_there_leaves_no_doubt() -> None:
    async with aiohttp.ClientSession() as session:
        error = await refused(SlackChannel(web_client("xoxb", "http://127.0.0.1:1/api/", session)))
    assert (error.permanent, error.in_doubt, error.outage) == (False, False, True)


async def test_no_answer_in_time_leaves_a_doubt(slack: FakeSlack) -> None:
    slack.silent = True
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
        asked = asyncio.create_task(refused(SlackChannel(web_client("xoxb", f"{slack.url}api/", session))))
        await LoopTime().pass_once(lambda: slack.called("chat.postMessage"), 61)
        error = await asked
    assert (error.permanent, error.in_doubt, error.outage) == (False, True, True)


async def test_a_reason_tells_nothing_personal(slack: FakeSlack, channel: SlackChannel) -> None:
    slack.answers["chat.postMessage"] = {
        "error": "invalid_blocks",
        "response_metadata": {"messages": ["Anna"]},
    }
    error = await refused(channel)
    assert error.reason == "invalid_blocks"
    assert error.__cause__ is None
    assert error.__suppress_context__
