"""The server's ingress: what is compressed, slow or too much does no harm, over real connections."""

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import ClientSession, web

from bot.serving import listening
from bot.web.connections import _KEEP_ALIVE, Limits, allow
from tests.loop_time import LoopTime
from tests.patience import PATIENCE

HOST = "127.0.0.1"
A_WHILE = 60
PATIENT = Limits(seconds=A_WHILE)
GZIP = "Content-Encoding: gzip"
ASK = "GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n"
HEAD = "POST /echo HTTP/1.1\r\nHost: bot\r\n"
PLACES = ("/echo", "/slack/events", "/r/token", "/nowhere")


async def _echo(request: web.Request) -> web.Response:
    return web.Response(body=await request.read())


async def _take_long(request: web.Request) -> web.Response:
    """What knows who sends, and lets that take long."""
    allow(request, 2 * A_WHILE)
    return web.Response(text=f"all {len([one async for one in request.content.iter_any()])}")


async def _hello(_: web.Request) -> web.Response:
    return web.Response(text="hello")


async def _break(_: web.Request) -> web.Response:
    raise ValueError("broken inside")


ROUTES = (
    *(web.post(path, _echo) for path in ("/echo", "/slack/events")),
    *(web.get(path, _hello) for path in ("/healthz", "/r/{token}")),
    web.get("/broken", _break),
    web.post("/long", _take_long),
)

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Client:
    """Somebody who writes to the server by hand."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.all: list[Streams] = []

    async def sends(self, text: str | bytes) -> Streams:
        streams = await asyncio.open_connection(HOST, self.port)
        self.all.append(streams)
        streams[1].write(text if isinstance(text, bytes) else text.encode())
        return streams

    async def hears(self, text: str | bytes) -> bytes:
        """Everything that is answered, until the server closes."""
        return await _rest(await self.sends(text))

    async def healthy(self) -> bool:
        async with ClientSession() as session, session.get(f"http://{HOST}:{self.port}/healthz") as response:
            return response.status == 200


async def _rest(streams: Streams) -> bytes:
    async with asyncio.timeout(PATIENCE):
        try:
            return await streams[0].read()
        except ConnectionResetError:
            return b""


async def _after_a_while(streams: Streams, time: LoopTime | None = None) -> bytes:
    """What was answered by then."""
    time = time or LoopTime()
    await asyncio.sleep(0.01)  # what was sent has come
    time.pass_by(A_WHILE + 1)
    async with asyncio.timeout(_KEEP_ALIVE / 2):
        return await _rest(streams)


async def _asks(streams: Streams, question: str = ASK) -> bool:
    """Whether an answer comes back; the connection stays as it is."""
    streams[1].write(question.encode())
    async with asyncio.timeout(PATIENCE):
        try:
            return (await streams[0].readuntil(b"hello")).startswith(b"HTTP/1.1 200")
        except (ConnectionResetError, asyncio.IncompleteReadError):
            return False


def _head(path: str, *lines: str) -> str:
    return "\r\n".join((f"POST {path} HTTP/1.1", "Host: bot", *lines, "", ""))


@asynccontextmanager
async def _served(limits: Limits = PATIENT, routes: Sequence[web.RouteDef] = ROUTES) -> AsyncIterator[Client]:
    async with listening(HOST, 0, routes, limits) as port:
        client = Client(port)
        try:
            yield client
        finally:
            for _, writer in client.all:
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()


def _status(answer: bytes) -> int:
    return int(answer.split(maxsplit=2)[1])


async def test_a_body_as_it_is_comes_in() -> None:
    async with _served() as client:
        body = gzip.compress(b"a file")
        head = f"{HEAD}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
        answer = await client.hears(head + body)
        assert _status(answer) == 200
        assert answer.endswith(body)


@pytest.mark.parametrize(
    "half",
    [
        "",
        "GET",
        "GET /healthz HTTP/1.1\r\nHost: bot\r\nX-Slow: ",
        f"{HEAD}Content-Length: 10\r\n\r\n12345",
        f"{HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n123",
        f"{ASK}{HEAD}Content-Length: 9\r\n\r\n12",
    ],
)
async def test_half_a_request_is_closed_after_a_while(half: str, caplog: pytest.LogCaptureFixture) -> None:
    async with _served(PATIENT) as client:
        streams = await client.sends(half)
        answered = await _after_a_while(streams)
        assert answered == b"" or _status(answered) == 200
        assert await client.healthy()
    assert caplog.records == []


async def test_who_may_send_much_has_more_time_and_no_more_than_that() -> None:
    async with _served(PATIENT) as client:
        for passes, answer in ((A_WHILE + 1, b"all 2"), (2 * A_WHILE + 1, b"")):
            reader, writer = await client.sends(_head("/long", "Content-Length: 10", "Connection: close"))
            writer.write(b"12345")
            await asyncio.sleep(0.01)  # it has come
            LoopTime().pass_by(passes)
            await asyncio.sleep(0.01)
            with suppress(ConnectionError):
                writer.write(b"67890")
            assert (await _rest((reader, writer))).endswith(answer)


async def test_bytes_now_and_then_buy_no_time() -> None:
    async with _served(PATIENT) as client:
        time = LoopTime()
        reader, writer = await client.sends(f"{HEAD}Content-Length: 1000\r\n\r\n")
        for _ in range(7):
            await asyncio.sleep(0.01)
            writer.write(b"x")
            time.pass_by(A_WHILE / 6)
        assert await _rest((reader, writer)) == b""


async def test_a_connection_may_rest_between_requests_and_not_within_one() -> None:
    async with _served(PATIENT) as client:
        time = LoopTime()
        streams = await client.sends("")
        assert await _asks(streams)
        time.pass_by(2 * A_WHILE)
        await asyncio.sleep(0.01)
        assert await _asks(streams)
        streams[1].write(b"GET /healthz HT")
        assert await _after_a_while(streams, time) == b""


async def test_an_answer_may_take_its_time() -> None:
    async def slowly(request: web.Request) -> web.Response:
        await request.read()
        LoopTime().pass_by(2 * A_WHILE)
        await asyncio.sleep(0.01)
        return web.Response(text="done")

    async with _served(PATIENT, [web.post("/echo", slowly)]) as client:
        answer = await client.hears(f"{HEAD}Content-Length: 1\r\nConnection: close\r\n\r\nx")
        assert _status(answer) == 200


async def test_when_there_are_too_many_whoever_waits_longest_goes() -> None:
    async with _served(Limits(seconds=60, connections=4)) as client:
        many = [await client.sends("GET /healthz HTT") for _ in range(20)]
        assert await client.healthy()
        assert [await _rest(one) for one in many[:16]] == [b""] * 16
        assert not many[-1][0].at_eof()


async def test_when_all_are_at_work_nobody_comes_in() -> None:
    going_on = asyncio.Event()

    async def wait(_: web.Request) -> web.Response:
        await going_on.wait()
        return web.Response(text="done")

    async with _served(Limits(seconds=60, connections=2), [web.get("/healthz", wait)]) as client:
        question = "GET /healthz HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n"
        at_work = [asyncio.create_task(client.hears(question)) for _ in range(2)]
        while await client.hears(question):
            pass  # not both were in yet
        going_on.set()
        assert [_status(await one) for one in at_work] == [200, 200]
        assert await client.healthy(), "and there is room again"


SECRET = "a-secret-token"
MALFORMED = {
    "a version": f"GET /r/{SECRET} HTTP/9.9\r\n\r\n",
    "no version": f"GET /r/{SECRET} {SECRET}\r\n\r\n",
    "a header": f"GET /r/{SECRET} HTTP/1.1\r\nHost: bot\r\nB\0ad: {SECRET}\r\n\r\n",
    "a method": f"G(ET /r/{SECRET} HTTP/1.1\r\nHost: bot\r\n\r\n",
    "a second line": f"GET /r/x HTTP/1.1\r\nHost: bot\r\n{SECRET}\r\n\r\n",
    "an address": f"GET //[::{SECRET} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n",
    "a length": f"POST /echo?{SECRET} HTTP/1.1\r\nHost: bot\r\nContent-Length: {SECRET}\r\n\r\n",
    "two lengths": f"POST /echo?{SECRET} HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "a long line": f"GET /r/{SECRET}{'x' * 10_000} HTTP/1.1\r\nHost: bot\r\n\r\n",
    "many headers": f"GET /r/{SECRET} HTTP/1.1\r\n{'a: b' * 9000}\r\n\r\n",
    "a chunk": f"POST /echo?{SECRET} HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n{SECRET}\r\n",
    "TLS": "\x16\x03\x01\x02\x00\x01",
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_what_is_no_http_leaves_no_trace_of_who_and_what(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with _served(PATIENT) as client:
        answer = await client.hears(MALFORMED[name])
        assert answer == b"" or _status(answer) in {400, 404}
        assert await client.healthy()
    assert not [one for one in caplog.records if one.levelno > logging.WARNING or one.exc_info]
    assert SECRET not in caplog.text
    assert HOST not in caplog.text


async def test_a_fault_of_ours_is_told_without_who_asked(caplog: pytest.LogCaptureFixture) -> None:
    async with _served() as client:
        assert _status(await client.hears("GET /broken HTTP/1.1\r\nHost: bot\r\n\r\n")) == 500
    assert "broken inside" in caplog.text
    assert HOST not in caplog.text
