from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.base import Channel, Delivery, DeliveryError, Reference
from bot.channels.slack.send import SlackChannel, web_client
from bot.domain.messages import Message, Part
from bot.domain.people import Profile
from tests.channels.slack.conftest import DM, TEAM, USER, Answer, FakeSlack
from tests.judging import assert_block_kit

NEW = Delivery(7, TEAM, USER, {}, Message("Your week", (Part(text="Hello <you>"),)))
KNOWN = Delivery(7, TEAM, USER, {"channel": "D0009"}, NEW.message)
SENT = Reference("D0009", "1.001", {"channel": "D0009"})


async def refused(channel: SlackChannel) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.send(KNOWN)
    return caught.value


def test_it_is_a_channel(channel: SlackChannel) -> None:
    known: Channel = channel
    assert known.can_find


async def test_the_first_message_opens_the_conversation(slack: FakeSlack, channel: SlackChannel) -> None:
    reference = await channel.send(NEW)
    assert slack.called("conversations.open") == [{"users": USER}]
    assert reference == Reference(DM, "1.001", {"channel": DM})


async def test_a_message_carries_its_delivery_and_a_notification(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    await channel.send(KNOWN)
    [posted] = slack.called("chat.postMessage")
    assert posted["channel"] == "D0009"
    assert posted["text"] == "Your week\nHello &lt;you&gt;"
    assert posted["metadata"] == {"event_type": "ambassador_delivery", "event_payload": {"id": "7"}}
    assert posted["unfurl_links"] is False
    assert_block_kit("message", posted["blocks"])
    assert slack.called("conversations.open") == []


async def test_a_message_is_edited_in_place(slack: FakeSlack, channel: SlackChannel) -> None:
    await channel.edit(KNOWN, SENT)
    [edited] = slack.called("chat.update")
    assert (edited["channel"], edited["ts"]) == ("D0009", "1.001")


async def test_a_delivery_is_found_by_its_id(slack: FakeSlack, channel: SlackChannel) -> None:
    def sent(number: str, ts: str) -> dict[str, Any]:
        return {"ts": ts, "metadata": {"event_type": "ambassador_delivery", "event_payload": {"id": number}}}

    other = {"ts": "4", "metadata": {"event_type": "other", "event_payload": {"id": "7"}}}
    slack.answers["conversations.history"] = {
        "messages": [{"ts": "5"}, other, sent("8", "3"), sent("7", "2")]
    }
    assert await channel.find(KNOWN) == Reference("D0009", "2", {"channel": "D0009"})
    [asked] = slack.called("conversations.history")
    assert (asked["channel"], asked["include_all_metadata"]) == ("D0009", "1")


async def test_a_delivery_that_was_not_sent_is_not_found(channel: SlackChannel) -> None:
    assert await channel.find(KNOWN) is None


async def test_a_first_message_is_found_though_its_conversation_was_not_kept(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    mine = {"ts": "2", "metadata": {"event_type": "ambassador_delivery", "event_payload": {"id": "7"}}}
    slack.answers["conversations.history"] = {"messages": [mine]}
    assert await channel.find(NEW) == Reference(DM, "2", {"channel": DM})


async def test_a_profile_is_what_slack_tells(slack: FakeSlack, channel: SlackChannel) -> None:
    assert await channel.profile(USER) == Profile("Anna de Vries", "nl", "Europe/Amsterdam")
    assert slack.called("users.info") == [{"user": USER, "include_locale": "1"}]


async def test_a_profile_without_locale_is_empty_there(slack: FakeSlack, channel: SlackChannel) -> None:
    slack.answers["users.info"] = {"user": {"name": "anna", "locale": "de-DE"}}
    assert await channel.profile(USER) == Profile("anna", "", "")


@pytest.mark.parametrize("code", ["channel_not_found", "user_disabled", "user_not_found", "is_archived"])
async def test_who_cannot_be_reached_is_gone(slack: FakeSlack, channel: SlackChannel, code: str) -> None:
    slack.answers["chat.postMessage"] = {"error": code}
    error = await refused(channel)
    assert (error.gone, error.permanent, error.reason) == (True, True, code)


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long", "never_heard_of"])
async def test_a_message_that_slack_does_not_take_is_not_tried_again(
    slack: FakeSlack, channel: SlackChannel, code: str
) -> None:
    slack.answers["chat.postMessage"] = {"error": code}
    error = await refused(channel)
    assert (error.gone, error.permanent, error.retry_after) == (False, True, None)


@pytest.mark.parametrize(
    "code", ["account_inactive", "token_revoked", "invalid_auth", "not_authed", "missing_scope"]
)
async def test_without_a_token_the_workspace_waits_long(
    slack: FakeSlack, channel: SlackChannel, code: str
) -> None:
    slack.answers["chat.postMessage"] = {"error": code}
    error = await refused(channel)
    assert (error.permanent, error.retry_after) == (False, 3600)
    assert error.reason.startswith(code)


@pytest.mark.parametrize(
    "code", ["message_not_found", "edit_window_closed", "cant_update_message", "is_inactive"]
)
async def test_a_message_that_cannot_be_edited_is_left(
    slack: FakeSlack, channel: SlackChannel, code: str
) -> None:
    slack.answers["chat.update"] = {"error": code}
    with pytest.raises(DeliveryError) as caught:
        await channel.edit(KNOWN, SENT)
    assert (caught.value.permanent, caught.value.gone) == (True, False)


@pytest.mark.parametrize(("header", "seconds"), [("17", 17), ("soon", 30), (None, 30)])
async def test_when_slack_limits_the_workspace_waits(
    slack: FakeSlack, channel: SlackChannel, header: str | None, seconds: float
) -> None:
    headers = {"Retry-After": header} if header else {}
    limited = web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    slack.answers["chat.postMessage"] = limited
    error = await refused(channel)
    assert (error.retry_after, error.permanent, error.in_doubt) == (seconds, False, False)


@pytest.mark.parametrize(
    ("answer", "doubt"),
    [
        (web.Response(status=503, text="<html>", content_type="text/html"), False),
        (web.Response(status=500, text="no", content_type="text/plain"), False),
        (web.Response(status=502, text="{", content_type="application/json"), False),
        (web.Response(status=504, text=""), True),
        (web.json_response({"ok": False, "error": "fatal_error"}, status=500), True),
        ({"error": "internal_error"}, True),
        ({"error": "service_unavailable"}, False),
        (web.Response(text="<html>", content_type="text/html"), True),
        (None, True),
    ],
    ids=str,
)
async def test_a_fault_at_slack_passes(
    slack: FakeSlack, channel: SlackChannel, answer: Answer, doubt: bool
) -> None:
    slack.answers["chat.postMessage"] = answer
    error = await refused(channel)
    assert (error.permanent, error.retry_after, error.in_doubt) == (False, None, doubt)
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_broken_connection_leaves_no_doubt_before_the_post(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    slack.answers["conversations.open"] = None
    with pytest.raises(DeliveryError) as caught:
        await channel.send(NEW)
    assert not caught.value.in_doubt
    assert slack.called("chat.postMessage") == []


async def test_nobody_there_leaves_no_doubt() -> None:
    async with aiohttp.ClientSession() as session:
        error = await refused(SlackChannel(web_client("xoxb", "http://127.0.0.1:1/api/", session)))
    assert (error.permanent, error.in_doubt) == (False, False)


async def test_no_answer_in_time_leaves_a_doubt(slack: FakeSlack) -> None:
    slack.silent = True
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        error = await refused(SlackChannel(web_client("xoxb", f"{slack.url}api/", session)))
    assert (error.permanent, error.in_doubt) == (False, True)


async def test_a_reason_tells_nothing_personal(slack: FakeSlack, channel: SlackChannel) -> None:
    slack.answers["chat.postMessage"] = {
        "error": "invalid_blocks",
        "response_metadata": {"messages": ["Anna"]},
    }
    error = await refused(channel)
    assert error.reason == "invalid_blocks"
    assert error.__cause__ is None
    assert error.__suppress_context__
