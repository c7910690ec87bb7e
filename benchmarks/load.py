"""Load over HTTP on loopback, as light as it can be, so that the server is what is measured."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence

HOST = "127.0.0.1"
_LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)


class WrongAnswer(Exception):
    """The server did not do what was asked, so there is nothing to measure."""


def send(port: int, requests: Sequence[bytes], at_a_time: int, expect: int) -> tuple[float, list[float]]:
    """Send every request once; return the seconds that all took together, and those of each."""
    return asyncio.run(_send(port, requests, at_a_time, expect))


async def _send(
    port: int, requests: Sequence[bytes], at_a_time: int, expect: int
) -> tuple[float, list[float]]:
    connections = [await asyncio.open_connection(HOST, port) for _ in range(at_a_time)]
    waiting = iter(requests)
    start = time.perf_counter()
    try:
        lists = await asyncio.gather(*(_work(*connection, waiting, expect) for connection in connections))
        whole = time.perf_counter() - start
    finally:
        for _, writer in connections:
            writer.close()
            await writer.wait_closed()
    return whole, [seconds for one in lists for seconds in one]


async def _work(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, waiting: Iterator[bytes], expect: int
) -> list[float]:
    each = []
    for request in waiting:
        start = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        await reader.readexactly(int(length[1]) if length else 0)
        each.append(time.perf_counter() - start)
        if int(head.split(b" ", 2)[1]) != expect:
            raise WrongAnswer(head.split(b"\r\n", 1)[0].decode())
    return each
