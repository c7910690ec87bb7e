"""The shortcut at a message."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.channels.slack.payloads import plain_words
from bot.channels.slack.render import form_view
from bot.domain.actions.cases import OpenReport, Report
from bot.domain.messages import Form, Notice, TextInput
from tests.channels.slack.conftest import TEAM, USER, FakeSlack, Ingress
from tests.each import each
from tests.judging import assert_block_kit

FORM = Form("Report", "Send", Report(), (TextInput("text", "What", value="Boo", multiline=True),))


def pointed(slack: FakeSlack, text: Any = "Boo &amp; <@U0BOB>", **more: Any) -> dict[str, Any]:
    message = {"type": "message", "user": "U0BOB", "ts": "1.2", "text": text}
    place = {"channel": {"id": "D0TWOOTHERS", "name": "directmessage"}, "response_url": slack.response_url}
    return {"type": "message_action", "callback_id": "report", "message": message, **place, **more}


async def test_the_message_is_what_the_report_begins_with(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = FORM
    answer = await ingress.interact(pointed(slack))
    assert (answer.status, await answer.text()) == (200, "")
    ((actor, action, _, once),) = ingress.conversation.acts
    assert (actor.workspace, actor.user, once) == (TEAM, USER, "slack:trigger-1")
    assert action == OpenReport(text="Boo & @U0BOB")
    (opened,) = slack.called("views.open")
    assert opened["view"] == form_view(FORM)
    assert_block_kit("modal", opened["view"])


async def test_where_the_message_is_says_nothing_about_who_points(ingress: Ingress, slack: FakeSlack) -> None:
    await ingress.interact(pointed(slack))
    await ingress.interact(pointed(slack, channel={"id": "C0ALL"}))
    assert [(actor.address, actor.place) for actor, *_ in ingress.conversation.acts] == [({}, {}), ({}, {})]


async def test_a_form_that_cannot_open_is_offered_to_that_person_only(
    ingress: Ingress, slack: FakeSlack
) -> None:
    slack.answers["views.open"] = {"error": "expired_trigger_id"}
    ingress.conversation.reply = FORM
    with capture_logs() as logs:
        await ingress.interact(pointed(slack, "secret " * 400))
    (said,) = slack.responded
    assert (said["response_type"], said["replace_original"]) == ("ephemeral", False)
    assert said["blocks"][-1]["elements"][0]["value"] == encode_action(OpenReport())
    assert "secret" not in str(logs)


async def test_another_answer_is_for_that_person_only(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = Notice("Sorry")
    await ingress.interact(pointed(slack))
    (said,) = slack.responded
    assert said["response_type"] == "ephemeral"


async def test_a_long_message_comes_whole_and_no_words_are_no_text(
    ingress: Ingress, slack: FakeSlack
) -> None:
    await ingress.interact(pointed(slack, "x" * 40_000))
    await ingress.interact(pointed(slack, None))
    long, empty = (action for _, action, *_ in ingress.conversation.acts)
    assert isinstance(long, OpenReport)
    assert len(long.text) == 40_000
    assert empty == OpenReport()


@pytest.mark.parametrize("message", [None, "x", [], 7])
async def test_what_is_no_message_is_refused(ingress: Ingress, slack: FakeSlack, message: object) -> None:
    with capture_logs():
        answer = await ingress.interact(pointed(slack) | {"message": message})
    assert answer.status == 400
    assert ingress.conversation.acts == []


@each(
    ("written", "read"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<https://e.example/a?b=1>", "https://e.example/a?b=1"),
        ("<https://e.example|click here>", "click here (https://e.example)"),
        ("<http://e.example|e.example>", "http://e.example"),
        ("<@U0BOB|bob> in <#C0ALL|all>: <!here> <!subteam^S1|@hr>", "@bob in #all: @here @hr"),
        ("1 < 2 > 1 <", "1 < 2 > 1 <"),
        ("<" * 5000, "<" * 5000),
    ],
)
def test_slacks_marks_become_words(written: str, read: str) -> None:
    assert plain_words(written) == read
