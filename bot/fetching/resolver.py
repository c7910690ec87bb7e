"""Names become addresses here, and no address of a private network comes out."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.fetching.addresses import is_public
from bot.fetching.fetched import FetchError


class PublicResolver(AbstractResolver):
    """The system's resolver, with every answer checked.

    aiohttp connects to exactly the addresses that are given here, so that a name which answers differently
    the next time gains nothing.
    """

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host. Raises FetchError if any of them is not public."""
        found = await ThreadedResolver().resolve(host, port, family)
        for one in found:
            if not is_public(one["host"]):
                raise FetchError("private-address", f"{host} leads to {one['host']}")
        return found

    async def close(self) -> None:
        pass
