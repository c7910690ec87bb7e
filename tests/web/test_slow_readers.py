"""Who takes no answer, or sends half a body, holds no place: not for long, and not while others want in."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.web.connections import Limits
from tests.loop_time import LoopTime
from tests.patience import PATIENCE, wait_for
from tests.web.test_connections import A_WHILE, ASK, HEAD, HOST, ROUTES, Client, _rest, _served

LARGE = 16 * 1024**2
"""More than any machine keeps for a connection that nobody reads."""
ASK_MUCH = "GET /large HTTP/1.1\r\nHost: bot\r\n\r\n"
LIMITS = Limits(seconds=A_WHILE, answer_seconds=A_WHILE, connections=4)


@asynccontextmanager
async def _much(number: int, answered: list[int]) -> AsyncIterator[tuple[Client, list[socket.socket]]]:
    """A server that somebody asks for something large, so many times, and never reads."""

    async def large(_: web.Request) -> web.Response:
        answered.append(1)
        return web.Response(body=bytes(LARGE))

    routes: Sequence[web.RouteDef] = (*ROUTES, web.get("/large", large))
    async with _served(LIMITS, routes) as client:
        loop, idle = asyncio.get_running_loop(), []
        for _ in range(number):
            one = socket.socket()
            one.setblocking(False)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            await loop.sock_connect(one, (HOST, client.port))
            await loop.sock_sendall(one, ASK_MUCH.encode())
            idle.append(one)
        await wait_for(lambda: len(answered) >= number)
        try:
            yield client, idle
        finally:
            for one in idle:
                one.close()


async def _gets_all(one: socket.socket) -> bool:
    """Whether the whole answer comes, now that it is read."""
    came = 0
    async with asyncio.timeout(PATIENCE):
        try:
            while came < LARGE and (got := await asyncio.get_running_loop().sock_recv(one, 2**16)):
                came += len(got)
        except ConnectionResetError:
            return False
    return came >= LARGE


async def test_who_takes_no_answer_is_cut_off_after_a_while(caplog: pytest.LogCaptureFixture) -> None:
    async with _much(1, []) as (client, idle):
        await asyncio.sleep(0.01)
        LoopTime().pass_by(A_WHILE + 1)
        await asyncio.sleep(0.01)
        assert not await _gets_all(idle[0])
        assert await client.healthy()
    assert caplog.records == []


async def test_who_reads_gets_all_of_it() -> None:
    async with _much(1, []) as (_, idle):
        assert await _gets_all(idle[0])


async def test_who_takes_no_answer_keeps_nobody_out() -> None:
    async with _much(LIMITS.connections, []) as (client, _):
        assert await client.healthy()


async def test_half_a_body_keeps_nobody_out() -> None:
    async with _served(LIMITS) as client:
        half = [await client.sends(f"{HEAD}Content-Length: 9\r\n\r\n1") for _ in range(LIMITS.connections)]
        await asyncio.sleep(0.01)
        assert await client.healthy()
        assert await _rest(half[0]) == b""


async def test_what_is_closed_with_an_answer_that_nobody_took_goes_too() -> None:
    """Its place was free already, and its file still open."""
    async with _much(1, []) as (client, idle):
        await asyncio.get_running_loop().sock_sendall(idle[0], f"{ASK}G(ET".encode())
        await asyncio.sleep(0.01)
        LoopTime().pass_by(A_WHILE + 1)
        await asyncio.sleep(0.01)
        assert not await _gets_all(idle[0])
        assert await client.healthy()
