"""Fetching what is at an address that somebody typed in, without being led astray or worn out."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from yarl import URL

from bot.fetching.fetched import Fetched, FetchError
from bot.fetching.public_addresses import PublicResolver, is_public

LONGEST_ADDRESS = 500
LONGEST_HEADER = 300
_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {
    "Accept": "application/json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Limits:
    """How much an answer may take: bytes, unpacked too; seconds, from the first name to the last byte."""

    size: int = 50_000_000
    seconds: float = 20
    redirects: int = 5


class Fetcher:
    """Fetches over https from the public internet.

    `about`: the page that says who asks, for whoever reads the log of their server.
    `this_computer`: from 127.0.0.1 too, and without encryption. Only tests say so.
    """

    def __init__(self, limits: Limits | None = None, *, about: str = "", this_computer: bool = False) -> None:
        self._limits = limits or Limits()
        self._headers = _HEADERS | {"User-Agent": _agent(about)}
        self._this_computer = this_computer

    async def fetch(
        self, address: str, etag: str = "", last_modified: str = "", key: Mapping[str, str] | None = None
    ) -> Fetched:
        """What is at an address; unchanged if it is what it was when it had these two. Raises FetchError.

        `key`: headers that let in. Only the address's own scheme, host and port get them.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = self._headers | {name: value for name, value in conditions.items() if value}
        try:
            async with asyncio.timeout(self._limits.seconds), self._session() as session:
                return await self._follow(session, self.check(address), headers, key or {})
        except TimeoutError:
            raise FetchError("too-slow", f"not done in {self._limits.seconds:g} seconds") from None
        except InvalidURL:
            raise FetchError("bad-address", "no such address can be") from None
        except ClientConnectorCertificateError as error:
            raise FetchError("bad-certificate", str(error.certificate_error)) from None
        except ClientConnectorError as error:
            raise FetchError("unreachable", error.strerror or type(error).__name__) from None
        except (ClientError, OSError) as error:
            raise FetchError("broken-answer", type(error).__name__) from None

    def check(self, address: str) -> URL:
        """An address that may be fetched, as far as it shows before its name is looked up.

        Raises FetchError.
        """
        try:
            url = URL(address.strip())
            port = url.port
        except ValueError:
            raise FetchError("bad-address", "no such address can be") from None
        if len(str(url)) > LONGEST_ADDRESS or not url.host or url.user or url.password:
            raise FetchError("bad-address", "an address has a host, no password, and at most 500 characters")
        if self._this_computer and url.host == "127.0.0.1":
            return url.with_fragment(None)
        if url.scheme != "https":
            raise FetchError("not-https", url.scheme or "no scheme")
        if not port:
            raise FetchError("bad-address", "there is no port 0")
        if _is_ip(url.host) and not is_public(url.host):
            raise FetchError("private-address", url.host)
        return url.with_fragment(None)

    def _session(self) -> ClientSession:
        """A session for one fetch: nothing of it is there for another."""
        return ClientSession(
            connector=TCPConnector(resolver=PublicResolver(), use_dns_cache=False, force_close=True),
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(total=None),
        )

    async def _follow(
        self, session: ClientSession, url: URL, headers: Mapping[str, str], key: Mapping[str, str]
    ) -> Fetched:
        home = url.origin()
        for _ in range(self._limits.redirects + 1):
            async with session.get(url, headers={**headers, **key}, allow_redirects=False) as response:
                if response.status not in _REDIRECTS or "Location" not in response.headers:
                    return await self._read(response, conditional=len(headers) > len(self._headers))
                url = self.check(_join(url, response.headers["Location"]))
            if url.origin() != home:
                key = {}  # for the rest of the way: another site has led it from here on
        raise FetchError("too-many-redirects", f"more than {self._limits.redirects}")

    async def _read(self, response: ClientResponse, *, conditional: bool) -> Fetched:
        if response.status != HTTPStatus.OK and not (
            response.status == HTTPStatus.NOT_MODIFIED and conditional
        ):
            raise FetchError(f"http-{response.status}", "the address does not answer with a feed")
        data = bytearray()
        async for chunk in response.content.iter_any():  # unpacked already, a piece at a time
            data += chunk
            if len(data) > self._limits.size:
                raise FetchError("too-large", f"more than {self._limits.size} bytes")
        return Fetched(
            "new" if response.status == HTTPStatus.OK else "unchanged",
            bytes(data),
            _kept(response.headers.get("ETag", "")),
            _kept(response.headers.get("Last-Modified", "")),
            str(response.url),
        )


def _agent(about: str) -> str:
    """Who asks. Many sites refuse whatever does not begin as a browser's does."""
    page = f"; +{about}" if about else ""
    return f"Mozilla/5.0 (compatible; AmbassadorBot/{version('ambassador-bot')}{page})"


def _join(url: URL, location: str) -> str:
    try:
        return str(url.join(URL(location)))
    except ValueError:
        raise FetchError("bad-address", "it redirects to no address") from None


def _is_ip(host: str) -> bool:
    """Whether a host is an IP address in some notation, and not a name to be looked up."""
    return ":" in host or host.replace(".", "").isdigit()


def _kept(header: str) -> str:
    """A header for the next time; one that is too long to be kept is left out."""
    return header if len(header) <= LONGEST_HEADER else ""
