"""Which addresses are of the public internet, and names that lead nowhere else."""

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.fetching.fetched import FetchError

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""What is outside is local, or carries an IPv4 address inside: mapped, compatible, translated (NAT64)."""
_SPECIAL = (
    *map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24")),  # protocols; relays to 6to4
    ipaddress.ip_network("2001::/23"),  # protocols, Teredo among them, which carries an IPv4 address
    ipaddress.ip_network("2001:db8::/32"),  # examples
    ipaddress.ip_network("2002::/16"),  # 6to4, which carries an IPv4 address
    ipaddress.ip_network("3fff::/20"),  # examples
)


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet; False for what is no IP address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if found.version == 6 and (found not in _GLOBAL_UNICAST or found.scope_id):  # noqa: PLR2004 - IPv6
        return False
    in_special = any(found in network for network in _SPECIAL if network.version == found.version)
    return found.is_global and not (found.is_multicast or found.is_reserved or in_special)


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
