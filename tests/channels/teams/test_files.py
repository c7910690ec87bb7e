"""Files in the conversation with the bot: fetched from where Teams keeps them, and from nowhere else."""

from typing import Any

import pytest

from bot.channels.teams.files import DOWNLOAD
from bot.domain.actions.membership import ShowMenu
from bot.domain.files import MOST_BYTES, ReceivedFile
from bot.domain.messages import Message
from tests.channels.teams.conftest import PNG, Bot, Start


def uploaded(url: object, name: str = "a.png") -> dict[str, Any]:
    link = {"downloadUrl": url, "uniqueId": "1", "fileType": "png"}
    return {
        "contentType": DOWNLOAD,
        "contentUrl": "https://x.sharepoint.com/a",
        "name": name,
        "content": link,
    }


def pasted(url: object) -> dict[str, Any]:
    return {"contentType": "image/*", "contentUrl": url}


def place(bot: Bot, kind: str = "png") -> str:
    return f"{bot.microsoft.service_url}files/{kind}"


async def send(bot: Bot, *attachments: object, **more: Any) -> None:
    assert (await bot.post(bot.activity(attachments=list(attachments), **more)))[0] == 200


async def test_what_was_uploaded_is_fetched_without_a_token_and_answered(bot: Bot) -> None:
    bot.conversation.reply = Message("Kept")
    await send(bot, uploaded(place(bot)), {"contentType": "text/html", "content": "<p>look</p>"})
    ((actor, files, once),) = bot.conversation.received
    assert (actor.user, once) == ("aad-anna", "teams:a:anna;1/2:act-1")
    assert actor.address["conversation_id"] == "a:anna;1/2"
    assert files == [ReceivedFile("a.png", "", PNG)]
    assert bot.microsoft.fetched == [("png", "")]
    assert bot.microsoft.calls[0][2]["summary"] == "Kept"


async def test_a_pasted_picture_is_fetched_with_the_bots_token(start: Start) -> None:
    bot = await start()
    activity = bot.activity(attachments=[pasted(place(bot))])
    assert (await bot.post(activity, bot.token()))[0] == 200
    ((_, files, _),) = bot.conversation.received
    assert files == [ReceivedFile("", "image/*", PNG)]
    assert bot.microsoft.fetched == [("png", "Bearer token-1")]


async def test_without_a_token_the_picture_did_not_come(start: Start, logs: list[Any]) -> None:
    bot = await start()
    bot.microsoft.login_status = 400
    await bot.post(bot.activity(attachments=[pasted(place(bot))]), bot.token())
    ((_, (only,), _),) = bot.conversation.received
    assert only.problem == "failed"
    assert bot.microsoft.fetched == []
    assert "file_not_received" in [line["event"] for line in logs]


@pytest.mark.parametrize(
    ("kind", "problem"), [("endless", "too_large"), ("elsewhere", "failed"), ("gone", "failed")]
)
async def test_what_does_not_come_is_told_by_its_problem(bot: Bot, kind: str, problem: str) -> None:
    await send(bot, uploaded(place(bot, kind)), uploaded(place(bot)))
    ((_, (first, second), _),) = bot.conversation.received
    assert (first.problem, first.content) == (problem, None)
    assert second.content == PNG
    assert [kind for kind, _ in bot.microsoft.fetched] == [kind, "png"], "a redirect is not followed"


@pytest.mark.parametrize(
    "url",
    [
        *("", None, 7, "http://[", "//x", "file:///etc/passwd", "http://169.254.169.254/latest"),
        *(
            "http://x.sharepoint.com/a",
            "https://sharepoint.com.evil.example/a",
            "https://evilsharepoint.com/a",
        ),
        *("https://x.sharepoint.com@evil.example/a", "https://me@x.sharepoint.com/a"),
    ],
)
async def test_addresses_elsewhere_are_not_asked(bot: Bot, url: object, logs: list[Any]) -> None:
    await send(bot, uploaded(url), pasted(url), pasted("https://x.sharepoint.com/a"))
    ((_, files, _),) = bot.conversation.received
    assert [one.problem for one in files] == ["failed"] * 3
    assert [line["event"] for line in logs] == ["file_not_received"] * 3
    assert "sharepoint" not in str(logs)


async def test_ten_files_at_most_are_looked_at(bot: Bot) -> None:
    await send(bot, *(uploaded(place(bot)) for _ in range(12)))
    ((_, files, _),) = bot.conversation.received
    assert len(files) == 10


@pytest.mark.parametrize(
    "attachments", [None, [], [{}], [{"contentType": "text/html"}], [{"contentType": None}]]
)
async def test_a_message_without_files_is_read_as_words(bot: Bot, attachments: object) -> None:
    await bot.post(bot.activity(text="ambassador", attachments=attachments))
    assert bot.conversation.received == []
    assert [action for _, action, _, _ in bot.conversation.acts] == [ShowMenu()]


async def test_the_largest_file_that_fits_is_taken(bot: Bot) -> None:
    await send(bot, uploaded(place(bot, "largest")))
    ((_, (only,), _),) = bot.conversation.received
    assert only.content is not None
    assert len(only.content) == MOST_BYTES
