from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.channels.base import Call, CannotTell, Channel, Delivery, DeliveryError, Reference
from bot.channels.slack.send import SlackChannel
from bot.domain.images import Image
from bot.domain.messages import Message, Part
from bot.domain.people import Actor, Platform, Profile
from tests.channels.slack.conftest import DM, TEAM, USER, Answer, FakeSlack
from tests.each import each
from tests.judging import assert_block_kit

ANNA = Actor(Platform.SLACK, TEAM, USER)
NEW = Delivery(7, TEAM, USER, {}, Message("Your week", (Part(text="Hello <you>"),)))
KNOWN = Delivery(7, TEAM, USER, {"channel": "D0009"}, NEW.message)
SENT = Reference("D0009", "1.001", {"channel": "D0009"})


async def refused(channel: SlackChannel) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.send(KNOWN)
    return caught.value


def test_it_is_a_channel_that_knows_what_is_open(channel: SlackChannel) -> None:
    known: Channel = channel
    assert known.is_open(KNOWN.address)
    assert not known.is_open(NEW.address)


async def test_the_probe_asks_who_we_are_and_posts_nothing(slack: FakeSlack, channel: SlackChannel) -> None:
    await channel.probe(TEAM, {})
    assert slack.calls == [("auth.test", {})]


@pytest.mark.parametrize("answer", [None, web.Response(status=503), {"error": "invalid_auth"}], ids=str)
async def test_the_probe_fails_as_long_as_slack_is_away(
    slack: FakeSlack, channel: SlackChannel, answer: Answer
) -> None:
    slack.answers["auth.test"] = answer
    with pytest.raises(DeliveryError):
        await channel.probe(TEAM, {})


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


async def test_a_message_whose_image_slack_cannot_fetch_goes_in_words(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    part = Part(text="Hello", image=Image("https://bot.example.org/picture/x.png", "Weeks"))
    slack.answers["chat.postMessage"] = {"error": "invalid_blocks"}
    with pytest.raises(DeliveryError):
        await channel.send(replace(KNOWN, message=Message("Your week", (part,))))
    first, second = slack.called("chat.postMessage")
    assert [one["type"] for one in first["blocks"]] == ["header", "rich_text", "image"]
    assert [one["type"] for one in second["blocks"]] == ["header", "rich_text"]
    assert_block_kit("message", first["blocks"])


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
    assert await channel.find_delivery(KNOWN) == Reference("D0009", "2", {"channel": "D0009"})
    [asked] = slack.called("conversations.history")
    assert (asked["channel"], asked["include_all_metadata"]) == ("D0009", "1")


async def test_a_delivery_that_was_not_sent_is_not_found(channel: SlackChannel) -> None:
    assert await channel.find_delivery(KNOWN) is None


async def test_a_first_message_is_found_though_its_conversation_was_not_kept(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    mine = {"ts": "2", "metadata": {"event_type": "ambassador_delivery", "event_payload": {"id": "7"}}}
    slack.answers["conversations.history"] = {"messages": [mine]}
    assert await channel.find_delivery(NEW) == Reference(DM, "2", {"channel": DM})


async def test_a_profile_is_what_slack_tells(slack: FakeSlack, channel: SlackChannel) -> None:
    assert await channel.profile(ANNA) == Profile("Anna de Vries", "nl", "Europe/Amsterdam", guest=False)
    assert slack.called("users.info") == [{"user": USER, "include_locale": "1"}]


@each(
    ("person", "fits"),
    [
        ({}, True),
        ({"is_bot": True}, False),
        ({"id": "USLACKBOT"}, False),
        ({"deleted": True}, False),
        ({"is_restricted": True}, False),
        ({"is_ultra_restricted": True}, False),
        ({"is_stranger": True}, False),
        ({"team_id": "T-ELSEWHERE"}, False),
    ],
)
async def test_a_colleague_is_a_person_who_works_here(
    slack: FakeSlack, channel: SlackChannel, person: dict[str, object], *, fits: bool
) -> None:
    slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "name": "anna", **person}}
    assert await channel.is_colleague(TEAM, "U1") is fits


async def test_who_is_not_there_is_no_colleague(slack: FakeSlack, channel: SlackChannel) -> None:
    slack.answers["users.info"] = {"ok": False, "error": "user_not_found"}
    assert not await channel.is_colleague(TEAM, "U1")
    slack.answers["users.info"] = {"ok": False, "error": "internal_error"}
    with pytest.raises(DeliveryError):
        await channel.is_colleague(TEAM, "U1")


