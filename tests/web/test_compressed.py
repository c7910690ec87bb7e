"""Compressed bodies, which could be bombs."""

import asyncio
import zlib
from io import BytesIO
from itertools import product
from time import perf_counter, process_time

import pytest
from aiohttp import ClientSession

from tests.each import each
from tests.patience import PATIENCE
from tests.web.test_connections import GZIP, HEAD, HOST, PLACES, _head, _served, _status


@each(("path", "encoding"), product(PLACES, ["gzip", "deflate", "br", "zstd", "identity", "x, gzip"]))
async def test_a_compressed_body_is_refused_before_it_has_come(path: str, encoding: str) -> None:
    async with _served() as client:
        reader, _ = await client.sends(
            _head(path, f"Content-Encoding: {encoding}", "Content-Length: 4000000")
        )
        async with asyncio.timeout(PATIENCE):
            assert _status(await reader.readline()) == 415


async def test_a_compressed_body_is_not_waited_for() -> None:
    async with _served() as client:
        begun = perf_counter()
        assert _status(await client.hears(_head("/echo", GZIP, "Transfer-Encoding: chunked"))) == 415
        assert perf_counter() - begun < 30


async def test_a_bomb_holds_up_nobody() -> None:
    packer = zlib.compressobj(9, wbits=31)
    head, block = (packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    bomb = BytesIO(head + 3500 * block)  # 3.6 MB that grow to 3.5 GB
    begun = process_time()
    for _ in range(35):
        zlib.decompressobj(wbits=31).decompress(head + block)
    to_unpack_it = 50 * (process_time() - begun)
    async with _served() as client, ClientSession() as session:
        url = f"http://{HOST}:{client.port}/slack/events"
        begun = process_time()
        async with session.post(url, data=bomb, headers={"Content-Encoding": "gzip"}) as response:
            assert response.status == 415
        assert await client.healthy()
    assert process_time() - begun < to_unpack_it / 2


async def test_bad_gzip_is_no_fault_of_the_server(caplog: pytest.LogCaptureFixture) -> None:
    async with _served() as client:
        answer = await client.hears(f"{HEAD}{GZIP}\r\nContent-Length: 5\r\nConnection: close\r\n\r\n12345")
    assert _status(answer) == 415
    assert caplog.records == []
