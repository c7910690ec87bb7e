"""In a channel of Slack others read along: what the bot answers is seen by one person, whatever it is."""

import json
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.channels.base import CannotTell, Delivery, DeliveryError, Reference
from bot.channels.slack.render import form_view, message_content, notice_view
from bot.channels.slack.send import SlackChannel
from bot.domain.actions.membership import Join, OpenJoin
from bot.domain.messages import Form, Home, Message, Notice, Part, Reply, TextInput, Updated
from tests.channels.slack.conftest import DM, FakeSlack, Ingress

PLACE = "C0HR"
IN_CHANNEL = {"channel": {"id": PLACE}, "container": {"type": "message", "is_ephemeral": False}}
FORM = Form("Join in", "Join", Join(), (TextInput("place", "Place"),))
CARD = Message("Case 12", (Part(text="What was said"),))
ANSWERS: tuple[Reply, ...] = (CARD, Notice("Secret"), Updated(CARD), FORM, Home("Yours", CARD.parts))


@pytest.mark.parametrize("here", [PLACE, "G0HR"])
async def test_a_command_tells_the_channel_it_was_typed_in(ingress: Ingress, here: str) -> None:
    await ingress.command("/advocacy", "cases here", channel_id=here)
    actor = ingress.conversation.acts[0][0]
    assert (actor.place, actor.address) == ({"channel": here}, {})


@pytest.mark.parametrize("here", [DM, ""])
async def test_a_conversation_of_two_is_no_place(ingress: Ingress, here: str) -> None:
    await ingress.command("/advocacy", channel_id=here)
    assert ingress.conversation.acts[0][0].place == {}


async def test_a_click_in_a_channel_tells_the_place_and_no_address(ingress: Ingress) -> None:
    await ingress.click(encode_action(OpenJoin()), **IN_CHANNEL)
    await ingress.click(encode_action(OpenJoin()), **{**IN_CHANNEL, "container": {"is_ephemeral": True}})
    for actor, *_ in ingress.conversation.acts:
        assert (actor.place, actor.address) == ({"channel": PLACE}, {})


@pytest.mark.parametrize("reply", ANSWERS, ids=lambda one: type(one).__name__)
async def test_whatever_a_command_is_answered_with_only_one_person_sees_it(
    ingress: Ingress, slack: FakeSlack, reply: Reply
) -> None:
    ingress.conversation.reply = reply
    answer = await (await ingress.command("/advocacy", channel_id=PLACE)).text()
    assert not answer or json.loads(answer)["response_type"] == "ephemeral"
    assert_nothing_was_said_to_all(slack)


@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("reply", ANSWERS, ids=lambda one: type(one).__name__)
async def test_whatever_a_click_is_answered_with_only_one_person_sees_it(
    ingress: Ingress, slack: FakeSlack, reply: Reply, opened: bool
) -> None:
    if not opened:
        slack.answers["views.open"] = {"error": "expired_trigger_id"}
    ingress.conversation.reply = reply
    with capture_logs():
        await ingress.click(encode_action(OpenJoin()), **IN_CHANNEL)
    assert_nothing_was_said_to_all(slack)
    assert slack.responded or slack.called("views.open")


async def test_a_form_from_a_channel_never_changes_the_message_it_began_at(
    ingress: Ingress, slack: FakeSlack
) -> None:
    ingress.conversation.reply = FORM
    await ingress.click(encode_action(OpenJoin()), **IN_CHANNEL)
    (opened,) = slack.called("views.open")
    assert opened["view"] == form_view(FORM)
    ingress.conversation.reply = Updated(CARD)
    answer = await (await ingress.submit(opened["view"], {})).json()
    assert (answer["response_action"], answer["view"]) == ("update", notice_view(CARD, "Join in"))
    assert_nothing_was_said_to_all(slack)


async def test_a_place_is_spoken_to_like_a_person(channel: SlackChannel, slack: FakeSlack) -> None:
    reference = await channel.send(Delivery(7, "T1", "channel:C0HR", {"channel": PLACE}, CARD))
    (posted,) = slack.called("chat.postMessage")
    assert posted["channel"] == PLACE
    assert posted["text"] == message_content(CARD)["text"]
    assert reference.conversation == PLACE
    assert slack.called("conversations.open") == []


SAID = Delivery(7, "T1", "channel:C0HR", {"channel": PLACE}, CARD)
OTHERS: list[dict[str, Any]] = [{"ts": "1", "text": "hello"}]


async def test_what_was_said_in_a_channel_cannot_be_looked_up_without_leave(
    channel: SlackChannel, slack: FakeSlack
) -> None:
    slack.answers["conversations.history"] = {"error": "missing_scope"}
    with pytest.raises(CannotTell):
        await channel.find_delivery(SAID)
    slack.answers["chat.postMessage"] = web.Response(status=503)
    with pytest.raises(DeliveryError) as refused:
        await channel.send(SAID)
    assert not refused.value.in_doubt, "nobody can look, so the next one waits"


async def test_where_the_bot_may_read_a_channel_it_looks_there(
    channel: SlackChannel, slack: FakeSlack
) -> None:
    metadata = {"event_type": "ambassador_delivery", "event_payload": {"id": "7"}}
    slack.answers["conversations.history"] = {"messages": [*OTHERS, {"ts": "2", "metadata": metadata}]}
    assert await channel.find_delivery(SAID) == Reference(PLACE, "2", {"channel": PLACE})
    slack.answers["conversations.history"] = {"messages": OTHERS}
    assert await channel.find_delivery(SAID) is None
    slack.answers["chat.postMessage"] = web.Response(status=503)
    with pytest.raises(DeliveryError) as refused:
        await channel.send(SAID)
    assert refused.value.in_doubt, "somebody can look"


async def test_what_a_busy_channel_may_have_pushed_out_of_sight_is_not_said_to_be_missing(
    channel: SlackChannel, slack: FakeSlack
) -> None:
    slack.answers["conversations.history"] = {"messages": OTHERS, "has_more": True}
    with pytest.raises(CannotTell):
        await channel.find_delivery(SAID)


def assert_nothing_was_said_to_all(slack: FakeSlack) -> None:
    """Every call is one of those whose answer one person sees."""
    methods = {method for method, _ in slack.calls}
    assert methods <= {"views.open"}
    for said in slack.responded:
        facts: dict[str, Any] = {name: said.get(name) for name in ("response_type", "replace_original")}
        assert facts == {"response_type": "ephemeral", "replace_original": False}
