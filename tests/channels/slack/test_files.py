"""Files in the conversation with the bot: fetched with its token from Slack, and from nowhere else."""

from typing import Any

import pytest
from structlog.testing import capture_logs
from yarl import URL

from bot.channels.slack.files import _is_slacks
from bot.channels.slack.render import message_content
from bot.domain.files import MOST_BYTES, ReceivedFile
from bot.domain.messages import Message
from tests.channels.slack.conftest import DM, PNG, TEAM, USER, FakeSlack, Ingress
from tests.each import each


def file(slack: FakeSlack, kind: str = "png", **more: Any) -> dict[str, Any]:
    about = {"id": "F1", "name": "a.png", "mimetype": "image/png", "size": 108}
    return {**about, "url_private": f"{slack.url}files/{kind}", **more}


async def send(ingress: Ingress, *files: object, **more: Any) -> None:
    sent = {"type": "message", "subtype": "file_share", "channel_type": "im", "channel": DM, "user": USER}
    answer = await ingress.event({**sent, "text": "", "files": list(files), **more})
    assert answer.status == 200


async def test_a_file_is_fetched_with_the_token_and_answered(ingress: Ingress, slack: FakeSlack) -> None:
    ingress.conversation.reply = Message("Kept")
    await send(ingress, file(slack))
    ((actor, files, once),) = ingress.conversation.received
    assert (actor.workspace, actor.user, actor.address, once) == (TEAM, USER, {"channel": DM}, "slack:Ev1")
    assert files == [ReceivedFile("a.png", "image/png", PNG)]
    assert slack.fetched == [("png", "Bearer xoxb-test")]
    (said,) = slack.called("chat.postMessage")
    assert (said["channel"], said["text"]) == (DM, message_content(Message("Kept"))["text"])


@pytest.mark.parametrize(
    ("kind", "problem"),
    [("endless", "too_large"), ("elsewhere", "failed"), ("login", "failed"), ("gone", "failed")],
)
async def test_what_does_not_come_is_told_by_its_problem(
    ingress: Ingress, slack: FakeSlack, kind: str, problem: str
) -> None:
    with capture_logs() as logs:
        await send(ingress, file(slack, kind), file(slack))
    ((_, (first, second), _),) = ingress.conversation.received
    assert (first.problem, first.content) == (problem, None)
    assert (second.problem, second.content) == ("", PNG)
    assert "a.png" not in str(logs)
    assert [kind for kind, _ in slack.fetched] == [kind, "png"], "a redirect is not followed"


async def test_a_file_that_says_it_is_too_large_is_not_fetched(ingress: Ingress, slack: FakeSlack) -> None:
    await send(ingress, file(slack, size=MOST_BYTES + 1))
    ((_, (only,), _),) = ingress.conversation.received
    assert only.problem == "too_large"
    assert slack.fetched == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://[",
        "https://evil.example/files/png",
        "file:///etc/passwd",
        "//x",
        None,
        7,
        "{slack}@evil.example/",
    ],
)
async def test_the_token_is_shown_to_nobody_else(ingress: Ingress, slack: FakeSlack, url: object) -> None:
    address = url.replace("{slack}", slack.url.rstrip("/")) if isinstance(url, str) else url
    with capture_logs():
        await send(ingress, file(slack, url_private=address))
    ((_, (only,), _),) = ingress.conversation.received
    assert only.problem == "failed"
    assert slack.fetched == []


async def test_ten_files_at_most_are_looked_at(ingress: Ingress, slack: FakeSlack) -> None:
    await send(ingress, *(file(slack) for _ in range(12)))
    ((_, files, _),) = ingress.conversation.received
    assert len(files) == 10


@pytest.mark.parametrize("files", ["x", 7, None, [], ["x", None, 7]])
async def test_what_is_no_list_of_files_brings_none(ingress: Ingress, files: object) -> None:
    sent = {"type": "message", "subtype": "file_share", "channel_type": "im", "channel": DM, "user": USER}
    answer = await ingress.event({**sent, "files": files})
    assert answer.status == 200
    assert [files for _, files, _ in ingress.conversation.received] == [[]]


@pytest.mark.parametrize("where", [{"channel_type": "channel"}, {"channel_type": "im", "bot_id": "B1"}])
async def test_files_elsewhere_and_of_bots_are_left_alone(
    ingress: Ingress, slack: FakeSlack, where: dict[str, str]
) -> None:
    await send(ingress, file(slack), **where)
    assert ingress.conversation.received == []
    assert slack.fetched == []


@each(
    ("url", "api", "known"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.png", "https://slack.com/api/", True),
        ("https://slack.com/files-pri/T1-F1/a.png", "https://slack.com/api/", True),
        ("http://files.slack.com/files-pri/a.png", "https://slack.com/api/", False),
        ("https://files.slack.com.evil.example/a.png", "https://slack.com/api/", False),
        ("https://files.slack.com:8443/a.png", "https://slack.com/api/", False),
        ("https://files.slack.com@evil.example/a.png", "https://slack.com/api/", False),
        ("https://user:pass@files.slack.com/a.png", "https://slack.com/api/", False),
        ("https://files.slack-gov.com/a.png", "https://slack-gov.com/api/", True),
        ("http://127.0.0.1:3000/playground/slack/files/F1", "http://127.0.0.1:3000/x/api/", True),
        ("http://127.0.0.1:3001/playground/slack/files/F1", "http://127.0.0.1:3000/x/api/", False),
    ],
)
def test_files_are_where_slacks_api_is_or_in_its_storage(url: str, api: str, known: bool) -> None:
    assert _is_slacks(URL(url), URL(api)) is known
