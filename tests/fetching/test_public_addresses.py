"""Only addresses of the public internet count as public."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.public_addresses import is_public

LOCAL = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
    *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
)
LOCAL_6 = (
    *("::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
    *(
        "2001::/32",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    ),
)


def inside(network: str) -> st.SearchStrategy[str]:
    found = ipaddress.ip_network(network)
    return st.integers(0, found.num_addresses - 1).map(lambda n: str(found[n]))


@given(st.sampled_from([*LOCAL, *LOCAL_6]).flatmap(inside))
def test_no_address_of_a_special_network_is_public(address: str) -> None:
    assert not is_public(address)


@given(st.sampled_from(LOCAL).flatmap(inside), st.sampled_from(["::ffff:", "64:ff9b::", "::"]))
def test_a_private_address_inside_an_ipv6_address_is_not_public(address: str, prefix: str) -> None:
    assert not is_public(prefix + address)


@given(st.ip_addresses(v=4))
def test_what_is_public_is_outside_of_every_special_network(address: ipaddress.IPv4Address) -> None:
    special = any(address in ipaddress.ip_network(network) for network in LOCAL)
    if is_public(str(address)):
        assert not special


@given(st.text(max_size=20))
def test_what_is_no_address_is_not_public(text: str) -> None:
    is_public(text)
    assert not is_public(f"{text}.example.org")


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:400e::1"])
def test_usual_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_a_zone_makes_an_address_local() -> None:
    assert not is_public("2606:4700::1111%eth0")
