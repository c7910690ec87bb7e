"""Fetching from true servers on this computer, and from names that lead astray."""

import asyncio
import gzip
import socket
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.fetched import FetchError
from bot.fetching.fetcher import Fetcher, Limits
from tests.each import each
from tests.fetching.servers import says, self_signed, serving
from tests.loop_time import LoopTime, closed_port
from tests.patience import PATIENCE

HERE = Fetcher(this_computer=True)


async def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(address)
    return caught.value.code


async def test_an_answer_comes_with_its_address_and_its_marks() -> None:
    async with serving(says("[]", ETag='"1"', Last_Modified="Sat, 21 Nov 2026 10:00:00 GMT")) as url:
        fetched = await HERE.fetch(f"{url}/feed?a=b#c")
    assert (fetched.status, fetched.data, fetched.address) == ("new", b"[]", f"{url}/feed?a=b")
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Sat, 21 Nov 2026 10:00:00 GMT")


async def test_it_says_who_asks_and_sends_no_cookie() -> None:
    asked: list[Any] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.headers)
        response = web.Response(
            status=200 if "again" in request.path else 302, headers={"Location": "/again"}
        )
        response.set_cookie("who", "you")
        return response

    asks = Fetcher(about="https://bot.example.org/about", this_computer=True)
    async with serving(answer) as url:
        await asks.fetch(url)
    who = {headers["User-Agent"] for headers in asked}
    assert who == {
        f"Mozilla/5.0 (compatible; AmbassadorBot/{version('ambassador-bot')}; +https://bot.example.org/about)"
    }
    assert not any("Cookie" in headers or "If-None-Match" in headers for headers in asked)


async def test_what_has_not_changed_is_not_sent_again() -> None:
    async def answer(request: web.Request) -> web.Response:
        same = request.headers.get("If-None-Match") == '"1"' and "If-Modified-Since" in request.headers
        return web.Response(
            status=304 if same else 200, text=None if same else "new", headers={"ETag": '"1"'}
        )

    async with serving(answer) as url:
        assert (await HERE.fetch(url)).status == "new"
        again = await HERE.fetch(url, '"1"', "Sat, 21 Nov 2026 10:00:00 GMT")
    assert (again.status, again.data) == ("unchanged", b"")


@each("status", [204, 304, 400, 403, 404, 410, 429, 500, 503])
async def test_another_status_than_ok_is_an_error(status: int) -> None:
    async with serving(says("", status)) as url:
        assert await refused(HERE, url) == f"http-{status}"


async def test_five_redirects_are_followed_and_six_are_not() -> None:
    async def answer(request: web.Request) -> web.Response:
        number = int(request.path.strip("/"))
        if number:
            raise web.HTTPFound(f"/{number - 1}")
        return web.Response(text="there")

    async with serving(answer) as url:
        assert (await HERE.fetch(f"{url}/5")).address == f"{url}/0"
        assert await refused(HERE, f"{url}/6") == "too-many-redirects"


@each(
    ("location", "code"),
    [
        ("https://10.0.0.1/", "private-address"),
        ("https://[::1]/", "private-address"),
        ("https://[::ffff:169.254.169.254]/", "private-address"),
        ("https://169.254.169.254/latest/meta-data", "private-address"),
        ("https://2130706433/", "private-address"),
        ("https://localhost/", "private-address"),
        ("http://example.org/", "not-https"),
        ("https://10.0.0.1:8443/", "private-address"),
        ("https://localhost:8443/", "private-address"),
        ("http://example.org:443/", "not-https"),
        ("http://10.0.0.1/", "not-https"),
        ("file:///etc/passwd", "bad-address"),
        ("https://user:pass@example.org/", "bad-address"),
        ("https://[/", "bad-address"),
    ],
)
async def test_a_redirect_to_elsewhere_is_not_followed(location: str, code: str) -> None:
    async with serving(says("", 302, Location=location)) as url:
        assert await refused(HERE, url) == code


@each(
    ("address", "code"),
    [
        ("http://example.org/", "not-https"),
        ("ftp://example.org/", "not-https"),
        ("http://example.org:443/", "not-https"),
        ("https://example.org:0/", "bad-address"),
        ("https://127.0.0.1/", "private-address"),
        ("https://127.0.0.1:8443/", "private-address"),
        ("https://[::1]:8443/", "private-address"),
        ("https://localhost:8443/", "private-address"),
        ("https://127.1/", "private-address"),
        ("https://0x7f000001/", "private-address"),
        ("https://192.168.1.1/feed", "private-address"),
        ("https://localhost/", "private-address"),
        ("https://[fe80::1]/", "private-address"),
        ("https://user@example.org/", "bad-address"),
        ("https:///feed", "bad-address"),
        ("feed.json", "bad-address"),
        ("https://example.org/" + "a" * 500, "bad-address"),
        ("https://example.org:99999/", "bad-address"),
    ],
)
async def test_an_address_that_leads_astray_is_refused(address: str, code: str) -> None:
    assert await refused(Fetcher(), address) == code


