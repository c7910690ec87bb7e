"""The message action: a report that begins with the message that somebody points at."""

import json
from typing import Any

import pytest

from bot.channels.actions import encode_action
from bot.channels.teams.incoming import plain_words
from bot.domain.actions.cases import OpenReport, Report
from bot.domain.messages import Form, Message, Notice, Part, TextInput
from tests.channels.teams.conftest import Bot
from tests.each import each
from tests.judging import assert_card

FORM = Form("Report", "Send", Report(), (TextInput("text", "What", value="Boo"),))
DONE = Message("Case 12", (Part(text="It is in"),))
OTHERS = {"id": "19:a_b@unq.gbl.spaces", "conversationType": "personal", "tenantId": "tenant-1"}


def pointed(bot: Bot, content: object = "<p>Boo &amp; hoo</p>", **more: Any) -> dict[str, Any]:
    message = {"id": "1", "body": {"contentType": "html", "content": content}}
    value = {"commandId": "report", "commandContext": "message", "messagePayload": message} | more
    return bot.activity(
        type="invoke", name="composeExtension/fetchTask", value=value, conversation=OTHERS, replyToId=None
    )


def filled(bot: Bot, **more: Any) -> dict[str, Any]:
    data = {"action": json.loads(encode_action(Report())), "form": [], "text": "Boo"}
    activity = pointed(bot, data=data, **more)
    return activity | {"name": "composeExtension/submitAction"}


async def test_the_form_comes_in_a_dialog_with_the_words_of_the_message(bot: Bot) -> None:
    bot.conversation.reply = FORM
    status, answer = await bot.post(pointed(bot))
    assert (status, answer["task"]["type"]) == (200, "continue")
    assert_card(answer["task"]["value"]["card"]["content"])
    ((_, action, _, _),) = bot.conversation.acts
    assert action == OpenReport(text="Boo & hoo")
    assert bot.microsoft.calls == [], "nothing is said where the message is"


async def test_what_is_filled_in_is_answered_in_the_dialog(bot: Bot) -> None:
    bot.conversation.reply = DONE
    answer = (await bot.post(filled(bot)))[1]
    assert answer["task"]["value"]["card"]["content"]["speak"] == "Case 12"
    ((_, action, answers, _),) = bot.conversation.acts
    assert (action, answers.text("text")) == (Report(), "Boo")
    bot.conversation.reply = Notice("Sorry")
    assert (await bot.post(filled(bot)))[1] == {"task": {"type": "message", "value": "Sorry"}}
    assert bot.microsoft.calls == []


async def test_where_the_message_is_is_nobodys_address(bot: Bot) -> None:
    channel = {"id": "19:x@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": "tenant-1"}
    group = {"id": "19:x@thread.v2", "conversationType": "groupChat", "tenantId": "tenant-1"}
    for activity in (pointed(bot), filled(bot)):
        for where in (OTHERS, channel, group):
            await bot.post(activity | {"conversation": where})
    assert len(bot.conversation.acts) == 6
    for actor, *_ in bot.conversation.acts:
        assert "conversation_id" not in actor.address
        assert (actor.address["user_id"], actor.place) == ("29:anna", {})


@pytest.mark.parametrize("payload", [None, "x", {}, {"body": "x"}, {"body": {"content": 7}}])
async def test_a_message_without_words_begins_an_empty_report(bot: Bot, payload: object) -> None:
    bot.conversation.reply = FORM
    assert (await bot.post(pointed(bot, messagePayload=payload)))[0] == 200
    assert bot.conversation.acts[0][1] == OpenReport()


@pytest.mark.parametrize("command", [None, "other", 7])
async def test_another_command_is_refused(bot: Bot, command: object) -> None:
    assert (await bot.post(pointed(bot, commandId=command)))[1]["statusCode"] == 400
    assert bot.conversation.acts == []


async def test_plain_text_stays_as_it_is_and_long_text_comes_whole(bot: Bot) -> None:
    body = {"body": {"contentType": "text", "content": "1 < 2 &amp; <b>"}}
    await bot.post(pointed(bot, messagePayload=body))
    await bot.post(pointed(bot, "<p>" + "x" * 100_000))
    short, long = (action for _, action, _, _ in bot.conversation.acts)
    assert short == OpenReport(text="1 < 2 &amp; <b>")
    assert isinstance(long, OpenReport)
    assert len(long.text) > 3000


@each(
    ("html", "words"),
    [
        ("<div><p>One</p><p>Two<br/>Three</p></div>", "One\nTwo\nThree"),
        ('Hi <at id="0">Bob</at>, <a href="https://e.example">look</a>', "Hi Bob, look"),
        ("<script>alert(1)</script>a<style>b{}</style>c", "ac"),
        ("<script>never closed", ""),
        ("&lt;b&gt; &amp;lt; &nbsp;x", "<b> &lt; x"),
        ("<p>a</p><p>&nbsp;</p><p></p><p></p><p>b</p>", "a\n\nb"),
        ('<img src=x onerror="alert(1)">', ""),
        ("a < b", "a < b"),
        ("<" * 50_000, "<" * 50_000),
        ("<script" * 5_000, ""),
    ],
)
def test_html_becomes_the_words_that_were_read(html: str, words: str) -> None:
    assert plain_words(html) == words
