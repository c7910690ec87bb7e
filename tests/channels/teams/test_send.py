import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.base import CannotTell, Channel, Delivery, DeliveryError, Reference
from bot.domain.actions.weekly import Share
from bot.domain.messages import Button, Message, Part
from tests.channels.teams.conftest import APP, Bot, Microsoft, Start
from tests.judging import assert_card

MESSAGE = Message("Your week", (Part(text="Hello *there*", buttons=(Button("Shared", Share(3)),)),))
POSTS = "/teams/v3/conversations/a%3Aanna%3B1%2F2/activities"
OLD = Reference("a:anna;1/2", "id-7", {})


def delivery(microsoft: Microsoft, **address: str) -> Delivery:
    known = {"service_url": microsoft.service_url, "conversation_id": "a:anna;1/2", "user_id": "29:anna"}
    return Delivery(1, "tenant-1", "aad-anna", known | {"bot_id": "28:bot"} | address, MESSAGE)


async def failure(sending: Any) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await sending
    return caught.value


async def test_a_message_is_one_card_and_nothing_beside_it(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    channel: Channel = bot.channel
    reference = await channel.send(delivery(microsoft))
    assert (reference.conversation, reference.message) == ("a:anna;1/2", "id-1")
    assert reference.address == delivery(microsoft).address
    ((method, path, body, authorization),) = microsoft.calls
    assert (method, path, authorization) == ("POST", POSTS, "Bearer token-1")
    assert (body["type"], body["summary"]) == ("message", "Your week")
    assert "text" not in body
    (attachment,) = body["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert_card(attachment["content"])


async def test_five_messages_at_once_share_one_token(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    await asyncio.gather(*(bot.channel.send(delivery(microsoft)) for _ in range(5)))
    assert len(microsoft.calls) == 5
    assert microsoft.logins == 1


async def test_a_token_is_renewed_before_it_expires(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    await bot.channel.send(delivery(microsoft))
    bot.clock.now += 3400
    await bot.channel.send(delivery(microsoft))
    assert [authorization for *_, authorization in microsoft.calls] == ["Bearer token-1", "Bearer token-2"]


async def test_a_message_is_edited_in_place(bot: Bot, microsoft: Microsoft) -> None:
    await bot.channel.edit(delivery(microsoft), OLD)
    ((method, path, body, authorization),) = microsoft.calls
    assert (method, path, authorization) == ("PUT", f"{POSTS}/id-7", "")
    assert (body["id"], body["summary"]) == ("id-7", "Your week")


async def test_somebody_without_a_conversation_gets_one(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(201, {}, {"id": "a:new"})]
    nobody_yet = delivery(microsoft, conversation_id="", user_id="", bot_id="")
    reference = await bot.channel.send(nobody_yet)
    (_, path, body, _), (_, posted, _, _) = microsoft.calls
    assert path == "/teams/v3/conversations"
    assert body["bot"] == {"id": f"28:{APP}"}
    assert body["members"] == [{"id": "aad-anna"}]
    assert body["channelData"] == {"tenant": {"id": "tenant-1"}}
    assert posted == "/teams/v3/conversations/a%3Anew/activities"
    assert reference.address["conversation_id"] == "a:new"


async def test_a_lost_conversation_is_begun_once_more(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(404, {}, {"error": {"code": "ConversationNotFound"}}), (201, {}, {"id": "a:new"})]
    reference = await bot.channel.send(delivery(microsoft))
    assert reference.conversation == "a:new"
    assert len(microsoft.calls) == 3


async def test_a_channel_that_is_gone_is_not_begun_with_anybody(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(404, {}, {"error": {"code": "ConversationNotFound"}})]
    channel = replace(delivery(microsoft, conversation_id="19:hr@thread.tacv2"), recipient="channel:19:hr")
    error = await failure(bot.channel.send(channel))
    assert (error.gone, error.permanent) == (True, True)
    assert len(microsoft.calls) == 1


async def test_a_conversation_that_is_lost_twice_is_gone(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(404, {}, {}), (201, {}, {"id": "a:new"}), (404, {}, {})]
    assert (await failure(bot.channel.send(delivery(microsoft)))).gone
    assert len(microsoft.calls) == 3


async def test_somebody_who_cannot_be_found_is_gone(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(404, {}, {})]
    assert (await failure(bot.channel.send(delivery(microsoft, conversation_id="")))).gone


async def test_somebody_without_an_address_is_gone(bot: Bot, microsoft: Microsoft) -> None:
    assert (await failure(bot.channel.send(delivery(microsoft, service_url="")))).gone
    assert microsoft.calls == []


async def test_somebody_who_blocked_the_bot_is_gone(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [
        (403, {}, {"error": {"code": "MessageWritesBlocked", "message": "Anna has blocked"}})
    ]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert error.gone
    assert error.permanent
    assert error.reason == "teams 403 MessageWritesBlocked"


async def test_an_edit_of_what_is_not_there_is_not_tried_again(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(404, {}, {})]
    error = await failure(bot.channel.edit(delivery(microsoft), OLD))
    assert (error.permanent, error.missing, error.gone) == (True, True, False)
    assert len(microsoft.calls) == 1


async def test_teams_cannot_be_asked_what_arrived(bot: Bot, microsoft: Microsoft) -> None:
    with pytest.raises(CannotTell):
        await bot.channel.find_delivery(delivery(microsoft))
    assert microsoft.calls == []


async def test_it_is_known_whose_conversation_is_open(bot: Bot, microsoft: Microsoft) -> None:
    assert bot.channel.is_open(delivery(microsoft).address)
    assert not bot.channel.is_open({"service_url": microsoft.service_url})


async def test_the_probe_looks_and_leaves_nothing(start: Start, microsoft: Microsoft) -> None:
    bot = await start()
    await bot.channel.probe("tenant-1", delivery(microsoft).address)
    await bot.channel.probe("tenant-1", {"service_url": microsoft.service_url})
    conversations = "/teams/v3/conversations"
    assert [(method, path) for method, path, *_ in microsoft.calls] == [
        ("GET", f"{conversations}/a%3Aanna%3B1%2F2/pagedmembers"),
        ("GET", conversations),
    ]
    assert {authorization for *_, authorization in microsoft.calls} == {"Bearer token-1"}


async def test_of_somebody_without_an_address_nothing_can_be_asked(bot: Bot, microsoft: Microsoft) -> None:
    await bot.channel.probe("tenant-1", {})
    assert microsoft.calls == []


@pytest.mark.parametrize("status", [200, 400, 403, 404, 405, 412])
async def test_a_refusal_shows_that_teams_is_there(bot: Bot, microsoft: Microsoft, status: int) -> None:
    microsoft.answers = [(status, {}, {})]
    await bot.channel.probe("tenant-1", delivery(microsoft).address)
    assert len(microsoft.calls) == 1


@pytest.mark.parametrize("status", [401, 408, 429, 500, 502, 503, 504])
async def test_the_probe_fails_as_long_as_teams_is_away(bot: Bot, microsoft: Microsoft, status: int) -> None:
    microsoft.answers = [(status, {}, {})]
    error = await failure(bot.channel.probe("tenant-1", delivery(microsoft).address))
    assert error.outage or error.retry_after is not None


@pytest.mark.parametrize("status", [0, 408, 500, 502, 503, 504])
async def test_a_fault_at_teams_is_no_fault_of_the_message(
    bot: Bot, microsoft: Microsoft, status: int
) -> None:
    microsoft.answers = [(status, {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.outage, error.permanent, error.retry_after) == (True, False, None)
    assert error.in_doubt is (status != 503)
