"""News of an invented organisation, in each format."""

import json
from typing import Any


def rss(*items: str, head: str = "", language: str = "nl-NL") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>Noorderlicht</title><language>{language}</language>{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, title: str = "", text: str = "Wij bouwen verder.", day: int = 0, more: str = "") -> str:
    return (
        f"<item><title>{title or f'Bericht {number}'}</title><link>https://news.example.org/{number}</link>"
        f"<guid isPermaLink='false'>n-{number}</guid><description><![CDATA[{text}]]></description>"
        f"<pubDate>{day or number:02} Nov 2026 09:00:00 +0100</pubDate>{more}</item>"
    )


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title>
<entry><id>tag:example.org,2026:1</id><title type="html">Nurses &amp;amp; robots</title>
<link rel="alternate" href="/robots"/><link rel="enclosure" type="image/png" href="/robots.png"/>
<updated>2026-11-20T10:00:00Z</updated><summary>They work together.</summary></entry></feed>"""


def json_feed(*items: dict[str, Any]) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "language": "en", "items": items}
    ).encode()
