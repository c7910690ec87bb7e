"""What the head of a web page says: where its feed is, and which picture stands for it."""

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from urllib.parse import urljoin

from bot.domain.web_links import is_web_address
from bot.vacancy_feeds.decoding import decode_text, unpacked
from bot.vacancy_feeds.feed import FeedError

_LOOKED_AT = 1_000_000
"""Characters. All this stands at the beginning."""
_PAGE = re.compile(
    r"\A(?:\s*<!--.{0,2000}?-->){0,9}\s*(?:<!doctype\s+html|<html|<head|<body)\b", re.IGNORECASE | re.DOTALL
)
# Found from one end to the other, without building the page: no markup, however broken, makes that slow.
_TAG = re.compile(
    r"""<(?P<name>link|meta)\b(?P<said>(?:[^<>"']{1,2000}+|"[^"]{0,2000}+"|'[^']{0,2000}+'){0,99}+)>""",
    re.IGNORECASE,
)
_SAID = re.compile(r"""([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_FEEDS = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
_PICTURES = ("og:image:secure_url", "og:image", "twitter:image")


def is_page(text: str) -> bool:
    return bool(_PAGE.match(text))


def find_feed(data: bytes, address: str) -> str:
    """The address of the feed that a page names first; empty if it names none."""
    for name, said in _tags(data):
        is_other = name == "link" and "alternate" in said.get("rel", "").lower().split()
        if is_other and said.get("type", "").lower().strip() in _FEEDS:
            return _whole(said.get("href", ""), address)
    return ""


def find_picture(data: bytes, address: str) -> str:
    """The address of the picture that a page gives for when it is shared; empty if it gives none."""
    found = {
        (said.get("property") or said.get("name") or "").lower(): said.get("content", "")
        for name, said in _tags(data)
        if name == "meta"
    }
    named = next(filter(None, (found.get(one, "") for one in _PICTURES)), "")
    return _whole(named, address)


def _tags(data: bytes) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The links and facts in its head; of what is no text, none."""
    try:
        text, _ = decode_text(unpacked(data))
    except FeedError:
        return
    for tag in _TAG.finditer(text[:_LOOKED_AT]):
        said = {
            one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "")
            for one in _SAID.finditer(tag["said"])
        }
        yield tag["name"].lower(), said


def _whole(link: str, address: str) -> str:
    with suppress(ValueError):
        whole = urljoin(address, link.strip()) if link else ""
        return whole if is_web_address(whole) else ""
    return ""
