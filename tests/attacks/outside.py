"""What the bot fetches and reads: addresses that lead inside, feeds that wear it out."""

import ipaddress
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from time import process_time

from bot.fetching.fetched import FetchError
from bot.fetching.fetcher import Fetcher
from bot.fetching.public_addresses import is_public
from bot.news_feeds.reading import read_news
from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.attacks.frame import Tries, Try, attack
from tests.features.world import World
from tests.fetching.test_public_addresses import LOCAL, LOCAL_6

LOOPBACK: tuple[str, ...] = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "localhost",
)
INSIDE: tuple[str, ...] = (
    "localhost.",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "0",
)
INSIDE += (
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "169.254.169.254",
    "[fd00:ec2::254]",
    "[fe80::1%25eth0]",
    "10.1",
)
WAYS = (
    "https://{}/", "https://{}:443/", "https://x@{}/", "https://{}:22/", "https://{}:0/", "http://{}/",
    "https://{}#@example.org/", "https://example.org@{}/", "https://{}\\@example.org/", "//{}/", "ftp://{}/",
)  # fmt: skip
SCHEMES = (
    "file:///etc/passwd",
    "gopher://127.0.0.1:70/",
    "data:text/xml,<a/>",
    "javascript:1",
    "https:///x",
    "https://",
)
SECONDS = 20.0
"""Of work of this process, however slow it is."""


def _addresses() -> Iterator[str]:
    yield from SCHEMES
    for host in (*LOOPBACK, *INSIDE):
        yield from (way.format(host) for way in WAYS)


@attack("make the bot fetch from its own network")
async def lead_inside(_: World) -> Tries:
    fetcher = Fetcher()
    for address in _addresses():
        try:
            await fetcher.fetch(address)
            held = False
        except FetchError as error:
            held = error.code in {"private-address", "bad-address", "not-https", "unreachable"}
        yield Try(address, held)
    chance = Random(18)
    for network in (*LOCAL, *LOCAL_6):
        found = ipaddress.ip_network(network)
        last = found.num_addresses - 1
        for number in {0, last, *(chance.randint(0, last) for _one in range(20))}:
            yield Try(str(found[number]), not is_public(str(found[number])))


MANY = 200_000
NAMES = range(MANY // 4)
BOMBS: dict[str, bytes] = {
    "elements in elements": b"<jobs>" + b"<job>" * MANY,
    "elements in elements that end": b"<jobs>" + b"<a>" * MANY + b"</a>" * MANY + b"</jobs>",
    "many empty elements": b"<jobs>" + b"<job/>" * MANY + b"</jobs>",
    "many attributes": b"<jobs><job " + b" ".join(b'a%d="x"' % one for one in NAMES) + b"/></jobs>",
    "a document type": b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><jobs><job>&b;</job></jobs>',
    "an entity of a file": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><jobs><job>&x;</job></jobs>',
    "lists in lists": b"[" * MANY,
    "objects in objects": b'{"a":' * MANY,
    "a number that never ends": b"[" + b"9" * MANY + b"]",
    "a string that never ends": b'["' + b"x" * MANY,
    "many names": b"[{" + b",".join(b'"k%d":1' % one for one in NAMES) + b"}]",
    "lines without an end": b"title,link\n" + b'"' + b"x" * MANY,
    "many columns": b"title," * MANY + b"\n" + b"1," * MANY,
    "HTML in HTML": b"<html><body>" + b"<div>" * MANY + b"x",
    "scripts that say to be data": b'<html><script type="application/ld+json">' * 2000,
    "NUL": b"\0" * MANY,
    "half of UTF-16": b"\xff\xfe<" * (MANY // 4),
    "a character set of its own": b'<?xml version="1.0" encoding="utf-7"?><jobs>' + b"+ADw-job/+AD4-" * 1000,
    "a javascript: link": b'[{"title": "Nurse", "url": "javascript:alert(1)"}]',
    "zipped zeros": b"\x1f\x8b\x08\x00" + b"\0" * MANY,
    "an archive of nothing": b"PK\x05\x06" + b"\0" * 18,
    "an archive that is cut": b"PK\x03\x04" + b"\xff" * MANY,
}


@attack("wear the bot out with a feed")
async def bombs(_: World) -> Tries:
    for read in (read_feed, read_news):
        for name, data in BOMBS.items():
            begun, said = process_time(), ""
            with suppress(FeedError):
                said = repr(read(data, address="https://jobs.example.org/feed"))
            held = process_time() - begun < SECONDS and "root:" not in said and "javascript:" not in said
            yield Try(f"{read.__name__}: {name}", held)
