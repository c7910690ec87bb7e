"""In a channel of a team others read along: what is meant for one person is said in their own chat."""

import json
from typing import Any
from urllib.parse import unquote

import pytest

from bot.channels.actions import encode_action
from bot.domain.actions.base import Action
from bot.domain.actions.cases import AlertHere, OpenCase
from bot.domain.actions.membership import Join, SayAnsweredInChat
from bot.domain.messages import Form, Message, Notice, Part, Reply, TextInput, Updated
from tests.channels.teams.conftest import TENANT, Bot
from tests.judging import assert_card

CHANNEL = "19:hr@thread.tacv2"
WHERE = {
    "id": f"{CHANNEL};messageid=1700000000000",
    "conversationType": "channel",
    "isGroup": True,
    "tenantId": TENANT,
}
MENTION = {"type": "mention", "text": "<at>Bot</at>", "mentioned": {"id": "28:bot", "name": "Bot"}}
PRIVATE = Message("Case 12", (Part(text="What was said"),))
FORM = Form("Report", "Send", Join(), (TextInput("text", "What"),))
CARD = "application/vnd.microsoft.card.adaptive"


def said(bot: Bot, words: str = "advocacy cases here", **more: Any) -> dict[str, Any]:
    written = {"text": f"<at>Bot</at> {words}", "entities": [MENTION]}
    return bot.activity(**({"conversation": WHERE} | written | more))


def clicked(bot: Bot, name: str, action: Action, **more: Any) -> dict[str, Any]:
    data = {"action": json.loads(encode_action(action))} | more
    value = {"action": {"type": "Action.Execute", "data": data}, "data": data}
    return bot.activity(conversation=WHERE, type="invoke", name=name, value=value, replyToId="card-1")


def calls(bot: Bot) -> list[tuple[str, str, str]]:
    """What was sent: where, and the title of the card; and with whom a chat was begun."""
    made = []
    for method, path, body, _ in bot.microsoft.calls:
        where = path.removeprefix("/teams/v3/conversations").replace("%3A", ":").replace("%40", "@")
        if "attachments" in body:
            card = body["attachments"][0]["content"]
            assert_card(card)
            made.append((method, where.split("/")[1].split("%3B")[0], card["speak"]))
        else:
            made.append((method, "begin", body["members"][0]["id"]))
    return made


async def test_a_mention_is_a_command_and_tells_the_channel_as_a_place(bot: Bot) -> None:
    await bot.post(said(bot))
    ((actor, action, _, once),) = bot.conversation.acts
    assert action == AlertHere()
    known = {"service_url": bot.microsoft.service_url, "bot_id": "28:bot"}
    assert actor.place == known | {"conversation_id": CHANNEL}
    assert actor.address == known | {"user_id": "29:anna"}, "nothing for the person can land in the channel"
    assert once.startswith("teams:")


async def test_a_notice_may_be_read_by_all(bot: Bot) -> None:
    bot.conversation.reply = Notice("Reports come here")
    assert await bot.post(said(bot)) == (200, None)
    assert calls(bot) == [("POST", CHANNEL, "Reports come here")]


@pytest.mark.parametrize("reply", [PRIVATE, FORM, Updated(PRIVATE)], ids=lambda one: type(one).__name__)
async def test_any_other_answer_goes_to_the_persons_own_chat(bot: Bot, reply: Reply) -> None:
    bot.conversation.reply, bot.conversation.replies = (
        reply,
        {"SayAnsweredInChat": Notice("Answered in our chat")},
    )
    bot.microsoft.answers = [(201, {}, {"id": "a:own-chat"})]
    assert await bot.post(said(bot, "ambassador cases")) == (200, None)
    title = "Report" if reply is FORM else "Case 12"
    assert calls(bot) == [
        ("POST", "begin", "29:anna"),
        ("POST", "a:own-chat", title),
        ("POST", CHANNEL, "Answered in our chat"),
    ]
    assert bot.conversation.acts[1][1] == SayAnsweredInChat(arrived=True)


async def test_who_cannot_be_reached_is_told_to_begin_a_chat(bot: Bot, logs: list[Any]) -> None:
    bot.conversation.reply, bot.conversation.replies = (
        PRIVATE,
        {"SayAnsweredInChat": Notice("Open a chat with me")},
    )
    bot.microsoft.answers = [(403, {}, {"error": {"code": "BotNotInstalled"}})]
    await bot.post(said(bot))
    assert calls(bot) == [("POST", "begin", "29:anna"), ("POST", CHANNEL, "Open a chat with me")]
    assert bot.conversation.acts[1][1] == SayAnsweredInChat(arrived=False)
    assert [line["event"] for line in logs] == ["teams_reply_lost"]


