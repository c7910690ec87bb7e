"""When Teams fails: whether a message may have arrived all the same."""

import asyncio

import pytest
from aiohttp import ClientTimeout

from tests.channels.teams.conftest import Bot, Microsoft, Start
from tests.channels.teams.test_send import OLD, delivery, failure
from tests.loop_time import LoopTime


@pytest.mark.parametrize(("header", "seconds"), [("17", 17.0), ("0.5", 0.5), ("", 10.0), ("soon", 10.0)])
async def test_a_platform_that_limits_says_how_long_to_wait(
    bot: Bot, microsoft: Microsoft, header: str, seconds: float
) -> None:
    microsoft.answers = [(429, {"Retry-After": header} if header else {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.retry_after, error.permanent, error.in_doubt) == (seconds, False, False)
    assert error.here, "it is for one conversation"


async def test_a_platform_that_is_away_leaves_no_doubt(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(503, {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.permanent, error.in_doubt) == (False, False)


@pytest.mark.parametrize("status", [408, 500, 502, 504])
async def test_a_failing_platform_leaves_a_new_message_in_doubt(
    bot: Bot, microsoft: Microsoft, status: int
) -> None:
    microsoft.answers = [(status, {}, {})] * 2
    sent = await failure(bot.channel.send(delivery(microsoft)))
    edited = await failure(bot.channel.edit(delivery(microsoft), OLD))
    assert (sent.permanent, sent.in_doubt) == (False, True)
    assert (edited.permanent, edited.in_doubt) == (False, False)
    assert len(microsoft.calls) == 2


async def test_a_conversation_that_may_have_begun_leaves_no_message_in_doubt(
    bot: Bot, microsoft: Microsoft
) -> None:
    microsoft.answers = [(503, {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft, conversation_id="")))
    assert (error.permanent, error.in_doubt) == (False, False)


@pytest.mark.parametrize(("status", "permanent"), [(412, False), (413, True), (400, True), (307, True)])
async def test_other_refusals_are_permanent_or_not(
    bot: Bot, microsoft: Microsoft, status: int, permanent: bool
) -> None:
    microsoft.answers = [(status, {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.permanent, error.in_doubt, error.gone) == (permanent, False, False)


async def test_a_refused_token_makes_everybody_wait_and_is_renewed(
    start: Start, microsoft: Microsoft
) -> None:
    bot = await start()
    microsoft.answers = [(401, {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.retry_after, error.shut_out) == (3600, True)
    await bot.channel.send(delivery(microsoft))
    assert microsoft.calls[1][3] == "Bearer token-2"


@pytest.mark.parametrize(("status", "wait"), [(401, 3600), (400, 3600), (503, None), (429, None)])
async def test_without_a_token_nothing_is_sent(
    start: Start, microsoft: Microsoft, status: int, wait: float | None
) -> None:
    bot = await start()
    microsoft.login_status = status
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.permanent, error.in_doubt, error.retry_after) == (False, False, wait)
    assert error.shut_out is (wait is not None)
    assert "secret" not in error.reason
    assert microsoft.calls == []


async def test_a_connection_lost_after_sending_leaves_it_in_doubt(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(0, {}, {})]
    error = await failure(bot.channel.send(delivery(microsoft)))
    assert (error.permanent, error.in_doubt) == (False, True)
    assert len(microsoft.calls) == 1


async def test_a_platform_that_is_not_there_is_only_tried_later(bot: Bot, microsoft: Microsoft) -> None:
    down = delivery(microsoft, service_url="http://127.0.0.1:1/")
    error = await failure(bot.channel.send(down))
    assert (error.permanent, error.in_doubt) == (False, False)


@pytest.mark.parametrize("url", ["nonsense", "http://["])
async def test_an_address_that_is_none_is_not_tried_again(bot: Bot, microsoft: Microsoft, url: str) -> None:
    assert (await failure(bot.channel.send(delivery(microsoft, service_url=url)))).permanent


async def test_a_platform_that_does_not_answer_leaves_it_in_doubt(
    bot: Bot, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.teams.connector._TIMEOUT", ClientTimeout(total=60))
    await bot.channel.send(delivery(microsoft))
    microsoft.hold.clear()
    asked = asyncio.create_task(failure(bot.channel.send(delivery(microsoft))))
    await LoopTime().pass_once(lambda: len(microsoft.calls) > 1, 61)
    error = await asked
    microsoft.hold.set()
    assert (error.permanent, error.in_doubt) == (False, True)


async def test_an_answer_that_is_no_json_is_a_success_all_the_same(bot: Bot, microsoft: Microsoft) -> None:
    microsoft.answers = [(200, {}, {})]
    assert (await bot.channel.send(delivery(microsoft))).message == ""