@pytest.mark.parametrize("answers", [["10.1.2.3"], ["93.184.215.14", "127.0.0.1"], ["::ffff:10.0.0.1"]])
async def test_a_name_that_leads_to_a_private_address_is_refused(
    answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def resolve(_: object, host: str, port: int, **__: object) -> list[Any]:
        asked.append(host)
        kinds = [socket.AF_INET6 if ":" in one else socket.AF_INET for one in answers]
        ends = [(one, port, 0, 0) if ":" in one else (one, port) for one in answers]
        return [(kind, socket.SOCK_STREAM, 6, "", end) for kind, end in zip(kinds, ends, strict=True)]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    assert await refused(Fetcher(), "https://feeds.example.org/") == "private-address"
    assert await refused(Fetcher(), "https://feeds.example.org:8443/") == "private-address"
    assert asked == ["feeds.example.org"] * 2


async def test_a_name_that_nobody_has_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolve(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    assert await refused(Fetcher(), "https://feeds.example.org/") == "unreachable"


async def test_a_closed_port_is_unreachable() -> None:
    with closed_port() as port:
        assert await refused(HERE, f"http://127.0.0.1:{port}/") == "unreachable"


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    async def never(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(never, "127.0.0.1", 0, ssl=self_signed(tmp_path)) as server:
        port = server.sockets[0].getsockname()[1]
        assert await refused(HERE, f"https://127.0.0.1:{port}/") == "bad-certificate"


async def test_too_much_is_not_read_to_the_end() -> None:
    sent = 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while sent < 50_000_000:
            await response.write(b"a" * 10_000)
            sent += 10_000
        return response

    async with serving(answer) as url:
        assert await refused(Fetcher(Limits(size=100_000), this_computer=True), url) == "too-large"
    assert sent < 50_000_000


async def test_what_unpacks_to_too_much_is_stopped() -> None:
    bomb = gzip.compress(b"\0" * 60_000_000)

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    assert len(bomb) < 100_000
    async with serving(answer) as url:
        assert await refused(HERE, url) == "too-large"


@each(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"[1]")),
        ("deflate", zlib.compress(b"[1]")),
        ("deflate", zlib.compress(b"[1]", wbits=-15)),  # as many servers do, against the standard
    ],
)
async def test_packed_answers_are_unpacked(encoding: str, packed: bytes) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=packed, headers={"Content-Encoding": encoding})

    async with serving(answer) as url:
        assert (await HERE.fetch(url)).data == b"[1]"


KEY = {"Authorization": "Bearer s3cret"}


async def test_a_key_goes_along_on_its_own_site_and_to_no_other_one() -> None:
    """The way leads to another port of the same host, and from there back."""
    home, away = [], []

    async def there(request: web.Request) -> web.Response:
        away.append((request.path, request.headers.get("Authorization")))
        raise web.HTTPFound(f"{url}/feed")

    async def answer(request: web.Request) -> web.Response:
        home.append((request.path, request.headers.get("Authorization")))
        if request.path == "/feed":
            return web.Response(text="[]")
        raise web.HTTPFound("/moved" if request.path == "/" else f"{other}/login")

    async with serving(answer) as url, serving(there) as other:
        await HERE.fetch(url, key=KEY)
        assert home == [("/", "Bearer s3cret"), ("/moved", "Bearer s3cret"), ("/feed", None)]
        assert away == [("/login", None)]
        home.clear()
        await HERE.fetch(f"{url}/feed")
    assert home == [("/feed", None)], "nothing of it is there for another fetch"


async def test_a_key_is_in_nothing_that_is_said_of_a_fault() -> None:
    for address in ("http://example.org/", "https://localhost/", "https://example.org:0/"):
        with pytest.raises(FetchError) as caught:
            await Fetcher().fetch(address, key=KEY)
        assert "s3cret" not in repr(caught.value) + str(caught.value)
    async with serving(says("", 401)) as url:
        with pytest.raises(FetchError) as refusal:
            await HERE.fetch(url, key=KEY)
    assert "s3cret" not in repr(refusal.value) + str(refusal.value)


async def test_an_answer_that_drips_is_given_up() -> None:
    gone, time = asyncio.Event(), LoopTime()

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b" ")
                time.pass_by(25)
                await asyncio.sleep(0)
        finally:
            gone.set()

    async with serving(answer) as url:
        assert await refused(Fetcher(Limits(seconds=60), this_computer=True), url) == "too-slow"
        await asyncio.wait_for(gone.wait(), PATIENCE)


async def test_a_server_that_says_nothing_is_given_up() -> None:
    never, time = asyncio.Event(), LoopTime()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        time.pass_by(61)
        await reader.read()
        writer.close()
        never.set()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        fetcher = Fetcher(Limits(seconds=60), this_computer=True)
        assert await refused(fetcher, f"http://127.0.0.1:{port}/") == "too-slow"
        await asyncio.wait_for(never.wait(), PATIENCE)


@pytest.mark.parametrize(
    "answer", [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[", b""]
)
async def test_an_answer_that_breaks_off_is_an_error(answer: bytes) -> None:
    async def broken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(broken, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await refused(HERE, f"http://127.0.0.1:{port}/") == "broken-answer"


@given(st.text(max_size=60) | st.text("https:/@.[]0123456789abc%#?", max_size=40).map("https://".__add__))
def test_no_address_however_odd_gets_past_unchecked(address: str) -> None:
    try:
        url = Fetcher().check(address)
    except FetchError:
        return
    assert (url.scheme, url.user, url.fragment) == ("https", None, "")
    assert url.host
    assert url.port