@pytest.mark.parametrize(
    "entities",
    [None, [], [{"type": "mention", "mentioned": {"id": "29:bob"}}], [{"type": "mention", "mentioned": "x"}]],
)
async def test_what_does_not_mention_the_bot_is_not_read(bot: Bot, entities: object) -> None:
    assert await bot.post(said(bot, entities=entities)) == (200, None)
    assert bot.conversation.acts == []


@pytest.mark.parametrize("step", ["fetch", "submit"])
@pytest.mark.parametrize("reply", [PRIVATE, FORM, Updated(PRIVATE)], ids=lambda one: type(one).__name__)
async def test_a_dialog_is_only_for_the_one_who_clicks(bot: Bot, step: str, reply: Reply) -> None:
    bot.conversation.reply = reply
    status, answer = await bot.post(clicked(bot, f"task/{step}", OpenCase(12)))
    assert (status, answer["task"]["type"]) == (200, "continue")
    assert_card(answer["task"]["value"]["card"]["content"])
    assert calls(bot) == [], "nothing is said in the channel, and no card there is changed"


async def test_an_answer_to_a_button_that_is_no_dialog_is_a_toast_or_goes_to_the_own_chat(bot: Bot) -> None:
    bot.conversation.reply = Notice("Not **yours**")
    answer = (await bot.post(clicked(bot, "adaptiveCard/action", OpenCase(12))))[1]
    assert answer["value"] == "Not yours"
    assert calls(bot) == []
    for reply in (PRIVATE, FORM, Updated(PRIVATE)):
        bot.conversation.reply, bot.conversation.replies = reply, {"SayAnsweredInChat": Notice("In our chat")}
        answer = (await bot.post(clicked(bot, "adaptiveCard/action", OpenCase(12))))[1]
        assert (answer["type"] == CARD, answer["value"]) == (False, "In our chat")
    assert CHANNEL not in [where for _, where, _ in calls(bot)]


async def test_an_old_client_that_submits_gets_the_same(bot: Bot) -> None:
    bot.conversation.reply, bot.conversation.replies = PRIVATE, {"SayAnsweredInChat": Notice("In our chat")}
    bot.microsoft.answers = [(201, {}, {"id": "a:own-chat"})]
    value = {"action": json.loads(encode_action(OpenCase(12)))}
    await bot.post(bot.activity(conversation=WHERE, value=value, replyToId="card-1"))
    assert calls(bot)[1:] == [("POST", "a:own-chat", "Case 12"), ("POST", CHANNEL, "In our chat")]


@pytest.mark.parametrize("name", ["adaptiveCard/action", "task/fetch", "task/submit"])
async def test_what_was_handled_before_and_what_is_not_ours_says_nothing(bot: Bot, name: str) -> None:
    bot.conversation.reply = None
    assert (await bot.post(clicked(bot, name, OpenCase(12))))[0] == 200
    bad = bot.activity(conversation=WHERE, type="invoke", name=name, value={"data": {"action": "x"}})
    assert (await bot.post(bad))[1]["statusCode"] == 400
    assert calls(bot) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "installationUpdate", "action": "add"},
        {"type": "installationUpdate", "action": "remove"},
        {"type": "conversationUpdate"},
    ],
)
async def test_a_team_that_adds_or_removes_the_bot_is_no_person(bot: Bot, fields: dict[str, str]) -> None:
    assert await bot.post(bot.activity(conversation=WHERE, **fields)) == (200, None)
    assert (bot.conversation.acts, bot.conversation.losses) == ([], [])


@pytest.mark.parametrize("kind", ["personal", "channel"])
async def test_what_is_asked_in_a_thread_is_answered_there(bot: Bot, kind: str) -> None:
    thread = "a:anna;messageid=17" if kind == "personal" else WHERE["id"]
    bot.conversation.reply = Notice("Done")
    where = {"id": thread, "conversationType": kind, "tenantId": TENANT}
    await bot.post(said(bot, conversation=where))
    [path] = [path for method, path, *_ in bot.microsoft.calls if method == "POST"]
    assert unquote(path.split("/")[-2]) == thread
    ((actor, *_),) = bot.conversation.acts
    whole = {"personal": "a:anna", "channel": CHANNEL}[kind]
    known = actor.address if kind == "personal" else actor.place
    assert known["conversation_id"] == whole, "what comes later is for the conversation"
