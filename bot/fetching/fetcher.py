"""Fetching what is at an address that somebody typed in, without being led astray or worn out."""

import asyncio
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
    "User-Agent": f"AmbassadorBot/{version('ambassador-bot')} (vacancy feeds)",
    "Accept": "application/json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Limits:
    """How much an answer may take: bytes, unpacked too; seconds, from the first name to the last byte."""

    size: int = 10 * 1024**2
    seconds: float = 20
    redirects: int = 5


class Fetcher:
    """Fetches over https from the public internet.

    `this_computer`: from 127.0.0.1 too, at any port and without encryption. Only tests say so.
    """

    def __init__(self, limits: Limits | None = None, *, this_computer: bool = False) -> None:
        self._limits = limits or Limits()
        self._this_computer = this_computer

    async def fetch(self, address: str, etag: str = "", last_modified: str = "") -> Fetched:
        """What is at an address; unchanged if it is what it was when it had these two. Raises FetchError."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = _HEADERS | {name: value for name, value in conditions.items() if value}
        try:
            async with asyncio.timeout(self._limits.seconds), self._session() as session:
                return await self._follow(session, self.check(address), headers)
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
        if url.scheme != "https" or port != 443:  # noqa: PLR2004 - the port of https
            raise FetchError("not-https", f"{url.scheme}, port {port}")
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

    async def _follow(self, session: ClientSession, url: URL, headers: dict[str, str]) -> Fetched:
        for _ in range(self._limits.redirects + 1):
            async with session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status not in _REDIRECTS or "Location" not in response.headers:
                    return await self._read(response, conditional=len(headers) > len(_HEADERS))
                url = self.check(_join(url, response.headers["Location"]))
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