async def test_a_profile_without_locale_is_empty_there(slack: FakeSlack, channel: SlackChannel) -> None:
    slack.answers["users.info"] = {"user": {"name": "anna", "locale": "de-DE"}}
    assert await channel.profile(ANNA) == Profile("anna", guest=False)


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


@pytest.mark.parametrize("code", ["missing_scope", "no_permission", "access_denied"])
async def test_what_the_app_may_not_do_ends_the_message_and_holds_nobody(
    slack: FakeSlack, channel: SlackChannel, code: str
) -> None:
    slack.answers["chat.postMessage"] = {"error": code}
    error = await refused(channel)
    assert (error.permanent, error.gone, error.retry_after, error.outage) == (True, False, None, False)
    assert error.reason == code


async def test_while_the_app_takes_no_messages_each_waits_by_itself(
    slack: FakeSlack, channel: SlackChannel
) -> None:
    slack.answers["chat.postMessage"] = {"error": "messages_tab_disabled"}
    error = await refused(channel)
    assert (error.permanent, error.retry_after, error.outage) == (False, None, False)


@pytest.mark.parametrize("code", ["missing_scope", "no_permission", "never_heard_of"])
async def test_what_may_not_be_read_cannot_be_looked_up(
    slack: FakeSlack, channel: SlackChannel, code: str
) -> None:
    slack.answers["conversations.history"] = {"error": code}
    with pytest.raises(CannotTell):
        await channel.find_delivery(KNOWN)
    slack.answers["chat.postMessage"] = web.Response(status=503)
    error = await refused(channel)
    assert (error.reason, error.in_doubt) == ("http_503", False), "nobody can look, so the next one waits"
    slack.answers["conversations.history"] = {"messages": []}
    await channel.find_delivery(KNOWN)
    error = await refused(channel)
    assert (error.reason, error.in_doubt) == ("http_503", True), "since then somebody can"


@pytest.mark.parametrize(
    "code", ["account_inactive", "token_revoked", "invalid_auth", "not_authed", "org_login_required"]
)
async def test_without_a_token_the_workspace_waits_long(
    slack: FakeSlack, channel: SlackChannel, code: str
) -> None:
    slack.answers["chat.postMessage"] = {"error": code}
    error = await refused(channel)
    assert (error.permanent, error.retry_after, error.shut_out) == (False, 3600, True)
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
    assert caught.value.missing is (code == "message_not_found")


@pytest.mark.parametrize(("header", "seconds"), [("17", 17), ("soon", 30), (None, 30)])
@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("chat.postMessage", Call.POST),
        ("chat.update", Call.EDIT),
        ("conversations.open", Call.OPEN),
        ("conversations.history", Call.FIND),
    ],
)
async def test_a_limit_is_one_of_its_method(
    slack: FakeSlack, channel: SlackChannel, method: str, call: Call, header: str | None, seconds: float
) -> None:
    headers = {"Retry-After": header} if header else {}
    limited = web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    slack.answers[method] = limited
    does = {Call.EDIT: channel.edit(KNOWN, SENT), Call.FIND: channel.find_delivery(KNOWN)}
    doing = does.pop(call, None) or channel.send(KNOWN if call is Call.POST else NEW)
    for other in does.values():
        other.close()
    with pytest.raises(DeliveryError) as caught:
        await doing
    error = caught.value
    assert (error.retry_after, error.call, error.permanent) == (seconds, call, False)
    assert (error.in_doubt, error.outage) == (False, False)


@pytest.mark.parametrize(
    ("told", "guest"),
    [
        ({"team_id": TEAM}, False),
        ({"is_restricted": True}, True),
        ({"is_ultra_restricted": True}, True),
        ({"is_stranger": True}, True),
        ({"team_id": "T0OTHER"}, True),
        ({"team_id": "T0OTHER", "enterprise_user": {"teams": [TEAM, "T0OTHER"]}}, False),
        ({"team_id": "T0OTHER", "enterprise_user": {"teams": ["T0OTHER"]}}, True),
    ],
)
async def test_who_comes_from_outside_is_a_guest(
    slack: FakeSlack, channel: SlackChannel, told: dict[str, Any], guest: bool
) -> None:
    slack.answers["users.info"] = {"user": {"name": "anna"} | told}
    assert (await channel.profile(ANNA)).guest is guest
